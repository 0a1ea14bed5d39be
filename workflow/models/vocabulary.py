"""Stages, subjects and textbook editions, seeded from `workflow/vocabulary` (REQUIREMENTS 4.3)."""

from django.db import models


class Stage(models.Model):
    """学段, with its grades in order, as shown in choices."""

    code = models.CharField("代码", max_length=20, unique=True)
    name = models.CharField("学段", max_length=20, unique=True)
    grades = models.JSONField("年级", default=list)
    order = models.PositiveSmallIntegerField("次序", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "学段"
        ordering = ["order"]

    def __str__(self):
        return self.name


class Subject(models.Model):
    """A subject as taught at one stage: 初中数学. `short` leads review numbers (SX-013)."""

    stage = models.ForeignKey(Stage, models.PROTECT, related_name="subjects", verbose_name="学段")
    code = models.CharField("代码", max_length=40, unique=True)
    name = models.CharField("学科", max_length=20)
    short = models.CharField("拼音首字母", max_length=6)
    grades = models.JSONField("年级", default=list)
    volumes = models.JSONField("册次", default=list)
    order = models.PositiveSmallIntegerField("次序", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "学科"
        ordering = ["stage__order", "order"]
        constraints = [
            models.UniqueConstraint(fields=["stage", "name"], name="subject_once_in_a_stage")
        ]

    def __str__(self):
        return f"{self.stage.name}{self.name}"


class Edition(models.Model):
    """A textbook edition of one subject: 人教版."""

    subject = models.ForeignKey(
        Subject, models.CASCADE, related_name="editions", verbose_name="学科"
    )
    name = models.CharField("版本", max_length=60)
    adopted = models.BooleanField("本区选用", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "教材版本"
        ordering = ["subject", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["subject", "name"], name="edition_once_in_a_subject")
        ]

    def __str__(self):
        return self.name
