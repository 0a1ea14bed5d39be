"""Reminders of a task's due date, by the clock and by the bureau, so that each is sent once (UI_GUIDE 13)."""

from django.db import models

from accounts.models import Person
from workflow.models.task import Task


class Reminder(models.Model):
    """One reminder that was sent: 7, 3 or 1 days before the due date, or on the first day after."""

    DAYS = (7, 3, 1)
    OVERDUE = -1

    task = models.ForeignKey(Task, models.CASCADE, related_name="reminders", verbose_name="任务")
    due_on = models.DateField("完成期限")
    days_left = models.SmallIntegerField("剩余天数")
    sent_at = models.DateTimeField("提醒时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "到期提醒"
        constraints = [
            models.UniqueConstraint(
                fields=["task", "due_on", "days_left"], name="reminder_is_sent_once"
            )
        ]

    def __str__(self):
        return f"{self.task} {self.due_on} {self.days_left}"

    @classmethod
    def owed(cls, task, today):
        """The reminder to send on `today`: the nearest one passed, or None a week and more before."""
        left = (task.due_on - today).days
        if left < 0:
            return cls.OVERDUE
        return min((days for days in cls.DAYS if days >= left), default=None)


class Urging(models.Model):
    """One 催办 by the bureau: at most one a day for each task, whoever presses."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="urgings", verbose_name="任务")
    day = models.DateField("催办日期")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="催办人")

    class Meta:
        verbose_name = verbose_name_plural = "催办"
        constraints = [
            models.UniqueConstraint(fields=["task", "day"], name="a_task_is_urged_once_a_day")
        ]

    def __str__(self):
        return f"{self.task} {self.day}"
