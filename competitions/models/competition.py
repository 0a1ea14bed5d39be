"""A district competition 评比活动: its rules and its course (REQUIREMENTS 2.1, 2.4)."""

from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django_fsm import FSMField, transition

from accounts.models import Person, Unit
from competitions import permissions
from competitions.models.competition_lists import CompetitionQuerySet
from competitions.models.competition_rules import (
    entries_are_still_ahead,
    every_category_is_judged,
    has_awards,
    has_categories,
    has_entries,
    has_tiers,
    judging_has_not_begun,
    notice_has_ended,
)
from review_board.models import PublicNotice
from workflow.models import OfficialDocument
from workflow.transitions import Stateful


class Competition(Stateful):
    class State(models.TextChoices):
        DRAFT = "draft", "筹备"
        OPEN = "open", "征集中"
        CLOSED = "closed", "评审中"
        PROPOSED = "proposed", "拟定等次"
        ON_NOTICE = "on_notice", "公示中"
        ANNOUNCED = "announced", "已公布"
        TERMINATED = "terminated", "已终止"
        DISCARDED = "discarded", "已作废"

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
    termination_document = models.OneToOneField(
        OfficialDocument,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="终止文号",
    )
    notice = models.OneToOneField(
        PublicNotice,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="competition",
        verbose_name="公示",
    )
    drafter = models.ForeignKey(
        Person, models.PROTECT, null=True, editable=False, related_name="+", verbose_name="起草人"
    )
    version = models.PositiveIntegerField(default=0, editable=False)
    state = FSMField("状态", default=State.DRAFT, choices=State, protected=True)

    objects = CompetitionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "评比活动"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="competition_published_has_document",
                condition=Q(state__in=["draft", "discarded"]) | Q(document__isnull=False),
            ),
            models.CheckConstraint(
                name="competition_announced_has_document",
                condition=~Q(state="announced") | Q(award_document__isnull=False),
            ),
            models.CheckConstraint(
                name="competition_terminated_has_document",
                condition=~Q(state="terminated") | Q(termination_document__isnull=False),
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

    @property
    def takes_entries(self):
        """Whether a unit may send something in today."""
        return self.state == self.State.OPEN and timezone.localdate() <= self.entry_deadline

    @property
    def earliest_extension(self):
        """The first day entries can be extended to: after the deadline, and not before today."""
        return max(self.entry_deadline + timedelta(days=1), timezone.localdate())

    def too_early(self):
        """The sentence for whoever asks for a day before it."""
        first = self.earliest_extension
        return f"新的报送截止应晚于原定日期，请填 {first:%-m 月 %-d 日}或以后的日期。"

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
        source=State.DRAFT,
        target=State.DISCARDED,
        permission=permissions.drafted_it,
        custom={
            "label": "作废草稿",
            "action": "competitions:discard_competition",
            "confirms": True,
            "tone": "danger",
        },
    )
    def discard(self):
        """Nobody was told of it; what was published is terminated instead."""

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
        source=[State.OPEN, State.CLOSED],
        target=State.OPEN,
        conditions=[judging_has_not_begun],
        permission=permissions.by_the_bureau,
        custom={
            "label": "延长报送期限",
            "action": "competitions:extend_entries",
            "confirms": True,
            "reason": True,
        },
    )
    def extend_entries(self, deadline):
        """Entries are taken up to and including `deadline`; once closed, they are taken again."""
        self.entry_deadline = deadline

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

    @transition(
        field=state,
        source=[State.OPEN, State.CLOSED, State.PROPOSED, State.ON_NOTICE],
        target=State.TERMINATED,
        permission=permissions.by_the_bureau,
        custom={
            "label": "终止评比",
            "action": "competitions:terminate_competition",
            "confirms": True,
            "reason": True,
            "tone": "danger",
        },
    )
    def terminate(self, document):
        """Before awards are in force; afterwards they are only revoked, one by one."""
        self.termination_document = document
