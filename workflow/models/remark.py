"""A remark 审查意见: one thing to be changed, pinned to a file and its page or moment (R032)."""

from django.db import models

from accounts.brackets import bracketed
from accounts.models import Person
from workflow.models.files import ResourceFile
from workflow.models.inspection import Inspection
from workflow.models.resource import Resource

TIMED = ("video/", "audio/")


class RemarkQuerySet(models.QuerySet):
    def visible_to(self, person):
        """Whoever sees the work sees what was found in it."""
        return self.filter(resource__in=Resource.objects.visible_to(person).values("pk"))

    def of_the_last_return(self, resource):
        return self.filter(resource=resource, inspection__version=resource.versions.last())

    def unanswered(self):
        return self.filter(answered_at__isnull=True)

    def for_page(self):
        return self.select_related(
            "file__replaced_by", "answered_by", "inspection__by", "inspection__version", "resource"
        )


class Remark(models.Model):
    """`place` is a page, or a second of what runs in time; None is the file, or work, as a whole."""

    resource = models.ForeignKey(
        Resource, models.PROTECT, related_name="remarks", verbose_name="作品"
    )
    inspection = models.ForeignKey(
        Inspection, models.PROTECT, related_name="remarks", verbose_name="审查记录"
    )
    file = models.ForeignKey(
        ResourceFile,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="remarks",
        verbose_name="文件",
    )
    place = models.PositiveIntegerField("位置", null=True, blank=True)
    text = models.CharField("意见", max_length=300)
    answer = models.CharField("修改说明", max_length=300, blank=True)
    answered_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name="答复人"
    )
    answered_at = models.DateTimeField("答复时间", null=True)

    objects = RemarkQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "审查意见"
        ordering = ["pk"]

    def __str__(self):
        return f"{self.where}：{self.text}"

    def get_absolute_url(self):
        return f"{self.resource.group.get_absolute_url()}#remarks"

    @property
    def where(self):
        """《课件.pdf》第 7 页, 《视频.mp4》3:25, or the work as a whole."""
        if self.file is None:
            return "作品整体"
        return bracketed(self.file.name) + said_place(self.file, self.place)


def runs_in_time(file):
    return file.media_type.startswith(TIMED)


def said_place(file, place):
    if place is None:
        return ""
    return f"{place // 60}:{place % 60:02}" if runs_in_time(file) else f"第 {place} 页"
