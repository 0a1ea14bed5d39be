"""Files of a resource, and the frozen versions it was submitted in."""

from django.core.files.storage import storages
from django.db import models
from django.db.models import Q

from accounts.models import Person
from workflow.models.resource import Resource


def private_storage():
    """Files are served by permission-checked views only, never by the web server."""
    return storages["files"]


class ResourceFileQuerySet(models.QuerySet):
    def current(self):
        return self.filter(replaced_by__isnull=True, removed_at__isnull=True)

    def of_the_work(self):
        """Without the papers about it, which no judge or reader is shown."""
        return self.exclude(purpose__in=ResourceFile.PAPERS)


class ResourceFile(models.Model):
    """One uploaded file. Its bytes lie under their SHA-256, once however often they are uploaded."""

    class Purpose(models.TextChoices):
        LESSON_PLAN = "lesson_plan", "教学设计"
        COURSEWARE = "courseware", "课件"
        VIDEO = "video", "视频"
        EXERCISE = "exercise", "练习"
        GUIDE = "guide", "使用说明"
        MATERIAL = "material", "素材"
        RIGHTS = "rights", "授权证明"
        AGREEMENT = "agreement", "联合开发协议"
        ARCHIVE = "archive", "存档件"
        OTHER = "other", "其他材料"

    # Papers about the work, not part of it: they name people and contracts.
    PAPERS = (Purpose.RIGHTS, Purpose.AGREEMENT, Purpose.ARCHIVE)

    resource = models.ForeignKey(
        Resource, models.CASCADE, related_name="files", verbose_name="作品"
    )
    purpose = models.CharField("用途", max_length=12, choices=Purpose)
    name = models.CharField("文件名", max_length=150)
    content = models.FileField("内容", storage=private_storage, max_length=200)
    size = models.PositiveBigIntegerField("大小")
    sha256 = models.CharField("摘要", max_length=64)
    media_type = models.CharField("类型", max_length=100)
    for_review = models.BooleanField("评审件", default=True)
    revision = models.PositiveSmallIntegerField("版次", default=1)
    replaced_by = models.OneToOneField(
        "self", models.SET_NULL, null=True, blank=True, related_name="replaces"
    )
    removed_at = models.DateTimeField("移除时间", null=True, blank=True)
    uploaded_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="上传人")
    uploaded_at = models.DateTimeField("上传时间", auto_now_add=True)

    objects = ResourceFileQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "作品文件"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="file_is_not_empty", condition=Q(size__gt=0)),
        ]

    def __str__(self):
        return self.name


class ResourceVersion(models.Model):
    """What was submitted, never changed afterwards: facts, authors and files (R003, R067)."""

    resource = models.ForeignKey(
        Resource, models.PROTECT, related_name="versions", verbose_name="作品"
    )
    number = models.PositiveSmallIntegerField("版本")
    submitted_at = models.DateTimeField("提交时间")
    submitted_by = models.ForeignKey(
        Person, models.PROTECT, related_name="+", verbose_name="提交人"
    )
    facts = models.JSONField("作品信息")
    files = models.ManyToManyField(ResourceFile, related_name="versions", verbose_name="文件")

    class Meta:
        verbose_name = verbose_name_plural = "作品版本"
        ordering = ["resource", "number"]
        constraints = [
            models.UniqueConstraint(fields=["resource", "number"], name="version_number_once")
        ]

    def __str__(self):
        return f"{self.resource}第 {self.number} 版"
