"""The bureau's working-day calendar: a row for every day of every year it knows."""

from django.db import models


class WorkingDay(models.Model):
    """A year counts as known when all of its days stand here; a missing year fails visibly."""

    day = models.DateField("日期", unique=True)
    works = models.BooleanField("上班")
    name = models.CharField("说明", max_length=30, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "工作日历"
        ordering = ["day"]

    def __str__(self):
        return f"{self.day} {'上班' if self.works else '休息'}"
