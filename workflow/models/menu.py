"""A task menu 任务菜单: what the bureau asks the schools to develop (notice 三.1, R020)."""

from django.db import models
from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django_fsm import FSMField, transition

from workflow import permissions
from workflow.models.document import OfficialDocument
from workflow.models.signing import SignedQuerySet
from workflow.models.standard import Standard
from workflow.transitions import Stateful, rule

OBSERVE, OBSERVED = "observe_taskmenu", "observed_taskmenu"  # codenames; see `MenuSight`


@rule("菜单里还没有任务，请至少添加一项。")
def has_tasks(menu):
    return menu.tasks.exists()


@rule("有任务早于认领截止就要完成，请改正完成期限。")
def deadlines_follow_the_claims(menu):
    return not menu.tasks.filter(due_on__lte=menu.claim_deadline).exists()


@rule("认领截止日期已过，请改为今天以后的日期。")
def claims_are_still_ahead(menu):
    return menu.claim_deadline >= timezone.localdate()


@rule("还有任务没有结题或终止，菜单不能结束。")
def courses_are_over(menu):
    return not menu.tasks.filter(course__finished__isnull=True).exists()


class TaskMenuQuerySet(SignedQuerySet):
    public = ("issued", "ended")

    def visible_to(self, person):
        """Besides, who was given sight sees the menu as the bureau does (授权查看)."""
        if person.holds("bureau_staff") or person.holds("bureau_leader"):
            return self
        observed = self.model.objects.observed_by(person).values("pk")
        return self.filter(Q(state__in=self.public) | Q(pk__in=observed))

    def observed_by(self, person):
        """Menus this person was given sight of (授权查看): to see all of them and to do nothing."""
        return self.filter(sights__user=person, sights__permission__codename=OBSERVE)

    def for_list(self):
        return self.select_related("document", "drafter").annotate(task_count=Count("tasks"))


class TaskMenu(Stateful):
    class State(models.TextChoices):
        DRAFT = "draft", "草稿"
        PROPOSED = "proposed", "待签发"
        ISSUED = "issued", "已下达"
        ENDED = "ended", "已结束"

    title = models.CharField("名称", max_length=80)
    year = models.PositiveSmallIntegerField("年度")
    note = models.TextField("补充说明", max_length=500, blank=True)
    claim_deadline = models.DateField("认领截止")
    submit_deadline = models.DateField("作品提交截止")
    standard = models.ForeignKey(
        Standard, models.PROTECT, null=True, blank=True, verbose_name="建设标准"
    )
    document = models.OneToOneField(
        OfficialDocument, models.PROTECT, null=True, blank=True, verbose_name="文号"
    )
    drafter = models.ForeignKey(
        "accounts.Person", models.PROTECT, related_name="+", verbose_name="拟稿人"
    )
    state = FSMField("状态", default=State.DRAFT, choices=State, protected=True)
    version = models.PositiveIntegerField(default=0, editable=False)
    issued_at = models.DateTimeField("下达时间", null=True, editable=False)

    objects = TaskMenuQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "任务菜单"
        permissions = [(OBSERVE, "授权查看"), (OBSERVED, "曾获授权查看")]
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="menu_issued_has_document",
                condition=Q(state__in=["draft", "proposed"])
                | Q(document__isnull=False, issued_at__isnull=False),
            ),
            models.CheckConstraint(
                name="menu_claims_end_before_work",
                condition=Q(submit_deadline__gt=models.F("claim_deadline")),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("workflow:menu_detail", args=[self.pk])

    @transition(
        field=state,
        source=State.DRAFT,
        target=State.PROPOSED,
        conditions=[has_tasks, claims_are_still_ahead, deadlines_follow_the_claims],
        permission=permissions.by_the_bureau,
        custom={
            "label": "提交签发",
            "action": "workflow:propose_menu",
            "confirms": True,
            "tone": "primary",
        },
    )
    def propose(self):
        pass

    @transition(
        field=state,
        source=State.PROPOSED,
        target=State.DRAFT,
        permission=permissions.signs_for_the_bureau,
        custom={
            "label": "退回拟稿",
            "action": "workflow:send_back_menu",
            "confirms": True,
            "reason": True,
        },
    )
    def send_back(self):
        pass

    @transition(
        field=state,
        source=State.PROPOSED,
        target=State.ISSUED,
        conditions=[has_tasks, claims_are_still_ahead, deadlines_follow_the_claims],
        permission=permissions.signs_for_the_bureau,
        custom={
            "label": "签发下达",
            "action": "workflow:issue_menu",
            "confirms": True,
            "tone": "primary",
        },
    )
    def issue(self, document):
        """Bind the menu to its document; from here items change only by a dated amendment."""
        self.document = document
        self.issued_at = timezone.now()

    @transition(
        field=state,
        source=State.ISSUED,
        target=State.ENDED,
        conditions=[courses_are_over],
        permission=permissions.by_the_bureau_or_the_clock,
        custom={"label": "结束菜单"},
    )
    def end(self):
        pass
