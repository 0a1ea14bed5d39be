from reports.models.certificate import Certificate
from reports.models.evidence import EvidenceSheet
from reports.models.policy import TitlePolicy
from reports.models.verification import VerificationAttempt

__all__ = ["Certificate", "EvidenceSheet", "TitlePolicy", "VerificationAttempt"]
