"""The inbox 消息: what each person was told, and whether they read it."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models


class NotificationQuerySet(models.QuerySet):
    def visible_to(self, person):
        return self.filter(to=person)

    def unread(self):
        return self.filter(read_at__isnull=True)


class Notification(models.Model):
    to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="notifications",
        verbose_name="收件人",
    )
    text = models.CharField("内容", max_length=500)
    about_type = models.ForeignKey(ContentType, models.PROTECT)
    about_id = models.PositiveBigIntegerField()
    about = GenericForeignKey("about_type", "about_id")
    link = models.CharField("链接", max_length=200, blank=True)
    created_at = models.DateTimeField("时间")
    read_at = models.DateTimeField("阅读时间", null=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "消息"
        ordering = ["-pk"]
        indexes = [models.Index(fields=["to", "read_at"])]

    def __str__(self):
        return self.text
