"""评分标准: published before the work begins, never changed afterwards (R031)."""

from decimal import Decimal

from django.db import models
from django.db.models import Q, Sum
from django.urls import reverse
from django_fsm import FSMField, transition

from review_board import permissions
from workflow.transitions import Stateful, rule

FULL_MARKS = Decimal(100)
BANDS = (
    ("优", "0.9"),
    ("良", "0.75"),
    ("中", "0.6"),
    ("差", "0"),
)  # from this share of the maximum


@rule("各项指标的满分合计必须是 100 分，请调整后再发布。")
def adds_up_to_a_hundred(rubric):
    return rubric.criteria.aggregate(sum=Sum("max_score"))["sum"] == FULL_MARKS


class RubricQuerySet(models.QuerySet):
    def visible_to(self, person):
        """Drafts are the bureau's; what was published is for everyone with an account (R031)."""
        if person.holds("bureau_staff") or person.holds("bureau_leader"):
            return self
        return self.filter(state=Rubric.State.PUBLISHED)

    def for_list(self):
        return self.annotate(
            criterion_count=models.Count("criteria"), full_marks=Sum("criteria__max_score")
        ).order_by("name", "-edition")


class Rubric(Stateful):
    class State(models.TextChoices):
        DRAFT = "draft", "草稿"
        PUBLISHED = "published", "已发布"

    name = models.CharField("名称", max_length=60)
    edition = models.PositiveSmallIntegerField("版次", default=1)
    state = FSMField("状态", default=State.DRAFT, choices=State, protected=True)

    objects = RubricQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "评分标准"
        ordering = ["name", "-edition"]
        constraints = [
            models.UniqueConstraint(fields=["name", "edition"], name="rubric_edition_once")
        ]

    def __str__(self):
        return f"{self.name}（第 {self.edition} 版）"

    def get_absolute_url(self):
        return reverse("review_board:rubric_detail", args=[self.pk])

    @transition(
        field=state,
        source=State.DRAFT,
        target=State.PUBLISHED,
        conditions=[adds_up_to_a_hundred],
        permission=permissions.by_the_bureau,
        custom={
            "label": "发布",
            "action": "review_board:publish_rubric",
            "confirms": True,
            "tone": "primary",
        },
    )
    def publish(self):
        pass


class Criterion(models.Model):
    rubric = models.ForeignKey(
        Rubric, models.CASCADE, related_name="criteria", verbose_name="评分标准"
    )
    order = models.PositiveSmallIntegerField("次序")
    name = models.CharField("指标", max_length=30)
    meaning = models.CharField("含义", max_length=120, blank=True)
    hint = models.CharField("评分要点", max_length=300, blank=True)
    max_score = models.DecimalField("满分", max_digits=5, decimal_places=1)
    step = models.DecimalField("最小单位", max_digits=3, decimal_places=1, default=Decimal("0.5"))

    class Meta:
        verbose_name = verbose_name_plural = "指标"
        ordering = ["rubric", "order"]
        constraints = [
            models.UniqueConstraint(fields=["rubric", "order"], name="criterion_has_one_place"),
            models.CheckConstraint(
                name="criterion_is_worth_something", condition=Q(max_score__gt=0, step__gt=0)
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def code(self):
        """What a result sheet calls this criterion (docs/result-sheet.md)."""
        return str(self.order)

    def bands(self):
        """(word, lowest, highest) from 优 to 差, in whole scores, covering 0 to the maximum."""
        top, bands = self.max_score, []
        for word, share in BANDS:
            low = (self.max_score * Decimal(share)).to_integral_value("ROUND_CEILING")
            bands.append((word, min(low, top), top))
            top = max(low - 1, Decimal(0))
        return bands
