"""More time for a task: asked for by its school or its group's leader, answered by the bureau (R023)."""

from django.db import transaction
from django.utils import timezone

from accounts.answers import require
from accounts.brackets import bracketed
from accounts.models import Person
from accounts.refusals import Refused
from accounts.trail import record, tell
from workflow import permissions
from workflow.actions.concerned import people_of
from workflow.flows import held, stands_at
from workflow.models import Extension, Resource
from workflow.transitions import all_locked, locked, proceed, require_reason


@transaction.atomic
def ask_extension(task, *, by, due_on, reason):
    """Ask the bureau to move the due date of a task to `due_on`; one request at a time."""
    course = held(task)
    task = locked(task)
    require(permissions.asks_for_time(task, by), task)
    refuse_needless(task, course)
    if task.extensions.filter(state="pending").exists():
        raise Refused("已有一份延期申请待审批，请等待答复，或撤回以后重新申请。", task)
    refuse_no_gain(task, due_on)
    require_reason(reason, "延期", task)
    extension = Extension.objects.create(
        task=task,
        unit=task.claims.select_related("unit").get(state="awarded").unit,
        by=by,
        reason=reason.strip(),
        due_then=task.due_on,
        asked_for=due_on,
    )
    record(by, "ask", "申请延期", extension, to_state=extension.state, note=extension.reason)
    tell(
        Person.objects.holding("bureau_staff"),
        f"{extension.unit}申请将{bracketed(task)}（{task.code}）的完成期限由 {said(task.due_on)}"
        f"延至 {said(due_on)}：{extension.reason}",
        about=extension,
    )
    return extension


def refuse_needless(task, course):
    """Refuse what has no use: the task is over, or its work was handed in already."""
    if course is None or course.finished:
        raise Refused(f"{bracketed(task)}已经结题或终止，不能申请延期。", task)
    handed_in = Resource.objects.filter(group__task=task, state="submitted").exists()
    if handed_in or not stands_at(course, "form_group", "review_group", "develop"):
        raise Refused("作品已经提交，不需要延期；被退回后可以随时再交。", task)


def refuse_no_gain(task, due_on):
    """Refuse a day that gives no time: not after the present one, or gone by itself."""
    if due_on <= task.due_on:
        raise Refused(f"新的期限应晚于现在的完成期限（{said(task.due_on)}），请另选日期。", task)
    if due_on < timezone.localdate():
        raise Refused("新的期限不能早于今天，请另选日期。", task)


@transaction.atomic
def grant_extension(extension, *, by, due_on=None, note=""):
    """The bureau agrees, to the day asked for or to another one, which it then explains.

    From now on submission, reminders and lists follow the new date.
    """
    held(extension.task)
    task, extension = locked(extension.task), locked(extension)
    require(permissions.by_the_bureau(extension, by), extension)
    due_on, note = due_on or extension.asked_for, note.strip()
    if due_on != extension.asked_for:
        require_reason(note, "改定日期", extension)
    if extension.state == Extension.State.PENDING:
        refuse_no_gain(task, due_on)
    proceed(extension.grant, by=by, note=note, due_on=due_on, answer=note)
    was, task.due_on = task.due_on, due_on
    task.save(update_fields=["due_on"])
    record(by, "extend", "延期", task, note=f"完成期限由 {said(was)}延至 {said(due_on)}")
    tell(
        people_of(task),
        f"{bracketed(task)}（{task.code}）的完成期限由 {said(was)}延至 {said(due_on)}"
        + (f"：{note}" if note else "。"),
        about=task,
    )
    return extension


@transaction.atomic
def decline_extension(extension, *, by, note):
    """The bureau says no, with its reason; the due date stays."""
    held(extension.task)
    extension = locked(extension)
    proceed(extension.decline, by=by, note=note, answer=note.strip())
    task = extension.task
    tell(
        people_of(task),
        f"{bracketed(task)}（{task.code}）的延期申请未获同意，完成期限仍是 {said(task.due_on)}：{note.strip()}",
        about=task,
    )
    return extension


@transaction.atomic
def withdraw_extension(extension, *, by):
    """The school or the leader can do without after all."""
    held(extension.task)
    extension = locked(extension)
    proceed(extension.withdraw, by=by)
    tell(
        Person.objects.holding("bureau_staff"),
        f"{extension.unit}撤回对{bracketed(extension.task)}的延期申请。",
        about=extension.task,
    )
    return extension


def lapse_extensions(task, *, by, note):
    """Close the open request of a task that needs no more time; in the caller's transaction."""
    if task is None:
        return
    for extension in all_locked(task.extensions.filter(state="pending")):
        proceed(extension.lapse, by=by, note=note)


def said(day):
    """`6 月 30 日`; with the year unless it is this one, so that no reader guesses."""
    year = "" if day.year == timezone.localdate().year else f"{day.year} 年 "
    return f"{year}{day:%-m} 月 {day:%-d} 日"
