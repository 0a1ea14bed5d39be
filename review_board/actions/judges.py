"""The pool of judges (R029)."""

from django.db import transaction
from django.utils import timezone

from accounts.answers import require
from accounts.refusals import Refused
from accounts.trail import record, tell
from review_board import permissions
from review_board.models import Judge
from workflow.transitions import locked


@transaction.atomic
def appoint_judge(person, kind, subjects, *, by):
    """Take a person into the pool, or back into it, as one of the three kinds of the notice."""
    person = locked(person)
    require(permissions.by_the_bureau(person, by), person)
    if person.verified_at is None or not person.is_active:
        raise Refused(f"{person}还没有完成实名认证，认证后才能聘为评委。", person)
    judge, is_new = Judge.objects.get_or_create(
        person=person, defaults={"kind": kind, "joined_on": timezone.localdate()}
    )
    if not is_new and judge.left_on is None:
        raise Refused(f"{person}已经在评委库中。", person)
    judge.kind, judge.left_on = kind, None
    judge.save()
    judge.subjects.set(subjects)
    record(by, "appoint", "聘入评委库", judge, note=judge.get_kind_display())
    tell([person], f"您已被聘入评委库（{judge.get_kind_display()}）", about=person)
    return judge


@transaction.atomic
def retire_judge(judge, *, by):
    """Leave the pool; what the judge has scored stays, unsealed sheets must be reassigned first."""
    judge = locked(judge)
    require(permissions.by_the_bureau(judge, by), judge)
    if judge.left_on:
        raise Refused(f"{judge}已经退出评委库。", judge)
    if any(seat.sheets.unsealed().exists() for seat in judge.seats.all()):
        raise Refused(f"{judge}还有没交的评分表，请先改派，再办理退出。", judge)
    judge.left_on = timezone.localdate()
    judge.save()
    record(by, "retire", "退出评委库", judge)
    return judge
