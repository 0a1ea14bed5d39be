"""A mid-term check 中期检查: how far a group is, in its own words, and the bureau's verdict (R023)."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django_fsm import FSMField, transition

from accounts.models import Person
from workflow import permissions
from workflow.models.membership import Membership
from workflow.models.menu import TaskMenu
from workflow.models.task import Task
from workflow.transitions import Stateful


class MidtermQuerySet(models.QuerySet):
    def visible_to(self, person):
        """The bureau all; the lead school and the group their own; observers those of their menus."""
        if person.holds("bureau_staff") or person.holds("bureau_leader"):
            return self
        groups = Membership.objects.contributing().filter(person=person).values("group")
        led = Task.objects.filter(
            claims__unit__in=person.units_administered, claims__state="awarded"
        )
        return self.filter(
            Q(task__group__in=groups)
            | Q(task__in=led.values("pk"))
            | Q(task__menu__in=TaskMenu.objects.observed_by(person).values("pk"))
        )

    def awaiting(self, person):
        """Reports that this leader owes, and those the bureau has to look at."""
        state = Midterm.State
        mine = Q(state__in=[state.ASKED, state.BEHIND], task__group__leader=person)
        if person.holds("bureau_staff"):
            mine |= Q(state=state.REPORTED)
        return self.filter(mine)

    def open(self):
        return self.filter(state__in=Midterm.OPEN)

    def for_page(self):
        return self.select_related("task__menu", "task__group__school", "task__group__leader")


class Midterm(Stateful):
    class State(models.TextChoices):
        ASKED = "asked", "待报告"
        REPORTED = "reported", "待检查"
        ON_COURSE = "on_course", "进展正常"
        BEHIND = "behind", "需整改"
        LAPSED = "lapsed", "已失效"

    OPEN = (State.ASKED, State.REPORTED, State.BEHIND)

    task = models.ForeignKey(Task, models.PROTECT, related_name="midterms", verbose_name="任务")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="发起人")
    asked_at = models.DateTimeField("发起时间", auto_now_add=True)
    due_on = models.DateField("报告期限")
    done = models.TextField("已完成的工作", max_length=500, blank=True)
    plan = models.TextField("下一步安排", max_length=500, blank=True)
    problems = models.TextField("困难和需要的支持", max_length=500, blank=True)
    reported_at = models.DateTimeField("报告时间", null=True, editable=False)
    verdict = models.CharField("检查意见", max_length=500, blank=True, editable=False)
    judged_at = models.DateTimeField("检查时间", null=True, editable=False)
    state = FSMField("状态", default=State.ASKED, choices=State, protected=True)

    objects = MidtermQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "中期检查"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["task"],
                condition=Q(state__in=["asked", "reported", "behind"]),
                name="a_task_has_one_open_midterm",
            )
        ]

    def __str__(self):
        return f"{self.task}中期检查"

    def get_absolute_url(self):
        return f"{self.task.get_absolute_url()}#midterms"

    @transition(
        field=state,
        source=[State.ASKED, State.BEHIND],
        target=State.REPORTED,
        permission=permissions.reports_for_the_group,
        custom={
            "label": "提交中期报告",
            "action": "workflow:report_midterm",
            "confirms": True,
            "tone": "primary",
        },
    )
    def report(self, done, plan, problems):
        self.done, self.plan, self.problems = done, plan, problems
        self.reported_at = timezone.now()

    @transition(
        field=state,
        source=State.REPORTED,
        target=State.ON_COURSE,
        permission=permissions.by_the_bureau,
        custom={
            "label": "进展正常",
            "action": "workflow:pass_midterm",
            "confirms": True,
            "tone": "primary",
        },
    )
    def pass_it(self, verdict):
        self.verdict, self.judged_at = verdict, timezone.now()

    @transition(
        field=state,
        source=State.REPORTED,
        target=State.BEHIND,
        permission=permissions.by_the_bureau,
        custom={
            "label": "需整改",
            "action": "workflow:fault_midterm",
            "confirms": True,
            "reason": True,
        },
    )
    def fault(self, verdict):
        self.verdict, self.judged_at = verdict, timezone.now()

    @transition(
        field=state,
        source=list(OPEN),
        target=State.LAPSED,
        permission=permissions.moves_the_task_on,
        custom={"label": "中期检查失效", "reason": True},
    )
    def lapse(self):
        """The work was handed in, or the task left the school: there is nothing half-way any more."""
