"""A case 评审件: one version of one resource before a panel, under a neutral review number."""

from django.db import models

from review_board.models.review_round import ReviewRound
from workflow.models import Resource, ResourceVersion

LISTED = (models.F("rank").asc(nulls_last=True), "number")


class CaseQuerySet(models.QuerySet):
    def for_ranking(self):
        return self.select_related("resource__group__school", "version").listed()

    def listed(self):
        """By rank once there is one, by number before."""
        return self.order_by(*LISTED)

    def widest_spread_first(self):
        return self.filter(spread__isnull=False).order_by("-spread", *LISTED)

    def before(self, case):
        """Those listed before this case."""
        ranked, number = models.Q(rank__isnull=False), models.Q(number__lt=case.number)
        if case.rank is None:
            return self.filter(ranked | number)
        return self.filter(models.Q(rank__lt=case.rank) | models.Q(rank=case.rank) & number)

    def whole(self, wanted):
        """Those with at least so many sheets that count, all of them sealed."""
        sealed = models.Q(sheets__state="sealed")
        waiting = models.Q(sheets__state__in=["blank", "draft", "scored"])
        tallied = self.annotate(
            sealed_count=models.Count("sheets", filter=sealed),
            waiting_count=models.Count("sheets", filter=waiting),
        )
        return tallied.filter(sealed_count__gte=wanted, waiting_count=0)


class Case(models.Model):
    """Stored result fields are copies of the frozen result sheet, for lists; the sheet rules."""

    review_round = models.ForeignKey(
        ReviewRound, models.CASCADE, related_name="cases", verbose_name="评审轮次"
    )
    resource = models.ForeignKey(
        Resource, models.PROTECT, related_name="cases", verbose_name="作品"
    )
    version = models.ForeignKey(
        ResourceVersion, models.PROTECT, related_name="cases", verbose_name="作品版本"
    )
    number = models.CharField("评审编号", max_length=12)
    score = models.DecimalField("得分", max_digits=7, decimal_places=4, null=True)
    rank = models.PositiveIntegerField("名次", null=True)
    spread = models.DecimalField("分差", max_digits=5, decimal_places=2, null=True)
    needs_second_reading = models.BooleanField("待复评", default=False)
    second_reading_note = models.CharField("分差处理意见", max_length=200, blank=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "评审件"
        ordering = ["review_round", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["review_round", "resource"], name="resource_is_a_case_once_in_a_round"
            ),
            models.UniqueConstraint(
                fields=["review_round", "number"], name="review_number_once_in_a_round"
            ),
        ]

    def __str__(self):
        return f"{self.number} {self.resource}"

    def get_absolute_url(self):
        """Its line on the round's page, which has so many lines and turns to the one asked for."""
        return f"{self.review_round.get_absolute_url()}?at={self.number}#{self.number}"
