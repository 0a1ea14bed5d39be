"""Units: the bureau, its schools, institutions and kindergartens, and units outside the district."""

from django.db import models
from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils import timezone


class UnitQuerySet(models.QuerySet):
    def visible_to(self, person):
        return self if person.is_active else self.none()

    def for_list(self):
        """With what a list shows of each unit: its flags and how many people work there."""
        return (
            self.prefetch_related("flags")
            .annotate(people_count=Count("people", filter=Q(people__is_active=True)))
            .order_by("sort_key", "pk")
        )

    def matching(self, words):
        return self.filter(
            Q(name__icontains=words) | Q(short_name__icontains=words) | Q(code=words)
        )

    def of_the_district(self):
        """The addressees of the notice, "各学校、事业单位、幼儿园" (R002): who may claim and enter."""
        return self.filter(kind__in=Unit.ADDRESSEES)


class Unit(models.Model):
    """A unit with people in it. Its name is the one on its seal (REQUIREMENTS §3.2)."""

    class Kind(models.TextChoices):
        BUREAU = "bureau", "教育局"
        SCHOOL = "school", "学校"
        INSTITUTION = "institution", "事业单位"
        KINDERGARTEN = "kindergarten", "幼儿园"
        OUTSIDE = "outside", "区外单位"

    ADDRESSEES = (Kind.SCHOOL, Kind.INSTITUTION, Kind.KINDERGARTEN)

    name = models.CharField("单位名称", max_length=60, unique=True)
    short_name = models.CharField("简称", max_length=20, blank=True)
    kind = models.CharField("单位类型", max_length=12, choices=Kind)
    code = models.CharField("学校（机构）标识码", max_length=10, blank=True)
    school_group = models.CharField("教育集团", max_length=40, blank=True)
    sort_key = models.CharField(max_length=120, blank=True, editable=False)

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "单位"
        ordering = ["sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["code"], condition=~Q(code=""), name="unit_code_is_unique"
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("accounts:unit_detail", args=[self.pk])

    @property
    def flags_in_force(self):
        return [flag for flag in self.flags.all() if flag.is_in_force]

    def bears(self, kind):
        """Whether the unit bears this flag today."""
        return any(flag.kind == kind for flag in self.flags_in_force)

    def admins(self):
        """The people who act for this unit today."""
        return [
            office.person
            for office in self.offices.in_force()
            .filter(role="school_admin")
            .select_related("person")
        ]

    def is_related_to(self, other):
        """Whether two units are one, or belong to one school group (R029, 回避)."""
        if other is None:
            return False
        return self.pk == other.pk or bool(
            self.school_group and self.school_group == other.school_group
        )


class UnitFlagQuerySet(models.QuerySet):
    def visible_to(self, person):
        return self.filter(unit__in=Unit.objects.visible_to(person))


class UnitFlag(models.Model):
    """A dated distinction of a unit: 电教示范校 or 开发基地 (notice 一.2, R007)."""

    class Kind(models.TextChoices):
        DEMO_SCHOOL = "demo_school", "电教示范校"
        BASE = "base", "开发基地"

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="flags", verbose_name="单位")
    kind = models.CharField("称号", max_length=12, choices=Kind)
    from_date = models.DateField("起", default=timezone.localdate)
    to_date = models.DateField("止", null=True, blank=True)

    objects = UnitFlagQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "单位称号"
        constraints = [
            models.CheckConstraint(
                name="unit_flag_ends_after_it_begins",
                condition=Q(to_date__isnull=True) | Q(to_date__gte=F("from_date")),
            ),
            models.UniqueConstraint(
                fields=["unit", "kind"],
                condition=Q(to_date__isnull=True),
                name="unit_flag_is_borne_once",
            ),
        ]

    def __str__(self):
        return f"{self.unit} {self.get_kind_display()}"

    def get_absolute_url(self):
        return reverse("accounts:unit_detail", args=[self.unit_id])

    @property
    def is_in_force(self):
        today = timezone.localdate()
        return self.from_date <= today and (self.to_date is None or today < self.to_date)
