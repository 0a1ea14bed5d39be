"""Credits 署名: who made a resource, in which order."""

from django.db import models
from django.db.models import Q

from accounts.models import Person


class Credit(models.Model):
    """署名: who stands on the certificate, in which place, and that they said yes to it.

    Name and unit are frozen when the resource is submitted: certificates follow the submission.
    """

    resource = models.ForeignKey(
        "workflow.Resource", models.CASCADE, related_name="credits", verbose_name="作品"
    )
    person = models.ForeignKey(Person, models.PROTECT, related_name="credits", verbose_name="作者")
    position = models.PositiveSmallIntegerField("位次")
    duty = models.CharField("分工", max_length=40)
    name = models.CharField("署名", max_length=50, blank=True)
    unit_name = models.CharField("署名单位", max_length=60, blank=True)
    confirmed_at = models.DateTimeField("确认时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "署名"
        ordering = ["resource", "position"]
        constraints = [
            models.UniqueConstraint(fields=["resource", "person"], name="author_once_per_resource"),
            models.UniqueConstraint(fields=["resource", "position"], name="one_author_per_place"),
            models.CheckConstraint(name="author_places_begin_at_one", condition=Q(position__gte=1)),
        ]

    def __str__(self):
        return f"{self.person} 第{self.position}作者"
