"""What the bureau weighs when several schools ask for one task: each school's facts (R021, R023)."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from django.conf import settings
from django.db.models import Count, Min, Q
from django.utils import timezone
from viewflow.workflow.status import PROCESS

from accounts.models import Person, UnitFlag
from workflow.models import Claim

STILL_TO_COME = (None, "developing", "returned")  # states of the work of an open task


@dataclass(frozen=True)
class ClaimFacts:
    """Numbers of one unit, without the task that is asked for."""

    backbone: int = 0  # backbone teachers with an open account
    backbone_here: int = 0  # of these, teachers of the task's subject
    on_time: int = 0  # finished tasks whose work was first handed in by the due date
    late: int = 0  # finished tasks whose work came later
    terminated: int = 0
    given_up: int = 0  # tasks handed back by it, or taken from it
    running: int = 0  # tasks under way
    overdue: int = 0  # of these, past their due date without a work
    honours: list = field(default_factory=list)  # 称号 in force

    @property
    def cautions(self):
        """What speaks against this unit, in words."""
        said = []
        if not self.backbone_here:
            said.append("本学科没有骨干教师")
        if self.overdue:
            said.append("有超期任务")
        if self.running >= settings.TASKS_AT_ONCE:
            said.append(f"在做任务已达 {settings.TASKS_AT_ONCE} 项")
        return said


def facts_of(task, claims):
    """The facts of the unit of each claim on a task, by the unit's key; three queries for any number."""
    units = {claim.unit_id for claim in claims}
    teachers = backbone_of(units, task.subject)
    carried = carried_by(units, task)
    honours = honours_of(units)
    return {
        unit: ClaimFacts(**teachers.get(unit, {}), **carried[unit], honours=honours[unit])
        for unit in units
    }


def backbone_of(units, subject):
    """A teacher's subject is written 数学 or 小学数学."""
    here = Q(subject__in=[subject.name, str(subject)])
    rows = Person.objects.filter(unit__in=units, backbone=True, is_active=True).order_by()
    counted = rows.values_list("unit").annotate(every=Count("pk"), some=Count("pk", filter=here))
    return {unit: {"backbone": every, "backbone_here": some} for unit, every, some in counted}


def carried_by(units, task):
    """How the tasks went that these units were chosen for."""
    claims = Claim.objects.filter(unit__in=units).exclude(task=task)
    handed_in = Min("task__group__resource__versions__submitted_at")
    rows = claims.order_by().annotate(handed_in=handed_in)
    rows = rows.filter(state__in=["awarded", "handed_back", "revoked"])
    columns = [
        "unit",
        "state",
        "task__due_on",
        "task__course__status",
        "task__group__resource__state",
    ]
    counts = defaultdict(Counter)
    for _, unit, *facts in rows.values_list("pk", *columns, "handed_in"):
        counts[unit].update(kinds_of(*facts))
    return counts


def kinds_of(state, due_on, status, resource, handed_in):
    """Which numbers of `ClaimFacts` one carried task adds to."""
    if state != Claim.State.AWARDED:
        return ["given_up"]
    if status == PROCESS.CANCELED:
        return ["terminated"]
    if status == PROCESS.DONE:
        in_time = handed_in and timezone.localdate(handed_in) <= due_on
        return ["on_time" if in_time else "late"]
    late = resource in STILL_TO_COME and timezone.localdate() > due_on
    return ["running", "overdue"] if late else ["running"]


def honours_of(units):
    honours = defaultdict(list)
    for flag in UnitFlag.objects.filter(unit__in=units).order_by("pk"):
        if flag.is_in_force:
            honours[flag.unit_id].append(flag.get_kind_display())
    return honours
