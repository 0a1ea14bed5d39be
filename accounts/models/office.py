"""Offices 职责: what a person may act as, for the district or for one unit, and since when."""

from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from accounts.models.person import Person
from accounts.models.unit import Unit


class OfficeQuerySet(models.QuerySet):
    def visible_to(self, person):
        """Whoever sees the holder; and who lent it sees what became of it."""
        return self.filter(
            Q(person__in=Person.objects.visible_to(person)) | Q(lent_from__person=person)
        )

    def for_page(self):
        return self.select_related("person", "unit", "lent_from__person")

    def in_force(self):
        """The offices held now. One ended today is over: taking it away acts at once."""
        today = timezone.localdate()
        return self.filter(Q(to_date__isnull=True) | Q(to_date__gt=today), from_date__lte=today)


class Office(models.Model):
    class Role(models.TextChoices):
        BUREAU_STAFF = "bureau_staff", "业务人员"
        BUREAU_LEADER = "bureau_leader", "局领导"
        SCHOOL_ADMIN = "school_admin", "学校管理员"

    LENT = (Role.BUREAU_STAFF, Role.SCHOOL_ADMIN)  # nobody signs in another's place
    LONGEST_LOAN = 90  # days

    person = models.ForeignKey(Person, models.PROTECT, related_name="offices", verbose_name="人员")
    role = models.CharField("职责", max_length=16, choices=Role)
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="offices", null=True, blank=True, verbose_name="单位"
    )
    from_date = models.DateField("起", default=timezone.localdate)
    to_date = models.DateField("止", null=True, blank=True)
    lent_from = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="loans", verbose_name="受托自"
    )

    objects = OfficeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "职责"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="office_of_a_school_names_it",
                condition=~Q(role="school_admin") | Q(unit__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["person", "role", "unit"],
                condition=Q(to_date__isnull=True),
                name="office_is_held_once",
            ),
            models.CheckConstraint(
                name="a_lent_office_has_its_end",
                condition=Q(lent_from__isnull=True) | Q(to_date__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.person} {self.words}"

    @property
    def is_in_force(self):
        today = timezone.localdate()
        return self.from_date <= today and (self.to_date is None or today < self.to_date)

    @property
    def words(self):
        """What the office is called beside its holder's name: 学校管理员（第一小学）."""
        return (
            f"{self.get_role_display()}（{self.unit}）" if self.unit_id else self.get_role_display()
        )

    @property
    def last_day(self):
        """The last day on which an office with an end is held."""
        return self.to_date and self.to_date - timedelta(days=1)

    def get_absolute_url(self):
        return reverse("accounts:person_detail", args=[self.person_id])

    @classmethod
    def place_mismatch(cls, role, unit, workplace):
        """Why someone who works at `workplace` cannot hold `role` for `unit` (None: district), or "".

        A school is managed from within; the bureau's offices are for the bureau's people.
        """
        if role == cls.Role.SCHOOL_ADMIN:
            fits = unit and workplace == unit and unit.kind in Unit.ADDRESSEES
            return "" if fits else "学校管理员须是该单位自己的人。"
        if unit:
            return f"{cls.Role(role).label}属于教育局，不用选单位。"
        fits = workplace and workplace.kind in (Unit.Kind.BUREAU, Unit.Kind.INSTITUTION)
        return "" if fits else f"{cls.Role(role).label}须是教育局或事业单位的人。"
