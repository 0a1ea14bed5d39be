"""Objections 异议: received with a receipt, kept confidential, settled with a reply (2.10)."""

from django.db import transaction

from accounts.models import Person, TrailEntry
from accounts.refusals import Refused
from accounts.trail import record, tell
from review_board.actions.notices import clear
from review_board.models import NoticeLine, Objection, PublicNotice
from workflow.transitions import locked, proceed

VISITOR = TrailEntry.Outsider.VISITOR


@transaction.atomic
def raise_objection(line, *, name, phone, text, unit="", proof=None, by=VISITOR):
    """Anyone objects to one line while the notice runs, with a real name and a telephone number.

    `by` is the person, or `VISITOR` for who has no account; `proof` is an upload. Only bureau staff learn who
    objects. The receipt number is the objector's.
    """
    notice = locked(line.notice)
    if not notice.takes_objections:
        raise Refused("公示已经结束，不再受理异议。", notice)
    if line.is_struck:
        raise Refused("这件作品已因异议取消，不用再提。", notice)
    objection = Objection(line=line, name=name, phone=phone, text=text, unit=unit)
    if proof:
        objection.proof_name = proof.name[-150:]
        objection.proof.save(f"objections/{objection.receipt}", proof, save=False)
    objection.save()
    record(by, "raise", "提出异议", objection, to_state=objection.state)
    tell_staff(f"收到对{line}的异议，编号 {objection.receipt}，请办理", objection)
    return objection


def tell_staff(text, objection):
    tell(Person.objects.holding("bureau_staff"), text, about=objection)


@transaction.atomic
def accept_objection(objection, *, by):
    """Look into it; the line stays held until it is settled."""
    objection = locked(objection)
    proceed(objection.accept, by=by)
    return objection


@transaction.atomic
def refuse_objection(objection, *, by, note):
    """Not taken up, with the reason: no proof, no real name, not about this work."""
    return settle(objection, "refuse", by, note)


@transaction.atomic
def dismiss_objection(objection, *, by, note):
    """Found to be groundless; a line held beyond the end of its notice goes on."""
    return settle(objection, "dismiss", by, note)


def settle(objection, step, by, note):
    notice = locked(objection.line.notice)
    objection = locked(objection)
    proceed(getattr(objection, step), by=by, note=note, reply=note)
    line = objection.line
    if waits_for_nothing(line, notice):
        clear(locked(line.about), by)
    return objection


def waits_for_nothing(line, notice):
    """Whether this was the last that held an admission line whose notice has ended."""
    return (
        notice.purpose == PublicNotice.Purpose.ADMISSION
        and notice.state == PublicNotice.State.ENDED
        and NoticeLine.objects.clear().filter(pk=line.pk).exists()
    )


@transaction.atomic
def uphold_objection(objection, *, by, note):
    """Found to be right: the work falls. An award falls by its competition's own action."""
    notice = locked(objection.line.notice)
    objection = locked(objection)
    proceed(objection.uphold, by=by, note=note, reply=note)
    resource = objection.line.about
    if notice.purpose == PublicNotice.Purpose.ADMISSION and may_fall(resource):
        resource = locked(resource)
        proceed(resource.fall_to_objection, by=by, note=note)
        tell([resource.group.leader], f"{resource}因异议取消：{note}", about=resource)
    return objection


def may_fall(resource):
    """Whether an earlier objection has not already brought it down."""
    return resource.state == resource.State.ON_NOTICE
