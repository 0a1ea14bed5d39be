"""建设标准: one version in force at a time; everything names the version it was judged by (R003)."""

from django.db import models


class StandardQuerySet(models.QuerySet):
    def in_force(self, day):
        """The version in force on `day`, or None."""
        return self.filter(in_force_from__lte=day).order_by("-in_force_from").first()


class Standard(models.Model):
    name = models.CharField("名称", max_length=80)
    version = models.CharField("版本", max_length=20, unique=True)
    text = models.TextField("正文")
    in_force_from = models.DateField("施行日期", unique=True)

    objects = StandardQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "建设标准"
        ordering = ["-in_force_from"]

    def __str__(self):
        return f"{self.name}（{self.version}）"
