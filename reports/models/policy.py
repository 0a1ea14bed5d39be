"""A title policy: the clause that gives awards weight in title review, dated, as data (§3.2, §3.3)."""

from django.db import models
from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils import timezone

from accounts.models import Unit
from reports.titles import Band
from workflow.models import OfficialDocument


class TitlePolicyQuerySet(models.QuerySet):
    def visible_to(self, person):
        """A policy is a published rule; whoever may log in may read every version of it."""
        return self if person.is_active else self.none()

    def in_force(self, day):
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day), valid_from__lte=day)

    def for_list(self):
        """With document and issuer, and as `sheet_count` how many sheets were judged by each."""
        counted = self.select_related("document", "issuer").annotate(sheet_count=Count("sheets"))
        return counted.order_by("-valid_from")


class TitlePolicy(models.Model):
    """One version of the rule. Once set nothing of it changes but the day it ends."""

    class Basis(models.TextChoices):
        SECOND = "second", "二等奖以上"
        EVERY = "every", "各等次"

    document = models.ForeignKey(
        OfficialDocument, models.PROTECT, related_name="title_policies", verbose_name="依据文件"
    )
    issuer = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="评比主办单位")
    place = models.CharField("条款", max_length=20)
    clause = models.TextField("条文", max_length=1000)
    valid_from = models.DateField("施行日期")
    valid_to = models.DateField("废止日期", null=True, blank=True)
    awards_from = models.DateField("获奖起算日期", null=True, blank=True)
    basis = models.CharField("计入的等次", max_length=10, choices=Basis, default=Basis.SECOND)
    paper_for_junior = models.BooleanField("初级职称视同论文", default=True)
    paper_for_middle = models.BooleanField("中级职称视同论文", default=True)
    paper_for_senior = models.BooleanField("高级职称视同论文", default=False)
    gives_preference = models.BooleanField("作为各级职称推荐的优选条件", default=True)
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
            ),
            models.CheckConstraint(
                name="policy_has_an_effect",
                condition=Q(paper_for_junior=True)
                | Q(paper_for_middle=True)
                | Q(paper_for_senior=True)
                | Q(gives_preference=True),
            ),
        ]

    def __str__(self):
        return f"{self.document.number}{self.place}"

    def get_absolute_url(self):
        return reverse("reports:title_policy_detail", args=[self.pk])

    @property
    def counts_from(self):
        """The first day whose award decisions count; a version may reach back before itself."""
        return self.awards_from or self.valid_from

    @property
    def paper_bands(self):
        """The bands of titles for which an award 可视同 a paper."""
        return frozenset(band for band in Band if getattr(self, f"paper_for_{band.name.lower()}"))

    @property
    def standing(self):
        """Whether it is in force today, in one word."""
        today = timezone.localdate()
        if self.valid_from > today:
            return "尚未施行"
        return "已废止" if self.valid_to and self.valid_to < today else "施行中"
