"""What people do to menus, tasks, groups and resources. Each action: lock, proceed, tell."""

from workflow.actions.amendments import (
    add_amendment_line,
    cancel_amendment,
    draft_amendment,
    drop_amendment_line,
    edit_amendment_line,
    issue_amendment,
    propose_amendment,
    send_back_amendment,
)
from workflow.actions.carriers import assign_task, hand_back_task, revoke_task
from workflow.actions.checks import (
    accept_resource,
    accept_resources,
    answer_remark,
    check_resource,
    send_back_resource,
)
from workflow.actions.contributions import (
    confirm_contributions,
    dispute_contributions,
    propose_contributions,
    revise_contributions,
    rule_on_contributions,
)
from workflow.actions.documents import register_document
from workflow.actions.editions import adopt_editions
from workflow.actions.extensions import (
    ask_extension,
    decline_extension,
    grant_extension,
    withdraw_extension,
)
from workflow.actions.files import add_file, remove_file
from workflow.actions.groups import approve_group, form_group, send_back_group
from workflow.actions.item_imports import import_items, upload_items
from workflow.actions.items import add_task, drop_task, edit_task, move_task
from workflow.actions.members import (
    accept_invitation,
    add_member,
    decline_invitation,
    end_membership,
    hand_over_group,
)
from workflow.actions.menus import (
    draft_menu,
    edit_menu,
    end_menu,
    issue_menu,
    propose_menu,
    send_back_menu,
)
from workflow.actions.midterms import call_midterms, fault_midterm, pass_midterm, report_midterm
from workflow.actions.plans import (
    add_plan_line,
    draft_plan,
    drop_plan_line,
    edit_plan,
    edit_plan_line,
    propose_plan,
    publish_plan,
    send_back_plan,
)
from workflow.actions.reminders import remind_of_task, urge_task
from workflow.actions.resources import (
    confirm_credit,
    declare_rights,
    describe_resource,
    self_check_resource,
    set_authors,
    submit_resource,
    take_back_resource,
)
from workflow.actions.restoring import restore_version
from workflow.actions.sights import end_sight, grant_sight
from workflow.actions.similarity import (
    compare_resource,
    conclude_report,
    excuse_report,
    read_content,
    uphold_report,
)
from workflow.actions.standards import adopt_standard
from workflow.actions.tasks import (
    award_task,
    claim_task,
    terminate_task,
    withdraw_claim,
)
from workflow.actions.uploads import (
    add_piece,
    begin_upload,
    cancel_upload,
    complete_upload,
    expire_upload,
    resume_check,
)

__all__ = [
    "accept_invitation",
    "accept_resource",
    "accept_resources",
    "add_amendment_line",
    "add_file",
    "add_member",
    "add_piece",
    "add_plan_line",
    "add_task",
    "adopt_editions",
    "adopt_standard",
    "answer_remark",
    "approve_group",
    "ask_extension",
    "assign_task",
    "award_task",
    "begin_upload",
    "call_midterms",
    "cancel_amendment",
    "cancel_upload",
    "check_resource",
    "claim_task",
    "compare_resource",
    "complete_upload",
    "conclude_report",
    "confirm_contributions",
    "confirm_credit",
    "declare_rights",
    "decline_extension",
    "decline_invitation",
    "describe_resource",
    "dispute_contributions",
    "draft_amendment",
    "draft_menu",
    "draft_plan",
    "drop_amendment_line",
    "drop_plan_line",
    "drop_task",
    "edit_amendment_line",
    "edit_menu",
    "edit_plan",
    "edit_plan_line",
    "edit_task",
    "end_membership",
    "end_menu",
    "end_sight",
    "excuse_report",
    "expire_upload",
    "fault_midterm",
    "form_group",
    "grant_extension",
    "grant_sight",
    "hand_back_task",
    "hand_over_group",
    "import_items",
    "issue_amendment",
    "issue_menu",
    "move_task",
    "pass_midterm",
    "propose_amendment",
    "propose_contributions",
    "propose_menu",
    "propose_plan",
    "publish_plan",
    "read_content",
    "register_document",
    "remind_of_task",
    "remove_file",
    "report_midterm",
    "restore_version",
    "resume_check",
    "revise_contributions",
    "revoke_task",
    "rule_on_contributions",
    "self_check_resource",
    "send_back_amendment",
    "send_back_group",
    "send_back_menu",
    "send_back_plan",
    "send_back_resource",
    "set_authors",
    "submit_resource",
    "take_back_resource",
    "terminate_task",
    "upload_items",
    "urge_task",
    "uphold_report",
    "withdraw_claim",
    "withdraw_extension",
]
