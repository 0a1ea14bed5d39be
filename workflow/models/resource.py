"""A digital teaching resource, from first draft to the library and out of it again.

Here is its whole life. What it is stands in `resource_facts.py`, what handing it in asks for in
`submission.py`, and who sees it in `resource_queries.py`.
"""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django_fsm import FSMField, transition

from workflow import permissions
from workflow.models import submission
from workflow.models.resource_facts import ResourceFacts
from workflow.models.resource_queries import ResourceQuerySet
from workflow.models.rights import licence_is_over
from workflow.transitions import Stateful


class Resource(Stateful, ResourceFacts):
    class State(models.TextChoices):
        DEVELOPING = "developing", "开发中"
        RETURNED = "returned", "已退回"
        SUBMITTED = "submitted", "待学校初审"
        CHECKED = "checked", "待形式审查"
        ACCEPTED = "accepted", "待评审"
        UNDER_REVIEW = "under_review", "评审中"
        PASSED = "passed", "评审通过"
        DECLINED = "declined", "未入选"
        ON_NOTICE = "on_notice", "公示中"
        CLEARED = "cleared", "公示无异议"
        ADMITTED = "admitted", "已入库"
        SUSPENDED = "suspended", "已停用"
        LAPSED = "lapsed", "待续期"
        WITHDRAWN = "withdrawn", "已出库"
        TERMINATED = "terminated", "已终止"

    state = FSMField("状态", default=State.DEVELOPING, choices=State, protected=True)
    version = models.PositiveIntegerField(default=0, editable=False)
    submitted_at = models.DateTimeField("提交时间", null=True, editable=False)
    self_checked_at = models.DateTimeField("自查时间", null=True, editable=False)
    admitted_at = models.DateTimeField("入库时间", null=True, editable=False)

    objects = ResourceQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "作品"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="resource_submitted_has_time",
                condition=Q(state__in=["developing", "terminated"]) | Q(submitted_at__isnull=False),
            ),
            models.CheckConstraint(
                name="resource_admitted_has_time",
                condition=~Q(state__in=["admitted", "suspended", "lapsed", "withdrawn"])
                | Q(admitted_at__isnull=False),
            ),
            models.CheckConstraint(
                name="resource_says_how_ai_was_used", condition=Q(uses_ai=False) | ~Q(ai_note="")
            ),
        ]
        indexes = [models.Index(fields=["state"])]

    @property
    def is_handed_in(self):
        """Whether the deadline presses nobody any more."""
        return self.state not in (self.State.DEVELOPING, self.State.RETURNED)

    @transition(
        field=state,
        source=[State.DEVELOPING, State.RETURNED],
        target=State.SUBMITTED,
        conditions=submission.RULES,
        permission=permissions.leads_the_group,
        custom={
            "label": "提交初审",
            "action": "workflow:submit_resource",
            "confirms": True,
            "tone": "primary",
        },
    )
    def submit(self):
        self.submitted_at = timezone.now()

    @transition(
        field=state,
        source=State.SUBMITTED,
        target=State.DEVELOPING,
        conditions=[submission.is_in_time],
        permission=permissions.leads_the_group,
        custom={"label": "撤回提交", "action": "workflow:take_back_resource", "confirms": True},
    )
    def take_back(self):
        self.self_checked_at = None

    @transition(
        field=state,
        source=State.SUBMITTED,
        target=State.CHECKED,
        permission=permissions.checks_for_the_school,
        custom={
            "label": "初审通过",
            "action": "workflow:check_resource",
            "confirms": True,
            "tone": "primary",
        },
    )
    def check_by_school(self):
        pass

    @transition(
        field=state,
        source=[State.SUBMITTED, State.CHECKED],
        target=State.RETURNED,
        permission=permissions.checks_it_now,
        custom={
            "label": "退回修改",
            "action": "workflow:send_back_resource",
            "confirms": True,
            "reason": True,
            "tone": "danger",
        },
    )
    def send_back(self):
        self.self_checked_at = None

    @transition(
        field=state,
        source=State.CHECKED,
        target=State.ACCEPTED,
        conditions=[submission.is_compared],
        permission=permissions.by_the_bureau,
        custom={
            "label": "形式审查通过",
            "action": "workflow:accept_resource",
            "confirms": True,
            "tone": "primary",
        },
    )
    def accept(self):
        pass

    @transition(
        field=state,
        source=State.ACCEPTED,
        target=State.UNDER_REVIEW,
        permission=permissions.by_the_bureau,
        custom={"label": "送评审"},
    )
    def start_review(self):
        pass

    @transition(
        field=state,
        source=State.UNDER_REVIEW,
        target=State.PASSED,
        permission=permissions.by_the_bureau,
        custom={"label": "评审通过"},
    )
    def pass_review(self):
        pass

    @transition(
        field=state,
        source=State.UNDER_REVIEW,
        target=State.DECLINED,
        permission=permissions.by_the_bureau,
        custom={"label": "未入选"},
    )
    def fail_review(self):
        pass

    @transition(
        field=state,
        source=State.PASSED,
        target=State.ON_NOTICE,
        permission=permissions.by_the_bureau,
        custom={"label": "公示"},
    )
    def post_notice(self):
        pass

    @transition(
        field=state,
        source=State.ON_NOTICE,
        target=State.CLEARED,
        permission=permissions.by_the_bureau_or_the_clock,
        custom={"label": "公示期满"},
    )
    def clear_notice(self):
        pass

    @transition(
        field=state,
        source=State.ON_NOTICE,
        target=State.DECLINED,
        permission=permissions.by_the_bureau,
        custom={"label": "因异议取消", "reason": True},
    )
    def fall_to_objection(self):
        pass

    @transition(
        field=state,
        source=State.CLEARED,
        target=State.ADMITTED,
        permission=permissions.by_the_bureau,
        custom={"label": "入库", "action": "library:admit", "confirms": True, "tone": "primary"},
    )
    def admit(self):
        self.admitted_at = timezone.now()

    @transition(
        field=state,
        source=State.ADMITTED,
        target=State.SUSPENDED,
        permission=permissions.by_the_bureau,
        custom={"label": "停用", "action": "library:suspend", "confirms": True, "reason": True},
    )
    def suspend(self):
        pass

    @transition(
        field=state,
        source=State.SUSPENDED,
        target=State.ADMITTED,
        permission=permissions.by_the_bureau,
        custom={"label": "恢复使用", "action": "library:resume", "confirms": True, "reason": True},
    )
    def resume(self):
        pass

    @transition(
        field=state,
        source=State.ADMITTED,
        target=State.LAPSED,
        conditions=[licence_is_over],
        permission=permissions.by_the_clock,
        custom={"label": "授权到期"},
    )
    def lapse(self):
        """Nobody may use it from this day on, until the licence is renewed (R017)."""

    @transition(
        field=state,
        source=[State.ADMITTED, State.LAPSED],
        target=State.ADMITTED,
        permission=permissions.renews_the_licence,
        custom={"label": "授权续期", "action": "library:renew", "confirms": True, "reason": True},
    )
    def renew(self):
        pass

    @transition(
        field=state,
        source=[State.ADMITTED, State.SUSPENDED, State.LAPSED],
        target=State.WITHDRAWN,
        permission=permissions.by_the_bureau,
        custom={
            "label": "出库",
            "action": "library:withdraw",
            "confirms": True,
            "reason": True,
            "tone": "danger",
        },
    )
    def withdraw(self):
        pass

    @transition(
        field=state,
        source=[State.DEVELOPING, State.RETURNED, State.SUBMITTED, State.CHECKED],
        target=State.TERMINATED,
        permission=permissions.ends_the_work,
        custom={"label": "终止", "reason": True},
    )
    def terminate(self):
        pass
