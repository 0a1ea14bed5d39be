"""What is kept of contents to find them again 查重: each read once, under its SHA-256."""

from django.db import models
from django.db.models import Q

from workflow.files.reading import READ_AS
from workflow.models.files import ResourceFile


def compared_files():
    """Files that count in 查重: of a submitted version or current, without proofs and archives."""
    kept = Q(replaced_by__isnull=True, removed_at__isnull=True) | Q(
        pk__in=ResourceFile.versions.through.objects.values("resourcefile")
    )
    return ResourceFile.objects.filter(kept).of_the_work()


class FingerprintQuerySet(models.QuerySet):
    def missing(self):
        """A file of each content that can be read and was not, one for each SHA-256."""
        files = compared_files().filter(media_type__in=READ_AS)
        files = files.exclude(sha256__in=self.values("sha256"))
        first = files.order_by().values("sha256").annotate(first=models.Min("pk"))
        return ResourceFile.objects.filter(pk__in=first.values("first")).order_by("pk")


class Fingerprint(models.Model):
    """One content that was read; without pages when nothing could be read of it."""

    sha256 = models.CharField("摘要", max_length=64, unique=True)
    is_whole = models.BooleanField("读完", help_text="否：文件有一部分读不出来")
    made_at = models.DateTimeField("读取时间", auto_now_add=True)

    objects = FingerprintQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "内容指纹"

    def __str__(self):
        return self.sha256


class FingerprintPage(models.Model):
    """One page of a content: its text without running lines, and the hash of its picture."""

    fingerprint = models.ForeignKey(
        Fingerprint, models.CASCADE, related_name="pages", verbose_name="内容指纹"
    )
    number = models.PositiveSmallIntegerField("页")
    text = models.TextField("文字", blank=True)
    picture = models.CharField("图像指纹", max_length=64, blank=True)  # 256 bits in hexadecimal

    class Meta:
        verbose_name = verbose_name_plural = "指纹页"
        ordering = ["fingerprint", "number"]
        constraints = [
            models.UniqueConstraint(fields=["fingerprint", "number"], name="fingerprint_page_once")
        ]

    def __str__(self):
        return f"第 {self.number} 页"


class Band(models.Model):
    """A key under which a page is found by what it shares with others."""

    page = models.ForeignKey(
        FingerprintPage, models.CASCADE, related_name="bands", verbose_name="指纹页"
    )
    key = models.BigIntegerField("键", db_index=True)

    class Meta:
        verbose_name = verbose_name_plural = "指纹段"

    def __str__(self):
        return f"{self.key:016x}"
