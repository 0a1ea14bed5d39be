"""The pool of judges: three kinds, as the notice composes its review board (三.2, R029)."""

from django.db import models

from accounts.models import Person, Unit
from workflow.models import Subject


class JudgeQuerySet(models.QuerySet):
    def visible_to(self, person):
        seen = person.holds("bureau_staff") or person.holds("bureau_leader")
        return self if seen else self.none()

    def in_service(self):
        return self.filter(left_on__isnull=True, person__is_active=True)

    def for_list(self):
        return self.select_related("person__unit").prefetch_related("subjects__stage")


class Judge(models.Model):
    class Kind(models.TextChoices):
        RESEARCH = "research", "教研机构"
        TECHNOLOGY = "technology", "技术部门"
        TEACHER = "teacher", "学科教师"

    person = models.OneToOneField(Person, models.PROTECT, related_name="judge", verbose_name="人员")
    kind = models.CharField("来源", max_length=12, choices=Kind)
    subjects = models.ManyToManyField(Subject, related_name="judges", verbose_name="学科")
    joined_on = models.DateField("入库日期")
    left_on = models.DateField("退出日期", null=True, blank=True)

    objects = JudgeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "评委"
        ordering = ["person__sort_key", "pk"]

    def __str__(self):
        return str(self.person)

    @property
    def is_from_outside(self):
        return self.person.unit is not None and self.person.unit.kind == Unit.Kind.OUTSIDE
