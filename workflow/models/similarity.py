"""A report on how much of a resource stands in others 查重, and what a human decides of it.

It compares with every work of the district: in the library, submitted before, or on its way.
"""

from decimal import ROUND_HALF_UP, Decimal

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django_fsm import FSMField, transition

from accounts.models import Person
from workflow import permissions
from workflow.models.files import ResourceFile, ResourceVersion
from workflow.models.resource import Resource
from workflow.transitions import Stateful, rule


def limit_of_the_district():
    return settings.SIMILARITY_LIMIT


def percent(part, whole):
    """A share as people read it: one decimal, half up."""
    share = Decimal(100 * part) / Decimal(whole) if whole else Decimal(0)
    return share.quantize(Decimal("0.1"), ROUND_HALF_UP)


@rule("查重结果没有超过上限，也没有相同文件，不需要认定。")
def asks_for_a_decision(report):
    return report.is_striking


@rule("提交以前的查重只供协作组自己参考，不需要认定。")
def is_of_a_version(report):
    return report.version_id is not None


class SimilarityReportQuerySet(models.QuerySet):
    def visible_to(self, person):
        """Whoever may see the resource; what of others is shown in it is asked for each finding."""
        return self.filter(resource__in=Resource.objects.visible_to(person))

    def last_of_each(self, resources):
        """The latest report of each of these works, by the work's key."""
        of_each = self.filter(resource__in=resources).order_by().values("resource")
        latest = of_each.annotate(latest=models.Max("pk")).values("latest")
        return {report.resource_id: report for report in self.filter(pk__in=latest)}


class SimilarityReport(Stateful):
    """`matched` of `total` shingles stand in other works; more than `limit` percent is striking."""

    class State(models.TextChoices):
        WAITING = "waiting", "待查重"
        COMPARED = "compared", "已查重"
        EXCUSED = "excused", "认定可用"
        UPHELD = "upheld", "认定雷同"

    resource = models.ForeignKey(
        Resource, models.CASCADE, related_name="similarity_reports", verbose_name="作品"
    )
    version = models.ForeignKey(
        ResourceVersion, models.CASCADE, null=True, related_name="+", verbose_name="作品版本"
    )
    files = models.ManyToManyField(ResourceFile, related_name="+", verbose_name="文件")
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="申请人")
    asked_at = models.DateTimeField("申请时间", auto_now_add=True)
    limit = models.PositiveSmallIntegerField("上限", default=limit_of_the_district)  # percent
    state = FSMField("状态", default=State.WAITING, choices=State, protected=True)
    compared_at = models.DateTimeField("查重时间", null=True, editable=False)
    matched = models.PositiveIntegerField("重合", default=0, editable=False)
    total = models.PositiveIntegerField("总量", default=0, editable=False)
    copies = models.PositiveIntegerField("相同文件", default=0, editable=False)
    unread = models.JSONField("未读文件", default=list, editable=False)  # their names

    objects = SimilarityReportQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "查重报告"
        ordering = ["-pk"]
        get_latest_by = "pk"
        constraints = [
            models.UniqueConstraint(
                fields=["resource"], condition=Q(state="waiting"), name="one_comparison_at_a_time"
            ),
            models.CheckConstraint(
                name="report_compared_has_time",
                condition=Q(state="waiting") | Q(compared_at__isnull=False),
            ),
            models.CheckConstraint(
                name="report_matches_at_most_all", condition=Q(matched__lte=models.F("total"))
            ),
        ]

    def __str__(self):
        return f"{self.resource}查重报告"

    def get_absolute_url(self):
        return reverse("workflow:similarity_report", args=[self.pk])

    @property
    def share(self):
        return percent(self.matched, self.total)

    @property
    def is_over(self):
        return 100 * self.matched > self.limit * self.total

    @property
    def is_striking(self):
        """Whether someone has to decide: above the limit, or a file that another work has too."""
        return self.is_over or self.copies > 0

    @property
    def is_outdated(self):
        """Whether the files of a work that is still being made are others than were compared."""
        if self.version_id or self.state == self.State.WAITING:
            return False
        files = self.resource.files.current().of_the_work()
        return set(files.values_list("pk", flat=True)) != {file.pk for file in self.files.all()}

    @property
    def awaits_decision(self):
        return self.state == self.State.COMPARED and self.is_striking and bool(self.version_id)

    @property
    def waits_for(self):
        """What keeps the bureau from passing the work, as a sentence; or nothing."""
        if self.state == self.State.WAITING:
            return "查重还没有完成，请稍后再审查。"
        if self.state == self.State.UPHELD:
            return "查重已认定雷同，请退回修改。"
        if self.awaits_decision:
            return f"查重发现{self.in_words}，请先在查重报告中写明认定意见。"
        return ""

    @property
    def in_words(self):
        """The result in a few words: "重合 42.0%，超过上限 30%；1 个文件与其他作品相同"."""
        compared = f"超过上限 {self.limit}%" if self.is_over else f"未超过上限 {self.limit}%"
        words = f"重合 {self.share}%，{compared}"
        return f"{words}；{self.copies} 个文件与其他作品相同" if self.copies else words

    @transition(
        field=state,
        source=State.WAITING,
        target=State.COMPARED,
        permission=permissions.by_the_clock,
        custom={"label": "查重"},
    )
    def conclude(self, matched, total, copies, unread):
        self.matched, self.total, self.copies, self.unread = matched, total, copies, unread
        self.compared_at = timezone.now()

    @transition(
        field=state,
        source=State.COMPARED,
        target=State.EXCUSED,
        conditions=[is_of_a_version, asks_for_a_decision],
        permission=permissions.by_the_bureau,
        custom={
            "label": "认定可用",
            "action": "workflow:excuse_report",
            "confirms": True,
            "reason": True,
        },
    )
    def excuse(self):
        pass

    @transition(
        field=state,
        source=State.COMPARED,
        target=State.UPHELD,
        conditions=[is_of_a_version, asks_for_a_decision],
        permission=permissions.by_the_bureau,
        custom={
            "label": "认定雷同",
            "action": "workflow:uphold_report",
            "confirms": True,
            "reason": True,
            "tone": "danger",
        },
    )
    def uphold(self):
        pass


class SimilarityFinding(models.Model):
    """Another work that shares something with the one compared.

    `pairs` are pages side by side: {"file", "page", "other_file", "other_page", "share"}, keys of
    `ResourceFile`, pages from 1, percent of the page. `same` are names of files with equal bytes.
    """

    report = models.ForeignKey(
        SimilarityReport, models.CASCADE, related_name="findings", verbose_name="查重报告"
    )
    other = models.ForeignKey(Resource, models.CASCADE, related_name="+", verbose_name="重合作品")
    matched = models.PositiveIntegerField("重合")
    same = models.JSONField("相同文件", default=list)
    pairs = models.JSONField("相似页", default=list)

    class Meta:
        verbose_name = verbose_name_plural = "重合作品"
        ordering = ["report", "-matched", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["report", "other"], name="finding_once_for_each_work")
        ]

    def __str__(self):
        return f"{self.report.resource}与{self.other}"

    @property
    def share(self):
        return percent(self.matched, self.report.total)
