"""A district competition 评比活动: its rules and its course (REQUIREMENTS 2.1, 2.4)."""

from django.db import models
from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django_fsm import FSMField, transition

from accounts.models import Unit
from competitions import permissions
from review_board.models import PublicNotice, ReviewRound
from workflow.models import OfficialDocument
from workflow.transitions import Stateful, rule


@rule("还没有设置组别，请至少添加一个。")
def has_categories(competition):
    return competition.categories.exists()


@rule("还没有设置奖项等次，请至少添加一个。")
def has_tiers(competition):
    return competition.tiers.exists()


@rule("报送截止日期已过，请改为今天以后的日期。")
def entries_are_still_ahead(competition):
    return competition.entry_deadline >= timezone.localdate()


@rule("还没有收到参评作品。")
def has_entries(competition):
    return competition.categories.filter(entries__state="entered").exists()


@rule("还有组别没有评完定稿，请先完成评审。")
def every_category_is_judged(competition):
    judged = Q(review_round__state=ReviewRound.State.CLOSED)
    without = competition.categories.filter(entries__state="entered").exclude(judged)
    return not without.exists()


@rule("还没有拟定获奖名单，请先拟定等次。")
def has_awards(competition):
    return competition.awards().exists()


@rule("公示还没有期满，期满并处理完异议后才能公布。")
def notice_has_ended(competition):
    return competition.notice is not None and competition.notice.state == PublicNotice.State.ENDED


class CompetitionQuerySet(models.QuerySet):
    def visible_to(self, person):
        """Drafts are the bureau's; what was published is everyone's."""
        if person.is_authenticated and (
            person.holds("bureau_staff") or person.holds("bureau_leader")
        ):
            return self
        return self.exclude(state=Competition.State.DRAFT)

    def awaiting(self, person):
        """Competitions whose next step is this person's; staff prepare, the leader signs."""
        state, mine = Competition.State, Q(pk__in=[])
        if person.holds("bureau_staff"):
            mine |= Q(state__in=[state.DRAFT, state.CLOSED, state.PROPOSED])
        if person.holds("bureau_leader"):
            ready = self.model.objects.filter(categories__isnull=False, tiers__isnull=False)
            mine |= Q(state=state.DRAFT, pk__in=ready.values("pk"))
            mine |= Q(state=state.ON_NOTICE, notice__state="ended")
        return self.filter(mine)

    def for_list(self):
        return self.select_related("document", "award_document", "organiser").annotate(
            entry_count=Count("categories__entries", filter=Q(categories__entries__state="entered"))
        )


class Competition(Stateful):
    class State(models.TextChoices):
        DRAFT = "draft", "筹备"
        OPEN = "open", "征集中"
        CLOSED = "closed", "评审中"
        PROPOSED = "proposed", "拟定等次"
        ON_NOTICE = "on_notice", "公示中"
        ANNOUNCED = "announced", "已公布"

    title = models.CharField("名称", max_length=80)
    year = models.PositiveSmallIntegerField("年度")
    organiser = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="主办单位")
    is_resource_contest = models.BooleanField(
        "数字化教学资源评比",
        default=True,
        help_text="通昌教字〔2015〕20号三、4 所指的评比；获奖可否用于职称评审取决于此。",
    )
    is_blind = models.BooleanField("匿名评审", default=True)
    entry_deadline = models.DateField("报送截止")
    max_authors = models.PositiveSmallIntegerField("每件作者上限", default=3)
    works_per_person = models.PositiveSmallIntegerField("每人参评上限", default=1)
    works_per_unit = models.PositiveSmallIntegerField("每单位名额", null=True, blank=True)
    minimum_group = models.PositiveSmallIntegerField("组别最少件数", default=1)
    document = models.OneToOneField(
        OfficialDocument,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="通知文号",
    )
    award_document = models.OneToOneField(
        OfficialDocument,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="公布文号",
    )
    notice = models.OneToOneField(
        PublicNotice,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="competition",
        verbose_name="公示",
    )
    state = FSMField("状态", default=State.DRAFT, choices=State, protected=True)

    objects = CompetitionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "评比活动"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="competition_published_has_document",
                condition=Q(state="draft") | Q(document__isnull=False),
            ),
            models.CheckConstraint(
                name="competition_announced_has_document",
                condition=~Q(state="announced") | Q(award_document__isnull=False),
            ),
            models.CheckConstraint(
                name="competition_allows_authors",
                condition=Q(max_authors__gte=1, works_per_person__gte=1),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("competitions:competition_detail", args=[self.pk])

    def awards(self):
        """Every award of this competition, best tier first."""
        award = self._meta.apps.get_model("competitions", "Award")
        return award.objects.filter(entry__category__competition=self)

    @transition(
        field=state,
        source=State.DRAFT,
        target=State.OPEN,
        conditions=[has_categories, has_tiers, entries_are_still_ahead],
        permission=permissions.signs_for_the_bureau,
        custom={
            "label": "发布通知",
            "action": "competitions:publish_competition",
            "confirms": True,
            "tone": "primary",
        },
    )
    def publish(self, document):
        self.document = document

    @transition(
        field=state,
        source=State.OPEN,
        target=State.CLOSED,
        conditions=[has_entries],
        permission=permissions.by_the_bureau_or_the_clock,
        custom={
            "label": "截止报送",
            "action": "competitions:close_entries",
            "confirms": True,
            "tone": "primary",
        },
    )
    def close_entries(self):
        pass

    @transition(
        field=state,
        source=State.CLOSED,
        target=State.PROPOSED,
        conditions=[every_category_is_judged],
        permission=permissions.by_the_bureau,
        custom={
            "label": "拟定等次",
            "action": "competitions:propose_awards",
            "confirms": True,
            "tone": "primary",
        },
    )
    def propose(self):
        pass

    @transition(
        field=state,
        source=State.PROPOSED,
        target=State.ON_NOTICE,
        conditions=[has_awards],
        permission=permissions.by_the_bureau,
        custom={
            "label": "公示获奖名单",
            "action": "competitions:post_award_notice",
            "confirms": True,
            "tone": "primary",
        },
    )
    def post_notice(self, notice):
        self.notice = notice

    @transition(
        field=state,
        source=State.ON_NOTICE,
        target=State.ANNOUNCED,
        conditions=[notice_has_ended],
        permission=permissions.signs_for_the_bureau,
        custom={
            "label": "公布获奖名单",
            "action": "competitions:announce",
            "confirms": True,
            "tone": "primary",
        },
    )
    def announce(self, document):
        self.award_document = document
