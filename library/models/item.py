"""An item 馆藏资源: a resource as the district library holds it, and who visited it."""

from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from accounts.models import Person, Unit
from review_board.models import Case, ReviewRound
from workflow.models import Credit, Resource


def judged_blind_by(person):
    """Works before this person in a blind round that is not over: the library would name authors."""
    rounds = ReviewRound.objects.filter(is_blind=True).exclude(state__in=ReviewRound.OVER)
    dealt = Case.objects.filter(review_round__in=rounds, sheets__seat__judge__person=person)
    return dealt.values("resource")


def visits_of(item):
    """How many visits an item had, counted for the rows of a page and not for the whole library."""
    visits = Visit.objects.filter(item=item).order_by().values("item")
    return visits.annotate(number=models.Count("pk")).values("number")


class ItemQuerySet(models.QuerySet):
    def in_service(self):
        return self.filter(resource__state=Resource.State.ADMITTED)

    def visible_to(self, person):
        """Every verified person of the district uses what is in service, free of charge (R038).

        Judges from outside are not of the district; to any judge, works they score blind are hidden.
        """
        if person.holds("bureau_staff") or person.holds("bureau_leader"):
            return self
        if person.verified_at is None:
            return self.none()
        if person.unit is not None and person.unit.kind == Unit.Kind.OUTSIDE:
            return self.none()
        return self.in_service().exclude(resource__in=judged_blind_by(person))

    def matching(self, words):
        """By name, number, keyword, or the name of an author."""
        named = Credit.objects.filter(name__icontains=words).values("resource")
        return self.filter(
            Q(resource__title__icontains=words)
            | Q(resource__keywords__icontains=words)
            | Q(number__icontains=words)
            | Q(resource__in=named)
        )

    def for_list(self):
        return self.select_related("resource__subject__stage", "resource__group__school").annotate(
            visit_count=Coalesce(Subquery(visits_of(OuterRef("pk"))), 0)
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

    @property
    def is_in_service(self):
        return self.resource.state == Resource.State.ADMITTED

    @property
    def version(self):
        """The submitted version that was reviewed and admitted: the last one."""
        return self.resource.latest_version

    def files(self):
        """What readers may look at and keep."""
        files = self.version.files.of_the_work()
        return files.select_related("uploaded_by")


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
