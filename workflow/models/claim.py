"""A claim 申领: a school asks for a task; the bureau chooses, and says why not (R021)."""

from django.db import models
from django.db.models import Q
from django_fsm import FSMField, transition

from accounts.models import Person, Unit
from workflow import permissions
from workflow.models.menu import TaskMenu
from workflow.models.task import Task
from workflow.transitions import Stateful, rule


@rule("作品已经提交或通过，任务不能退回或收回；确需如此的，请先撤回提交或退回修改。")
def work_is_not_handed_in(claim):
    resource = getattr(getattr(claim.task, "group", None), "resource", None)
    return not claim.task.course.finished and (resource is None or not resource.is_handed_in)


class ClaimQuerySet(models.QuerySet):
    def visible_to(self, person):
        """The bureau and observers compare all claims; a school sees its own and the chosen one."""
        if person.holds("bureau_staff") or person.holds("bureau_leader"):
            return self
        observed = TaskMenu.objects.observed_by(person).values("pk")
        return self.filter(
            Q(unit__in=person.units_administered) | Q(state="awarded") | Q(task__menu__in=observed)
        )


class Claim(Stateful):
    class State(models.TextChoices):
        PENDING = "pending", "待择定"
        AWARDED = "awarded", "已承担"
        DECLINED = "declined", "未择定"
        WITHDRAWN = "withdrawn", "已撤回"
        HANDED_BACK = "handed_back", "已退回任务"
        REVOKED = "revoked", "已收回"

    STANDING = (State.PENDING, State.AWARDED)  # what still counts for its unit

    task = models.ForeignKey(Task, models.PROTECT, related_name="claims", verbose_name="任务")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="claims", verbose_name="申领单位")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="申领人")
    plan = models.TextField("承担设想", max_length=500)
    directed = models.BooleanField("定向委派", default=False)
    claimed_at = models.DateTimeField("申领时间", auto_now_add=True)
    state = FSMField("状态", default=State.PENDING, choices=State, protected=True)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "申领"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["task", "unit"],
                condition=Q(state__in=["pending", "awarded"]),
                name="a_unit_claims_a_task_once",
            ),
            models.UniqueConstraint(
                fields=["task"], condition=Q(state="awarded"), name="a_task_has_one_lead_school"
            ),
        ]

    def __str__(self):
        return f"{self.unit}申领{self.task}"

    def get_absolute_url(self):
        return self.task.get_absolute_url()

    @transition(
        field=state,
        source=State.PENDING,
        target=State.AWARDED,
        permission=permissions.by_the_bureau,
        custom={"label": "择定承担单位"},
    )
    def award(self):
        pass

    @transition(
        field=state,
        source=State.PENDING,
        target=State.DECLINED,
        permission=permissions.by_the_bureau,
        custom={"label": "未择定", "reason": True},
    )
    def decline(self):
        pass

    @transition(
        field=state,
        source=State.PENDING,
        target=State.WITHDRAWN,
        permission=permissions.claimed_it,
        custom={
            "label": "撤回申领",
            "action": "workflow:withdraw_claim",
            "confirms": True,
            "reason": True,
        },
    )
    def withdraw(self):
        pass

    @transition(
        field=state,
        source=State.AWARDED,
        target=State.HANDED_BACK,
        conditions=[work_is_not_handed_in],
        permission=permissions.carries_the_task,
        custom={
            "label": "退回任务",
            "action": "workflow:hand_back_task",
            "confirms": True,
            "tone": "danger",
            "reason": True,
        },
    )
    def hand_back(self):
        pass

    @transition(
        field=state,
        source=State.AWARDED,
        target=State.REVOKED,
        conditions=[work_is_not_handed_in],
        permission=permissions.by_the_bureau,
        custom={
            "label": "收回任务",
            "action": "workflow:revoke_task",
            "confirms": True,
            "tone": "danger",
            "reason": True,
        },
    )
    def revoke(self):
        pass
