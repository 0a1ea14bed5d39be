"""One place 更正条目 that an amendment changes: what it was, what it becomes, and why."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from accounts.brackets import bracketed
from workflow.models.amendment import Amendment
from workflow.models.menu import TaskMenu
from workflow.models.task import Task

FROZEN = "the lines of an issued amendment never change"


class AmendmentLineQuerySet(models.QuerySet):
    def visible_to(self, person):
        """All but those on tasks this person may not see now (`Task.objects.visible_to`)."""
        tasks = Task.objects.visible_to(person)
        return self.filter(
            Q(task=None) | Q(task__in=tasks.values("pk")),
            amendment__in=Amendment.objects.visible_to(person),
        )

    def issued(self):
        return self.filter(amendment__state=Amendment.State.ISSUED)

    def for_page(self):
        return self.select_related("amendment__menu", "amendment__document", "task", "by")


class AmendmentLine(models.Model):
    """A field of the menu (`task` is None) or of one task. Values are kept as text and in words."""

    amendment = models.ForeignKey(
        Amendment, models.PROTECT, related_name="lines", verbose_name="菜单更正"
    )
    task = models.ForeignKey(
        Task, models.PROTECT, null=True, blank=True, related_name="amended", verbose_name="任务"
    )
    field = models.CharField("更正事项", max_length=20)
    old = models.TextField("原值", blank=True)
    old_words = models.TextField("原为")
    new = models.TextField("新值", blank=True)
    new_words = models.TextField("更正为")
    reason = models.CharField("理由", max_length=200)
    by = models.ForeignKey(
        "accounts.Person", models.PROTECT, related_name="+", verbose_name="填写人"
    )
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = AmendmentLineQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "更正条目"
        ordering = ["amendment", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["amendment", "task", "field"], name="amendment_changes_a_field_once"
            ),
            models.UniqueConstraint(
                fields=["amendment", "field"],
                condition=Q(task=None),
                name="amendment_changes_a_menu_field_once",
            ),
        ]

    def __str__(self):
        return f"{self.place}　{self.label}"

    def get_absolute_url(self):
        return reverse("workflow:amendment_detail", args=[self.amendment_id]) + f"#line-{self.pk}"

    def save(self, *args, **kwargs):
        """Keep it, unless the amendment was issued: a published correction stays as it is (R020)."""
        self.refuse_when_issued()
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        self.refuse_when_issued()
        return super().delete(*args, **kwargs)

    def refuse_when_issued(self):
        if self.amendment.state == Amendment.State.ISSUED:
            raise TypeError(FROZEN)

    @property
    def thing(self):
        return self.task or self.amendment.menu

    @property
    def place(self):
        """Where it stands, in words: 任务菜单, or 《分数的初步认识》."""
        return f"{bracketed(self.task)}" if self.task_id else "任务菜单"

    @property
    def label(self):
        model = Task if self.task_id else TaskMenu
        return str(model._meta.get_field(self.field).verbose_name)
