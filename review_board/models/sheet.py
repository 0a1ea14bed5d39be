"""A sheet 评分表: what one judge gives one case, until it is sealed (R033)."""

import secrets

from django.db import models
from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils import timezone
from django_fsm import FSMField, transition

from review_board import permissions
from review_board.models.case import Case
from review_board.models.panel import Seat
from review_board.models.review_round import ReviewRound
from review_board.models.rubric import Criterion
from review_board.scoring import plain
from workflow.models import Membership
from workflow.transitions import Stateful, rule


def new_key():
    """The sheet's place in addresses: says nothing of the work, its order or its authors."""
    return secrets.token_urlsafe(9)


@rule("还有指标没有打分，请逐项评完再提交。")
def every_criterion_is_marked(sheet):
    return sheet.marks.count() == sheet.case.review_round.rubric.criteria.count()


@rule("评审没有开始或已经定稿，评分不能再改。")
def round_is_open(sheet):
    return sheet.case.review_round.state == ReviewRound.State.OPEN


@rule(
    lambda sheet: (
        f"评分已于 {timezone.localtime(sheet.case.review_round.deadline):%-m 月 %-d 日 %H:%M}截止。如需补评，请联系教育局。"
    )
)
def is_before_the_deadline(sheet):
    return timezone.now() <= sheet.case.review_round.deadline


CLOSED_TO_JUDGES = (ReviewRound.State.DRAFT, ReviewRound.State.TERMINATED)


@rule("您还没有签署这个评审小组的承诺书，请先签署，再评分。")
def pledge_is_signed(sheet):
    """Whoever judges has promised fairness and secrecy first (R030)."""
    return sheet.seat.pledged_at is not None


WORKABLE = [round_is_open, is_before_the_deadline, pledge_is_signed]
WHO_MADE_IT = ("case__resource__group__school", "case__resource__group__leader")
MAKERS = Prefetch("case__resource__group__memberships", Membership.objects.select_related("person"))


class SheetQuerySet(models.QuerySet):
    def visible_to(self, person):
        """A judge's own sheets of rounds that were opened and not terminated; nobody else's."""
        return (
            self.filter(seat__judge__person=person)
            .exclude(case__review_round__state__in=CLOSED_TO_JUDGES)
            .exclude(state__in=[Sheet.State.RECUSED, Sheet.State.RELIEVED])
        )

    def awaiting(self, person):
        return self.visible_to(person).filter(
            case__review_round__state=ReviewRound.State.OPEN,
            state__in=[Sheet.State.BLANK, Sheet.State.DRAFT, Sheet.State.SCORED],
        )

    def dealt_to(self, person, rounds):
        """A judge's works of these rounds in their order, with those they keep away from."""
        own = self.filter(seat__judge__person=person, case__review_round__in=rounds)
        return own.exclude(state=Sheet.State.RELIEVED).order_by("order", "pk")

    def for_scoring(self):
        """With everything the scoring page and its guard read."""
        return self.select_related(
            "case__review_round__rubric",
            "case__review_round__panel",
            "case__version",
            "seat__judge",
            *WHO_MADE_IT,
        ).prefetch_related(MAKERS, "case__review_round__rubric__criteria", "marks")

    def counted(self):
        """Sheets that count or will count towards a result."""
        return self.exclude(state__in=[Sheet.State.RECUSED, Sheet.State.RELIEVED])

    def unsealed(self):
        return self.filter(state__in=[Sheet.State.BLANK, Sheet.State.DRAFT, Sheet.State.SCORED])

    def for_list(self):
        return self.select_related(
            "case__review_round__panel", "case__version", "seat__judge__person"
        )


