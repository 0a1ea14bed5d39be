"""The yearly construction plan 建设规划: goal, tasks, standards and content (notice 四.1, R056)."""

from django.db import models
from django.db.models import Count, Q, Sum
from django.urls import reverse
from django.utils import timezone
from django_fsm import FSMField, transition

from workflow import permissions
from workflow.models.document import OfficialDocument
from workflow.models.signing import SignedQuerySet
from workflow.models.standard import Standard
from workflow.transitions import Stateful, rule


@rule("规划里还没有条目，请至少添加一条。")
def has_lines(plan):
    return plan.lines.exists()


@rule("请填写建设目标，再提交签发。")
def has_a_goal(plan):
    return bool(plan.goal.strip())


class ConstructionPlanQuerySet(SignedQuerySet):
    public = ("published",)

    def published_for(self, year):
        """Whether schools can read a plan for this year."""
        return self.filter(state=ConstructionPlan.State.PUBLISHED, year=year).exists()

    def for_list(self):
        return self.select_related("document", "drafter").annotate(
            line_count=Count("lines"), wanted=Sum("lines__quantity", default=0)
        )


class ConstructionPlan(Stateful):
    class State(models.TextChoices):
        DRAFT = "draft", "草稿"
        PROPOSED = "proposed", "待签发"
        PUBLISHED = "published", "已发布"

    title = models.CharField("名称", max_length=80)
    year = models.PositiveSmallIntegerField("年度")
    goal = models.TextField("目标", max_length=1000, blank=True)
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
    published_at = models.DateTimeField("发布时间", null=True, editable=False)

    objects = ConstructionPlanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "建设规划"
        ordering = ["-year", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="plan_published_has_document",
                condition=~Q(state="published")
                | Q(document__isnull=False, published_at__isnull=False),
            )
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("workflow:plan_detail", args=[self.pk])

    @transition(
        field=state,
        source=State.DRAFT,
        target=State.PROPOSED,
        conditions=[has_a_goal, has_lines],
        permission=permissions.by_the_bureau,
        custom={
            "label": "提交签发",
            "action": "workflow:propose_plan",
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
            "action": "workflow:send_back_plan",
            "confirms": True,
            "reason": True,
        },
    )
    def send_back(self):
        pass

    @transition(
        field=state,
        source=State.PROPOSED,
        target=State.PUBLISHED,
        conditions=[has_a_goal, has_lines],
        permission=permissions.signs_for_the_bureau,
        custom={
            "label": "发布规划",
            "action": "workflow:publish_plan",
            "confirms": True,
            "tone": "primary",
        },
    )
    def publish(self, document):
        """Bind the plan to its document; menus may now point to its lines."""
        self.document = document
        self.published_at = timezone.now()


class PlanLineQuerySet(models.QuerySet):
    def open_to_tasks(self):
        """Lines that items of a menu may point to, the newest year first."""
        published = self.filter(plan__state=ConstructionPlan.State.PUBLISHED)
        return published.select_related("plan").order_by("-plan__year", "-plan", "order")


class PlanLine(models.Model):
    """One line 规划条目: what shall be built, by which standard, how much, in which step (分步实施)."""

    plan = models.ForeignKey(
        ConstructionPlan, models.CASCADE, related_name="lines", verbose_name="建设规划"
    )
    order = models.PositiveSmallIntegerField("序号")
    title = models.CharField("任务", max_length=100)
    content = models.TextField("内容", max_length=500, blank=True)
    criteria = models.CharField("标准", max_length=300, blank=True)
    quantity = models.PositiveSmallIntegerField("数量", default=1)
    step = models.PositiveSmallIntegerField("实施步骤", default=1)
    finish_on = models.DateField("完成时间", null=True, blank=True)

    objects = PlanLineQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "规划条目"
        ordering = ["plan", "order"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "order"], name="plan_line_has_one_place"),
            models.CheckConstraint(
                name="plan_line_wants_something", condition=Q(quantity__gte=1, step__gte=1)
            ),
        ]

    def __str__(self):
        return f"{self.order}. {self.title}"

    def get_absolute_url(self):
        return f"{self.plan.get_absolute_url()}#line-{self.pk}"

    @property
    def progress_words(self):
        """How far a line read `with_progress` is, for whoever cannot see the bar."""
        return f"已入库 {self.held} 件，计划 {self.quantity} 件"
