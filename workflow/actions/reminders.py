"""Remind those who work on a task of its due date: by the clock, or by the bureau 催办 (UI_GUIDE 13)."""

from django.db import transaction
from django.utils import timezone

from accounts.answers import require
from accounts.brackets import bracketed
from accounts.refusals import Refused
from accounts.trail import record, tell
from workflow import permissions
from workflow.flows import held, stands_at
from workflow.models import CollaborationGroup, Reminder, Resource, Urging
from workflow.transitions import locked


@transaction.atomic
def remind_of_task(task, *, by=None):
    """Remind whoever works on a task that it is due in 7, 3 or 1 days, or overdue; once each.

    Gives the reminder, or None when there is nothing to say today (UI_GUIDE 13).
    """
    course = held(task)
    task = locked(task)
    days = Reminder.owed(task, timezone.localdate())
    if days is None or not is_at_work(task, course):
        return None
    reminder, is_new = Reminder.objects.get_or_create(task=task, due_on=task.due_on, days_left=days)
    if is_new:
        tell(workers_on(task), due_words(task), about=task)
    return reminder if is_new else None


@transaction.atomic
def urge_task(task, *, by):
    """The bureau presses the school and the group's leader, at most once a day for each task."""
    course = held(task)
    task = locked(task)
    require(permissions.by_the_bureau(task, by), task)
    if not is_at_work(task, course):
        raise Refused("没有要催办的：任务还没有承担单位，作品已经提交，或任务已经结束。", task)
    urging, is_new = Urging.objects.get_or_create(
        task=task, day=timezone.localdate(), defaults={"by": by}
    )
    if not is_new:
        raise Refused(f"{urging.by}今天已经催办过，请明天再催。", task)
    record(by, "urge", "催办", task)
    school = task.claims.select_related("unit").get(state="awarded").unit
    tell([*school.admins(), *workers_on(task)], f"教育局催办：{due_words(task)}", about=task)
    return urging


def is_at_work(task, course):
    """Whether somebody still has to hand something in; what was submitted waits for the checks."""
    submitted = Resource.objects.filter(group__task=task, state="submitted").exists()
    return stands_at(course, "form_group", "review_group", "develop") and not submitted


def workers_on(task):
    """The leader of the group, or the lead school while there is no approved group."""
    group = CollaborationGroup.objects.filter(task=task, state="approved").first()
    if group:
        return [group.leader]
    return task.claims.get(state="awarded").unit.admins()


def due_words(task):
    left = (task.due_on - timezone.localdate()).days
    if left < 0:
        return (
            f"{bracketed(task)}（{task.code}）已超期 {-left} 天，请尽快提交，或向教育局申请延期。"
        )
    when = f"还剩 {left} 天" if left else "今天到期"
    return f"{bracketed(task)}（{task.code}）{when}，请于 {task.due_on:%-m 月 %-d 日}前提交作品。"
