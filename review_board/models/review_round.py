"""A review round 评审轮次: one panel, one rubric, one fixed rule, some cases (R033)."""

from decimal import Decimal

from django.db import models
from django.db.models import Count, Max, Q
from django.urls import reverse
from django.utils import timezone
from django_fsm import FSMField, transition

from review_board import permissions
from review_board.models.panel import Panel
from review_board.models.rubric import Rubric
from review_board.scoring import ScoredCriterion, ScoringRule
from workflow.transitions import Stateful, rule


@rule("请先选入要评审的作品。")
def has_cases(review_round):
    return review_round.cases.exists()


@rule("还有作品没有分派评委，请先分派。")
def every_case_has_its_judges(review_round):
    short = review_round.cases.annotate(
        judges=Count("sheets", filter=~Q(sheets__state__in=["recused", "relieved"]))
    ).filter(judges__lt=review_round.judges_per_case)
    return not short.exists()


@rule("还有评分表没有交齐，请催办或改派后再汇总。")
def every_sheet_is_sealed(review_round):
    open_states = ["blank", "draft", "scored"]
    return not review_round.cases.filter(sheets__state__in=open_states).exists()


@rule("评审小组还没有聘任，请先完成聘任。")
def panel_is_active(review_round):
    return review_round.panel.state == Panel.State.ACTIVE


@rule("评分标准还没有发布，请先发布。")
def rubric_is_published(review_round):
    return review_round.rubric.state == Rubric.State.PUBLISHED


@rule("入库评审开始以后不能终止。")
def is_for_a_contest(review_round):
    return review_round.purpose == ReviewRound.Purpose.CONTEST


@rule("有评分表超出分差线而没有复评，请先安排复评或写明处理意见。")
def spreads_are_settled(review_round):
    return not review_round.cases.filter(needs_second_reading=True).exists()


class ReviewRoundQuerySet(models.QuerySet):
    def visible_to(self, person):
        """The bureau, and the chair of the panel; judges see only their own sheets."""
        if person.holds("bureau_staff") or person.holds("bureau_leader"):
            return self
        return self.filter(
            panel__seats__judge__person=person, panel__seats__is_chair=True
        ).distinct()

    def judged_by(self, person):
        """Rounds, once opened, in which this judge was given works, with what is left to do."""
        left = Q(cases__sheets__state__in=["blank", "draft", "scored"])
        done = Q(cases__sheets__state__in=["sealed", "recused"])
        return (
            self.exclude(state__in=[ReviewRound.State.DRAFT, ReviewRound.State.TERMINATED])
            .filter(cases__sheets__seat__judge__person=person)
            .annotate(
                left_count=Count("cases__sheets", filter=left, distinct=True),
                done_count=Count("cases__sheets", filter=done, distinct=True),
                confirmed_at=Max("cases__sheets__sealed_at"),
            )
            .exclude(left_count=0, done_count=0)
        )

    def awaiting(self, person):
        """Rounds whose next step is the bureau's, and spreads for the panel's chair to settle."""
        opened = Q(state=ReviewRound.State.OPEN)
        spread = opened & Q(cases__needs_second_reading=True)
        chaired = Q(panel__seats__judge__person=person, panel__seats__is_chair=True)
        mine = Q(pk__in=self.model.objects.filter(spread & chaired).values("pk"))
        if person.holds("bureau_staff"):
            unsealed = Q(cases__sheets__state__in=["blank", "draft", "scored"])
            at_work = self.model.objects.filter(unsealed).values("pk")
            mine |= Q(state=ReviewRound.State.DRAFT) | (opened & ~Q(pk__in=at_work))
        return self.filter(mine)

    def with_work_left(self):
        """Of the rounds a judge was given works in: those still to be scored or confirmed."""
        return self.filter(state=ReviewRound.State.OPEN, left_count__gt=0)

    def without_work_left(self):
        return self.exclude(state=ReviewRound.State.OPEN, left_count__gt=0)

    def for_list(self):
        sealed = Q(cases__sheets__state="sealed")
        given = ~Q(cases__sheets__state__in=["recused", "relieved"]) & Q(
            cases__sheets__isnull=False
        )
        return (
            self.select_related("panel__subject__stage", "rubric")
            .annotate(
                case_count=Count("cases", distinct=True),
                sheet_count=Count("cases__sheets", filter=given, distinct=True),
                sealed_count=Count("cases__sheets", filter=sealed, distinct=True),
            )
            .order_by("-pk")
        )


