"""授权查看: a bureau's leader lets a named person look into one menu, to watch and not to act.

The rows are object permissions of django-guardian, kept in a table of their own (ADR 0009). While
the permission of a row is `OBSERVE`, its person sees the menu, its tasks, claims, groups and works.
Taken back, the row keeps `OBSERVED`: it opens nothing, and remembers who once saw what.
"""

from django.contrib.auth.models import Permission
from django.db import models
from django.db.models import Q
from guardian.managers import UserObjectPermissionManager
from guardian.models import UserObjectPermissionBase

from accounts.brackets import bracketed
from workflow.models.menu import OBSERVED, TaskMenu


class MenuSightQuerySet(models.QuerySet):
    def visible_to(self, person):
        """The bureau all; others what they were given themselves."""
        if person.holds("bureau_staff") or person.holds("bureau_leader"):
            return self
        return self.filter(user=person)

    def in_force(self):
        return self.filter(ended_at=None)


class MenuSight(UserObjectPermissionBase):
    """One person's sight of one menu: given by whom, why, from when until when."""

    content_object = models.ForeignKey(  # the name guardian looks for
        TaskMenu, models.CASCADE, related_name="sights", verbose_name="任务菜单"
    )
    by = models.ForeignKey(
        "accounts.Person", models.PROTECT, related_name="+", verbose_name="授权人"
    )
    note = models.CharField("授权事由", max_length=500)
    given_at = models.DateTimeField("授权时间", auto_now_add=True)
    ended_at = models.DateTimeField("终止时间", null=True, editable=False)

    objects = UserObjectPermissionManager.from_queryset(MenuSightQuerySet)()

    class Meta:
        verbose_name = verbose_name_plural = "授权查看"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "content_object"],
                condition=Q(ended_at=None),
                name="sight_of_a_menu_once",
            )
        ]

    def __str__(self):
        return f"{self.user}对{bracketed(self.content_object)}的授权查看"

    def get_absolute_url(self):
        return self.content_object.get_absolute_url()

    @staticmethod
    def permission_to(codename):
        return Permission.objects.get_by_natural_key(codename, "workflow", "taskmenu")

    def end(self, at):
        """From now on the row opens nothing."""
        self.permission = self.permission_to(OBSERVED)
        self.ended_at = at
