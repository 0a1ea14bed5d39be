"""What menus, plans and amendments share: drafted by the staff, signed by a leader under a 文号."""

from django.conf import settings
from django.utils import timezone

from accounts.answers import require
from accounts.brackets import bracketed
from accounts.models import Person
from accounts.refusals import Refused
from accounts.trail import tell
from workflow import permissions
from workflow.actions.documents import register_document
from workflow.edits import only_in
from workflow.transitions import locked, proceed, why_not

ADDRESSEES = "各学校、事业单位、幼儿园"


def may_draft(thing, by):
    """Refuse unless `by` may edit this menu, plan or amendment now; later none changes (R020)."""
    require(permissions.by_the_bureau(thing, by), thing)
    if thing.state == "proposed":
        raise Refused(f"{bracketed(thing)}正在等待签发，退回拟稿后才能修改。", thing)
    only_in(thing, ["draft"], f"{bracketed(thing)}{thing.get_state_display()}，不能再改。")


def lay_before_leader(thing, size, *, by):
    """Propose it, and tell whoever signs; `size` says how much it holds. The caller's transaction."""
    thing = locked(thing)
    proceed(thing.propose, by=by)
    leaders = Person.objects.holding("bureau_leader")
    tell(leaders, f"{bracketed(thing)}（{size}）等待签发，拟稿人{by}。", about=thing)
    return thing


def hand_back(thing, *, by, note):
    """The leader asks for changes; it is a draft again. In the caller's transaction."""
    thing = locked(thing)
    proceed(thing.send_back, by=by, note=note)
    tell([thing.drafter], f"{bracketed(thing)}被{by}退回修改：{note}", about=thing)
    return thing


def document_for(step, number, *, by, title):
    """Register the document that signing makes of a thing; `step` is the transition to come.

    `number` is the 文号 as typed, or a `DocumentNumber`. Refused before it takes a number when the
    step would be.
    """
    if refusal := why_not(step, by):
        raise refusal
    today = timezone.localdate()
    return register_document(
        number,
        by=by,
        title=title,
        dated=today,
        addressees=ADDRESSEES,
        printed_by=settings.BUREAU_NAME,
        printed_on=today,
    )