class Sheet(Stateful):
    class State(models.TextChoices):
        BLANK = "blank", "未评"
        DRAFT = "draft", "暂存"
        SCORED = "scored", "已评"
        SEALED = "sealed", "已确认"
        RECUSED = "recused", "已回避"
        RELIEVED = "relieved", "已改派"

    case = models.ForeignKey(Case, models.PROTECT, related_name="sheets", verbose_name="评审件")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="sheets", verbose_name="席位")
    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    order = models.PositiveIntegerField("次序", default=0)
    comment = models.TextField("评语", max_length=2000, blank=True)
    total = models.DecimalField("合计", max_digits=5, decimal_places=1, null=True)
    version = models.PositiveIntegerField(default=0, editable=False)
    state = FSMField("状态", default=State.BLANK, choices=State, protected=True)
    saved_at = models.DateTimeField("保存时间", null=True, editable=False)
    sealed_at = models.DateTimeField("确认时间", null=True, editable=False)
    reminded_on = models.DateField("催办日期", null=True, editable=False)

    objects = SheetQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "评分表"
        ordering = ["seat", "order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["case", "seat"], name="judge_has_one_sheet_per_case"),
            models.CheckConstraint(
                name="sheet_scored_has_total",
                condition=~Q(state__in=["scored", "sealed"]) | Q(total__isnull=False),
            ),
            models.CheckConstraint(
                name="sheet_sealed_has_time",
                condition=~Q(state="sealed") | Q(sealed_at__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.case.number}评分表"

    def get_absolute_url(self):
        return reverse("review_board:score_sheet", args=[self.key])

    @property
    def is_given_up(self):
        """Whether the judge it was dealt to judges it no more."""
        return self.state in (self.State.RECUSED, self.State.RELIEVED)

    @transition(
        field=state,
        source=[State.BLANK, State.DRAFT, State.SCORED],
        target=State.DRAFT,
        conditions=WORKABLE,
        permission=permissions.sits_with_this_sheet,
        custom={"label": "暂存"},
    )
    def draft(self):
        pass

    @transition(
        field=state,
        source=[State.BLANK, State.DRAFT, State.SCORED],
        target=State.SCORED,
        conditions=[*WORKABLE, every_criterion_is_marked],
        permission=permissions.sits_with_this_sheet,
        custom={"label": "评分"},
    )
    def score(self):
        pass

    @transition(
        field=state,
        source=State.SCORED,
        target=State.SEALED,
        conditions=WORKABLE,
        permission=permissions.sits_with_this_sheet,
        custom={"label": "确认评分"},
    )
    def seal(self):
        self.sealed_at = timezone.now()

    @transition(
        field=state,
        source=[State.BLANK, State.DRAFT, State.SCORED],
        target=State.RECUSED,
        conditions=[round_is_open],
        permission=permissions.sits_with_this_sheet,
        custom={"label": "回避", "reason": True},
    )
    def recuse(self):
        pass

    @transition(
        field=state,
        source=[State.BLANK, State.DRAFT, State.SCORED],
        target=State.RELIEVED,
        permission=permissions.by_the_bureau,
        custom={"label": "改派", "reason": True},
    )
    def relieve(self):
        pass


class MarkQuerySet(models.QuerySet):
    def by_sheet(self, sheets):
        """{(sheet.pk, criterion.pk): score} of these sheets, given by their keys."""
        rows = self.filter(sheet__in=sheets).values_list("sheet", "criterion", "score")
        return {(sheet, criterion): score for sheet, criterion, score in rows}


class Mark(models.Model):
    """One criterion's score on one sheet, from 0 to the criterion's maximum, in its steps."""

    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="marks", verbose_name="评分表")
    criterion = models.ForeignKey(
        Criterion, models.PROTECT, related_name="marks", verbose_name="指标"
    )
    score = models.DecimalField("得分", max_digits=5, decimal_places=1)

    objects = MarkQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "得分"
        constraints = [
            models.UniqueConstraint(fields=["sheet", "criterion"], name="one_mark_per_criterion"),
            models.CheckConstraint(name="mark_is_not_negative", condition=Q(score__gte=0)),
        ]

    def __str__(self):
        return f"{self.criterion} {plain(self.score)}"


class Recusal(models.Model):
    """回避: a judge who may not see or score a case, declared or found; holds for every round."""

    class Kind(models.TextChoices):
        FAMILY = "family", "亲属关系"
        APPRENTICE = "apprentice", "师徒关系"
        UNIT = "unit", "同单位或曾同单位"
        TOOK_PART = "took_part", "参与过作品开发或指导"
        OTHER = "other", "其他可能影响公正的情形"

    case = models.ForeignKey(Case, models.PROTECT, related_name="recusals", verbose_name="评审件")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="recusals", verbose_name="席位")
    kind = models.CharField("情形", max_length=12, choices=Kind)
    note = models.CharField("说明", max_length=200)
    at = models.DateTimeField("时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "回避"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["case", "seat"], name="recused_once_per_case")
        ]

    def __str__(self):
        return f"{self.seat.judge}回避{self.case.number}"
