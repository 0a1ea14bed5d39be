"""A title policy: the clause that gives awards weight in title review, dated, as data (§3.2, §3.3)."""

from django.db import models
from django.db.models import F, Q

from accounts.models import Unit
from workflow.models import OfficialDocument


class TitlePolicyQuerySet(models.QuerySet):
    def in_force(self, day):
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day), valid_from__lte=day)


class TitlePolicy(models.Model):
    document = models.ForeignKey(
        OfficialDocument, models.PROTECT, related_name="title_policies", verbose_name="依据文件"
    )
    issuer = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="评比主办单位")
    place = models.CharField("条款", max_length=20)
    clause = models.TextField("条文")
    valid_from = models.DateField("施行日期")
    valid_to = models.DateField("废止日期", null=True, blank=True)
    max_per_application = models.PositiveSmallIntegerField("每次申报最多视同篇数", default=1)
    positions_counted = models.PositiveSmallIntegerField("直接认定的作者位次", default=1)
    counts_other_units = models.BooleanField("幼儿园和事业单位教师直接认定", default=False)

    objects = TitlePolicyQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "职称政策"
        ordering = ["-valid_from"]
        constraints = [
            models.CheckConstraint(
                name="policy_ends_after_it_begins",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            )
        ]

    def __str__(self):
        return f"{self.document.number}{self.place}"
