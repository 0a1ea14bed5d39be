"""A result sheet 评分汇总表: frozen inputs, rule and outcome, which anyone can recompute."""

from django.db import models

from accounts.models import Person
from review_board.models.review_round import ReviewRound


class ResultSheet(models.Model):
    """`data` follows docs/result-sheet.md; `sha256` is over its canonical JSON."""

    review_round = models.ForeignKey(
        ReviewRound, models.PROTECT, related_name="result_sheets", verbose_name="评审轮次"
    )
    data = models.JSONField("内容")
    sha256 = models.CharField("摘要", max_length=64)
    made_at = models.DateTimeField("定稿时间")
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="定稿人")

    class Meta:
        verbose_name = verbose_name_plural = "评分汇总表"
        ordering = ["pk"]

    def __str__(self):
        return f"{self.review_round}评分汇总表"

    @property
    def results(self):
        """The ranking alone, best first, without the thousands of marks it was computed from."""
        return ResultSheet.objects.values_list("data__results", flat=True).get(pk=self.pk)
