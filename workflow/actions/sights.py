"""授权查看: give a named person sight of one menu, and take it back (ADR 0009)."""

from django.db import transaction
from django.utils import timezone

from accounts.answers import require
from accounts.brackets import bracketed
from accounts.refusals import Refused
from accounts.trail import record, tell
from workflow import permissions
from workflow.models import MenuSight
from workflow.models.menu import OBSERVE
from workflow.transitions import SHORTEST_REASON, locked


@transaction.atomic
def grant_sight(menu, *, by, person, note):
    """A leader lets `person` see this menu with its claims, groups and works, and do nothing.

    Who was given sight keeps away from judging the menu's works, also after it ended.
    """
    menu = locked(menu)
    require(permissions.grants_sight(menu, by), menu)
    person, note = locked(person), note.strip()
    if refusal := why_no_sight(menu, person) or too_short(note, "授权事由"):
        raise Refused(refusal, menu)
    sight = MenuSight.objects.create(
        user=person,
        permission=MenuSight.permission_to(OBSERVE),
        content_object=menu,
        by=by,
        note=note,
    )
    record(by, "grant", "授权查看", sight, note=f"{person}：{note}")
    tell(
        [person],
        f"{by}授权您查看{bracketed(menu)}的申领、协作组和作品，不能办理：{note}",
        about=menu,
    )
    return sight


def why_no_sight(menu, person):
    """The sentence that stands against giving this person sight of this menu, or ""."""
    if not person.is_active:
        return f"{person}的账户已关闭，不能授权查看。"
    if not person.verified_at:
        return f"{person}还没有实名认证，认证后才能授权查看。"
    if person.holds("bureau_staff") or person.holds("bureau_leader"):
        return f"{person}担任教育局职责，本来就能查看，不必授权。"
    if menu.sights.in_force().filter(user=person).exists():
        return f"{person}已经获得授权，可以查看{bracketed(menu)}。"
    return ""


def too_short(note, what):
    return f"请写明{what}，至少 {SHORTEST_REASON} 个字。" if len(note) < SHORTEST_REASON else ""


@transaction.atomic
def end_sight(sight, *, by, note):
    """The person sees no more of the menu than everyone does."""
    sight, note = locked(sight), note.strip()
    require(permissions.grants_sight(sight.content_object, by), sight)
    if sight.ended_at:
        raise Refused(f"{sight}已经终止，不必再办理。", sight)
    if refusal := too_short(note, "终止授权的理由"):
        raise Refused(refusal, sight)
    sight.end(timezone.now())
    sight.save()
    record(by, "end", "终止授权查看", sight, note=f"{sight.user}：{note}")
    text = f"您对{bracketed(sight.content_object)}的授权查看已终止：{note}"
    tell([sight.user], text, about=sight.user)
    return sight
