"""Categories 组别 and tiers 等次 of a competition: their names are data (REQUIREMENTS 2.1)."""

from django.db import models
from django.db.models import Q

from competitions.models.competition import Competition
from review_board.models import ReviewRound
from review_board.scoring import plain
from workflow.classification import Form
from workflow.models import Stage


class CategoryQuerySet(models.QuerySet):
    def visible_to(self, person):
        """Those of the competitions that this person sees."""
        return self.filter(competition__in=Competition.objects.visible_to(person))


class Category(models.Model):
    """A group of works that are ranked together: 微课类（小学组）. Quotas are per category."""

    competition = models.ForeignKey(
        Competition, models.CASCADE, related_name="categories", verbose_name="评比活动"
    )
    name = models.CharField("组别", max_length=40)
    stage = models.ForeignKey(Stage, models.PROTECT, null=True, blank=True, verbose_name="学段")
    form = models.CharField("呈现方式", max_length=20, choices=Form, blank=True)
    review_round = models.OneToOneField(
        ReviewRound,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="category",
        verbose_name="评审轮次",
    )

    objects = CategoryQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "组别"
        ordering = ["competition", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["competition", "name"], name="category_once_in_a_competition"
            )
        ]

    def __str__(self):
        return self.name


class Tier(models.Model):
    """A tier 等次. What it counts as is an explicit flag, never its name (REQUIREMENTS 2.1)."""

    competition = models.ForeignKey(
        Competition, models.CASCADE, related_name="tiers", verbose_name="评比活动"
    )
    name = models.CharField("等次", max_length=20)
    ordinal = models.PositiveSmallIntegerField("序位")
    second_or_above = models.BooleanField("算作二等奖以上", default=False)
    share = models.DecimalField("比例（%）", max_digits=5, decimal_places=2)
    score_floor = models.DecimalField(
        "最低得分", max_digits=5, decimal_places=2, null=True, blank=True
    )

    class Meta:
        verbose_name = verbose_name_plural = "等次"
        ordering = ["competition", "ordinal"]
        constraints = [
            models.UniqueConstraint(
                fields=["competition", "ordinal"], name="tier_has_one_place_in_a_competition"
            ),
            models.CheckConstraint(
                name="tier_share_is_a_share", condition=Q(share__gte=0, share__lte=100)
            ),
        ]

    def __str__(self):
        return self.name

    def in_words(self):
        """一等奖 15%，不低于 85 分，算作二等奖以上."""
        words = [f"{self.name} {plain(self.share)}%"]
        if self.score_floor is not None:
            words.append(f"不低于 {plain(self.score_floor)} 分")
        if self.second_or_above:
            words.append("算作二等奖以上")
        return "，".join(words)


def tiers_in_words(tiers):
    """All that the tiers say, a line for each, so that two people can compare theirs."""
    return "\n".join(tier.in_words() for tier in tiers)
