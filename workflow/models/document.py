"""The register of official documents 公文: each with its 文号 (R001)."""

from django.db import models
from django.urls import reverse


class OfficialDocumentQuerySet(models.QuerySet):
    def visible_to(self, person):
        return self if person.is_active else self.none()

    def matching(self, words):
        return self.filter(models.Q(title__icontains=words) | models.Q(code__icontains=words))

    def with_number(self, number):
        return self.filter(code=number.code, year=number.year, serial=number.serial)


class OfficialDocument(models.Model):
    """One issued document. Its number is (机关代字, year, serial), the serial never zero-padded."""

    code = models.CharField("机关代字", max_length=20)
    year = models.PositiveSmallIntegerField("年份")
    serial = models.PositiveIntegerField("序号")
    title = models.CharField("标题", max_length=200)
    addressees = models.CharField("主送", max_length=200, blank=True)
    body = models.TextField("正文", blank=True)
    issuer = models.CharField("发文机关", max_length=60)
    dated = models.DateField("成文日期")
    printed_by = models.CharField("印发机关", max_length=60, blank=True)
    printed_on = models.DateField("印发日期", null=True, blank=True)
    supersedes = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="替代文件"
    )

    objects = OfficialDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "公文"
        ordering = ["-dated", "-serial"]
        constraints = [
            models.UniqueConstraint(
                fields=["code", "year", "serial"],
                name="document_number_is_unique",
                violation_error_message="此文号已登记过，请核对序号。",
            ),
            models.CheckConstraint(
                name="document_serial_is_positive", condition=models.Q(serial__gte=1)
            ),
        ]

    def __str__(self):
        return f"{self.title}（{self.number}）"

    def get_absolute_url(self):
        return reverse("workflow:document_detail", args=[self.pk])

    @property
    def number(self):
        """通昌教字〔2015〕20号, with the six-cornered brackets GB/T 9704 asks for."""
        return f"{self.code}〔{self.year}〕{self.serial}号"
