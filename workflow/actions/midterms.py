"""Look at the groups of a menu half-way: ask, report, judge (R023)."""

from django.db import transaction
from django.utils import timezone

from accounts.answers import require
from accounts.brackets import bracketed
from accounts.models import Person
from accounts.refusals import Refused
from accounts.trail import record, tell
from workflow import permissions
from workflow.actions.concerned import people_of
from workflow.actions.extensions import said
from workflow.flows import held
from workflow.models import Midterm, Resource, Task
from workflow.transitions import all_locked, locked, proceed


@transaction.atomic
def call_midterms(menu, *, by, due_on):
    """The bureau asks every group of a menu that is at work for its report by `due_on`.

    Gives the new checks. Who has an open one already, or handed its work in, is not asked.
    """
    menu = locked(menu)
    require(permissions.by_the_bureau(menu, by), menu)
    if due_on < timezone.localdate():
        raise Refused("报告期限不能早于今天，请另选日期。", menu)
    tasks = list(to_be_asked(menu).select_related("group__leader"))
    if not tasks:
        raise Refused("没有要检查的协作组：都还没有开始开发，已经提交，或已在检查中。", menu)
    called = [ask(task, by=by, due_on=due_on) for task in tasks]
    record(by, "call_midterms", "发起中期检查", menu, note=f"{len(called)} 个协作组")
    return called


def to_be_asked(menu):
    """The tasks of a menu whose group is making its work now, with no open check."""
    working = Task.objects.open_at("develop").filter(menu=menu)
    making = [Resource.State.DEVELOPING, Resource.State.RETURNED]
    asked = Midterm.objects.open().values("task")
    return working.filter(group__resource__state__in=making).exclude(pk__in=asked)


def ask(task, *, by, due_on):
    midterm = Midterm.objects.create(task=task, by=by, due_on=due_on)
    record(by, "ask", "发起中期检查", midterm, to_state=midterm.state)
    words = (
        f"教育局对{bracketed(task)}（{task.code}）进行中期检查，请于 {said(due_on)}前提交中期报告。"
    )
    tell([task.group.leader, *task.group.school.admins()], words, about=midterm)
    return midterm


@transaction.atomic
def report_midterm(midterm, *, by, done, plan, problems=""):
    """The leader says what is done, what comes next and what is in the way."""
    held(midterm.task)
    midterm = locked(midterm)
    if not done.strip() or not plan.strip():
        raise Refused("请写明已完成的工作和下一步安排。", midterm)
    told = {"done": done.strip(), "plan": plan.strip(), "problems": problems.strip()}
    proceed(midterm.report, by=by, **told)
    task = midterm.task
    words = f"{task.group.school}提交{bracketed(task)}（{task.code}）的中期报告，请检查。"
    tell(Person.objects.holding("bureau_staff"), words, about=midterm)
    return midterm


@transaction.atomic
def pass_midterm(midterm, *, by, note=""):
    """The bureau finds the group on course."""
    held(midterm.task)
    midterm = locked(midterm)
    proceed(midterm.pass_it, by=by, note=note, verdict=note.strip())
    said_so = f"：{note.strip()}" if note.strip() else "。"
    tell_verdict(midterm, f"进展正常{said_so}")
    return midterm


@transaction.atomic
def fault_midterm(midterm, *, by, note):
    """The bureau finds the group behind and says what must change; a new report follows."""
    held(midterm.task)
    midterm = locked(midterm)
    proceed(midterm.fault, by=by, note=note, verdict=note.strip())
    tell_verdict(midterm, f"需整改：{note.strip()}。整改后请再次提交中期报告。")
    return midterm


def tell_verdict(midterm, verdict):
    task = midterm.task
    words = f"{bracketed(task)}（{task.code}）中期检查，{verdict}"
    tell(people_of(task), words, about=midterm)


def lapse_midterms(task, *, by, note):
    """Close the open check of a task that needs none any more; in the caller's transaction."""
    if task is None:
        return
    for midterm in all_locked(task.midterms.open()):
        proceed(midterm.lapse, by=by, note=note)
