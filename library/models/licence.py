"""Reminders that a licence ends, each sent once (R017)."""

from django.db import models

from library.models.item import Item


class LicenceReminder(models.Model):
    """One reminder that was sent: 60, 30 or 7 days before the licence of an item ends."""

    DAYS = (60, 30, 7)

    item = models.ForeignKey(
        Item, models.CASCADE, related_name="licence_reminders", verbose_name="馆藏资源"
    )
    licence_end = models.DateField("授权截止")
    days_left = models.SmallIntegerField("剩余天数")
    sent_at = models.DateTimeField("提醒时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "授权到期提醒"
        constraints = [
            models.UniqueConstraint(
                fields=["item", "licence_end", "days_left"], name="licence_reminder_is_sent_once"
            )
        ]

    def __str__(self):
        return f"{self.item} {self.licence_end} {self.days_left}"

    @classmethod
    def owed(cls, licence_end, today):
        """The reminder to send on `today`: the nearest one passed, or None sixty days before."""
        left = (licence_end - today).days
        return min((days for days in cls.DAYS if days >= left), default=None)
