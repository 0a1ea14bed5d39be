"""A request for more time 延期申请: beside an amendment the only way a task's due date moves (R023)."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django_fsm import FSMField, transition

from accounts.models import Person
from workflow import permissions
from workflow.models.membership import Membership
from workflow.models.menu import TaskMenu
from workflow.models.task import Task
from workflow.transitions import Stateful


class ExtensionQuerySet(models.QuerySet):
    def visible_to(self, person):
        """The bureau all; the lead school and the group their own, observers those of their menus."""
        if person.holds("bureau_staff") or person.holds("bureau_leader"):
            return self
        led = Task.objects.filter(
            claims__unit__in=person.units_administered, claims__state="awarded"
        )
        groups = Membership.objects.contributing().filter(person=person).values("group")
        worked_on = Task.objects.filter(group__in=groups)
        return self.filter(
            Q(by=person)
            | Q(task__in=led.values("pk"))
            | Q(task__in=worked_on.values("pk"))
            | Q(task__menu__in=TaskMenu.objects.observed_by(person).values("pk"))
        )

    def awaiting(self, person):
        """Requests that wait for the bureau's answer."""
        if person.holds("bureau_staff"):
            return self.filter(state=Extension.State.PENDING)
        return self.none()

    def for_page(self):
        return self.select_related("task__menu", "by", "unit")


class Extension(Stateful):
    class State(models.TextChoices):
        PENDING = "pending", "待审批"
        GRANTED = "granted", "已同意"
        DECLINED = "declined", "未同意"
        WITHDRAWN = "withdrawn", "已撤回"
        LAPSED = "lapsed", "已失效"

    task = models.ForeignKey(Task, models.PROTECT, related_name="extensions", verbose_name="任务")
    unit = models.ForeignKey(
        "accounts.Unit", models.PROTECT, related_name="+", verbose_name="承担单位"
    )
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="申请人")
    reason = models.TextField("延期理由", max_length=500)
    due_then = models.DateField("原完成期限")
    asked_for = models.DateField("申请延至")
    granted = models.DateField("同意延至", null=True, editable=False)
    answer = models.CharField("答复", max_length=500, blank=True, editable=False)
    asked_at = models.DateTimeField("申请时间", auto_now_add=True)
    answered_at = models.DateTimeField("答复时间", null=True, editable=False)
    state = FSMField("状态", default=State.PENDING, choices=State, protected=True)

    objects = ExtensionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "延期申请"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["task"], condition=Q(state="pending"), name="a_task_has_one_open_extension"
            ),
            models.CheckConstraint(
                name="extension_asks_for_a_later_day", condition=Q(asked_for__gt=F("due_then"))
            ),
            models.CheckConstraint(
                name="extension_granted_has_its_day",
                condition=Q(state="granted", granted__isnull=False, answered_at__isnull=False)
                | (~Q(state="granted") & Q(granted__isnull=True)),
            ),
        ]

    def __str__(self):
        return f"{self.task}延期申请"

    def get_absolute_url(self):
        return f"{self.task.get_absolute_url()}#extensions"

    @transition(
        field=state,
        source=State.PENDING,
        target=State.GRANTED,
        permission=permissions.by_the_bureau,
        custom={
            "label": "同意延期",
            "action": "workflow:grant_extension",
            "confirms": True,
            "tone": "primary",
        },
    )
    def grant(self, due_on, answer):
        """Say which day was granted; the action writes it into the task."""
        self.granted, self.answer, self.answered_at = due_on, answer, timezone.now()

    @transition(
        field=state,
        source=State.PENDING,
        target=State.DECLINED,
        permission=permissions.by_the_bureau,
        custom={
            "label": "不同意延期",
            "action": "workflow:decline_extension",
            "confirms": True,
            "reason": True,
        },
    )
    def decline(self, answer):
        self.answer, self.answered_at = answer, timezone.now()

    @transition(
        field=state,
        source=State.PENDING,
        target=State.WITHDRAWN,
        permission=permissions.asked_for_time,
        custom={
            "label": "撤回延期申请",
            "action": "workflow:withdraw_extension",
            "confirms": True,
        },
    )
    def withdraw(self):
        pass

    @transition(
        field=state,
        source=State.PENDING,
        target=State.LAPSED,
        permission=permissions.moves_the_task_on,
        custom={"label": "延期申请失效", "reason": True},
    )
    def lapse(self):
        """The work was handed in, or the task left the school: nobody waits for more time."""
