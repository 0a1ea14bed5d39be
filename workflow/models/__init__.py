from workflow.models.amendment import Amendment
from workflow.models.amendment_line import AmendmentLine
from workflow.models.claim import Claim
from workflow.models.contribution import Contribution, ContributionRecord
from workflow.models.counter import Counter, next_number
from workflow.models.credit import Credit
from workflow.models.document import OfficialDocument
from workflow.models.extension import Extension
from workflow.models.files import ResourceFile, ResourceVersion
from workflow.models.fingerprint import Band, Fingerprint, FingerprintPage
from workflow.models.group import CollaborationGroup
from workflow.models.inspection import Inspection
from workflow.models.item_import import ItemImport
from workflow.models.membership import Membership
from workflow.models.menu import TaskMenu
from workflow.models.midterm import Midterm
from workflow.models.plan import ConstructionPlan, PlanLine
from workflow.models.remark import Remark
from workflow.models.reminder import Reminder, Urging
from workflow.models.resource import Resource
from workflow.models.rights import Rights
from workflow.models.sight import MenuSight
from workflow.models.similarity import SimilarityFinding, SimilarityReport
from workflow.models.standard import Standard
from workflow.models.task import Task, TaskCourse
from workflow.models.upload import Piece, Upload
from workflow.models.vocabulary import Edition, Stage, Subject

__all__ = [
    "Amendment",
    "AmendmentLine",
    "Band",
    "Claim",
    "CollaborationGroup",
    "ConstructionPlan",
    "Contribution",
    "ContributionRecord",
    "Counter",
    "Credit",
    "Edition",
    "Extension",
    "Fingerprint",
    "FingerprintPage",
    "Inspection",
    "ItemImport",
    "Membership",
    "MenuSight",
    "Midterm",
    "OfficialDocument",
    "Piece",
    "PlanLine",
    "Remark",
    "Reminder",
    "Resource",
    "ResourceFile",
    "ResourceVersion",
    "Rights",
    "SimilarityFinding",
    "SimilarityReport",
    "Stage",
    "Standard",
    "Subject",
    "Task",
    "TaskCourse",
    "TaskMenu",
    "Upload",
    "Urging",
    "next_number",
]
