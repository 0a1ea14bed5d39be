from reports.actions.certificates import (
    correct_certificate,
    issue_certificates,
    revoke_award,
    revoke_certificate,
)
from reports.actions.evidence import issue_evidence
from reports.actions.policies import end_title_policy, set_title_policy

__all__ = [
    "correct_certificate",
    "end_title_policy",
    "issue_certificates",
    "issue_evidence",
    "revoke_award",
    "revoke_certificate",
    "set_title_policy",
]