class ReviewRound(Stateful):
    class State(models.TextChoices):
        DRAFT = "draft", "筹备中"
        OPEN = "open", "评审中"
        CLOSED = "closed", "已定稿"
        TERMINATED = "terminated", "已终止"

    # Nobody judges any more: the works may go before another panel
    OVER = (State.CLOSED, State.TERMINATED)

    class Purpose(models.TextChoices):
        ADMISSION = "admission", "入库评审"
        CONTEST = "contest", "评比"

    class Aggregation(models.TextChoices):
        MEAN = "mean", "平均分"
        TRIMMED = "trimmed", "去掉一个最高分和一个最低分后平均"

    title = models.CharField("名称", max_length=80)
    purpose = models.CharField("用途", max_length=10, choices=Purpose)
    panel = models.ForeignKey(Panel, models.PROTECT, related_name="rounds", verbose_name="评审小组")
    rubric = models.ForeignKey(
        Rubric, models.PROTECT, related_name="rounds", verbose_name="评分标准"
    )
    is_blind = models.BooleanField("匿名评审", default=True)
    judges_per_case = models.PositiveSmallIntegerField("每件评委数", default=3)
    aggregation = models.CharField(
        "计分办法", max_length=8, choices=Aggregation, default=Aggregation.MEAN
    )
    tie_chain = models.JSONField("同分处理", default=list)
    pass_mark = models.DecimalField("入选线", max_digits=5, decimal_places=2, default=Decimal(70))
    spread_limit = models.DecimalField(
        "分差线", max_digits=5, decimal_places=2, default=Decimal(15)
    )
    deadline = models.DateTimeField("评分截止")
    seed = models.PositiveBigIntegerField("随机种子", default=1)
    state = FSMField("状态", default=State.DRAFT, choices=State, protected=True)
    opened_at = models.DateTimeField("开始时间", null=True, editable=False)
    closed_at = models.DateTimeField("定稿时间", null=True, editable=False)

    objects = ReviewRoundQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "评审轮次"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="trimmed_mean_needs_five_judges",
                condition=~Q(aggregation="trimmed") | Q(judges_per_case__gte=5),
            ),
            models.CheckConstraint(name="round_has_judges", condition=Q(judges_per_case__gte=1)),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("review_board:round_detail", args=[self.pk])

    @property
    def is_over(self):
        return self.state in self.OVER

    @property
    def result_sheet(self):
        """The last one made; its content is read when it is asked for."""
        return self.result_sheets.defer("data").order_by("-pk").first()

    @property
    def said(self):
        """How far a round of `for_list` has come, for those who cannot see the bar."""
        return f"已确认 {self.sealed_count} 份，共 {self.sheet_count} 份"

    def criteria_by_id(self):
        """{Criterion.pk: ScoredCriterion}, for checking what a judge types."""
        return {
            c.pk: ScoredCriterion(c.code, c.name, c.max_score, c.step)
            for c in self.rubric.criteria.all()
        }

    def scoring_rule(self):
        """The round's rule as `scoring` understands it; criteria bear their place as code."""
        return ScoringRule(
            criteria=tuple(self.criteria_by_id().values()),
            aggregation=self.aggregation,
            tie_break=tuple(self.tie_chain),
            minimum_sheets=self.judges_per_case,
            spread_threshold=self.spread_limit,
        )

    @transition(
        field=state,
        source=State.DRAFT,
        target=State.OPEN,
        conditions=[panel_is_active, rubric_is_published, has_cases, every_case_has_its_judges],
        permission=permissions.by_the_bureau,
        custom={
            "label": "开始评审",
            "action": "review_board:open_round",
            "confirms": True,
            "tone": "primary",
        },
    )
    def open(self):
        self.opened_at = timezone.now()

    @transition(
        field=state,
        source=State.OPEN,
        target=State.CLOSED,
        conditions=[every_sheet_is_sealed, every_case_has_its_judges, spreads_are_settled],
        permission=permissions.by_the_bureau,
        custom={
            "label": "汇总定稿",
            "action": "review_board:close_round",
            "confirms": True,
            "tone": "primary",
        },
    )
    def close(self):
        self.closed_at = timezone.now()

    @transition(
        field=state,
        source=[State.DRAFT, State.OPEN],
        target=State.TERMINATED,
        conditions=[is_for_a_contest],
        permission=permissions.by_the_bureau,
        custom={"label": "终止评审", "reason": True},
    )
    def terminate(self):
        pass
