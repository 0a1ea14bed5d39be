"""An item 馆藏资源: a resource as the district library holds it, and who visited it."""

from django.db import models
from django.urls import reverse

from accounts.models import Person
from workflow.models import Resource


class ItemQuerySet(models.QuerySet):
    def in_service(self):
        return self.filter(resource__state=Resource.State.ADMITTED)

    def visible_to(self, person):
        """Every verified person of the district uses what is in service, free of charge (R038)."""
        if person.holds("bureau_staff") or person.holds("bureau_leader"):
            return self
        if person.verified_at is None:
            return self.none()
        return self.in_service()

    def for_list(self):
        return self.select_related("resource__subject__stage", "resource__group__school").annotate(
            visit_count=models.Count("visits")
        )


class Item(models.Model):
    """Whether it is in service is the resource's state (one noun, one machine)."""

    resource = models.OneToOneField(
        Resource, models.PROTECT, related_name="item", verbose_name="作品"
    )
    number = models.CharField("入库编号", max_length=30, unique=True)
    basis = models.CharField("入库依据", max_length=80)
    admitted_on = models.DateField("入库日期")
    admitted_by = models.ForeignKey(
        Person, models.PROTECT, related_name="+", verbose_name="入库决定人"
    )

    objects = ItemQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "馆藏资源"
        ordering = ["-admitted_on", "-pk"]

    def __str__(self):
        return str(self.resource)

    def get_absolute_url(self):
        return reverse("library:item_detail", args=[self.number])


class Visit(models.Model):
    """One person's use of one item on one day counts once (R045)."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="visits", verbose_name="馆藏资源")
    person = models.ForeignKey(Person, models.PROTECT, related_name="visits", verbose_name="人员")
    day = models.DateField("日期")
    downloads = models.PositiveIntegerField("下载次数", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "访问"
        constraints = [
            models.UniqueConstraint(
                fields=["item", "person", "day"], name="visit_counts_once_a_day"
            )
        ]

    def __str__(self):
        return f"{self.person} {self.day} {self.item}"
