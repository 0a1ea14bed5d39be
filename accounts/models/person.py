"""People, under their real names, each in one unit at a time (notice 三.3, R036, R037)."""

from functools import cached_property

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from accounts.models.unit import Unit


class PersonQuerySet(models.QuerySet):
    def visible_to(self, person):
        """Bureau staff see everyone, a school's administrator that school, others themselves."""
        if person.holds("bureau_staff") or person.holds("bureau_leader"):
            return self
        return self.filter(Q(unit__in=person.units_administered) | Q(pk=person.pk))

    def for_list(self):
        """With what a list shows of each person: the unit and the offices held today."""
        return self.select_related("unit").prefetch_related("offices__unit")

    def matching(self, words):
        """People whose name, number or login name contains `words`."""
        return self.filter(
            Q(real_name__icontains=words)
            | Q(staff_number__icontains=words)
            | Q(username__icontains=words)
        )

    def who_logs_in_as(self, words):
        """The one person with this login name, else with this staff number; None for nobody."""
        if not words:
            return None
        named = self.filter(username__iexact=words).first()
        return named or self.filter(staff_number__iexact=words).first()

    def without_password(self):
        """Open accounts nobody can log in to yet: no password was ever issued."""
        return self.filter(is_active=True, password__startswith=UNUSABLE_PASSWORD_PREFIX)

    def verified(self):
        return self.filter(is_active=True, verified_at__isnull=False)

    def holding(self, role):
        """Everyone who holds `role` today."""
        return self.filter(
            Q(offices__to_date__isnull=True) | Q(offices__to_date__gt=timezone.localdate()),
            offices__role=role,
            offices__from_date__lte=timezone.localdate(),
            is_active=True,
        ).distinct()


class PersonManager(BaseUserManager.from_queryset(PersonQuerySet)):
    def create_user(self, username, password=None, **fields):
        person = self.model(username=username, **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def create_superuser(self, username, password=None, **fields):
        fields = {"real_name": username, "is_staff": True, "is_superuser": True, **fields}
        return self.create_user(username, password, **fields)


class Person(AbstractBaseUser, PermissionsMixin):
    """One human being; accounts are closed, never deleted."""

    username = models.CharField(
        "登录名", max_length=60, unique=True, error_messages={"unique": "此登录名已有人使用。"}
    )
    real_name = models.CharField("姓名", max_length=50)
    sort_key = models.CharField(max_length=200, blank=True, editable=False)
    staff_number = models.CharField("人员编号", max_length=20, blank=True)
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="people", null=True, blank=True, verbose_name="单位"
    )
    subject = models.CharField("任教学科", max_length=20, blank=True)
    title = models.CharField("现任职称", max_length=20, blank=True)
    title_since = models.DateField("任现职时间", null=True, blank=True)
    backbone = models.BooleanField("骨干教师", default=False)
    phone = models.CharField("手机", max_length=20, blank=True)
    verified_at = models.DateTimeField("实名认证时间", null=True, blank=True)
    must_change_password = models.BooleanField("须修改密码", default=False)
    is_active = models.BooleanField("账户可用", default=True)
    is_staff = models.BooleanField("可进系统后台", default=False)

    objects = PersonManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["real_name"]

    class Meta:
        verbose_name = verbose_name_plural = "人员"
        ordering = ["sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["staff_number"],
                condition=~Q(staff_number=""),
                name="person_staff_number_is_unique",
            )
        ]

    def __str__(self):
        return self.real_name

    def get_absolute_url(self):
        return reverse("accounts:person_detail", args=[self.pk])

    def get_full_name(self):
        return self.real_name

    get_short_name = get_full_name

    @cached_property
    def offices_in_force(self):
        """The offices held today, read once for each request."""
        return [office for office in self.offices.all() if office.is_in_force]

    def holds(self, role, unit=None):
        """Whether this person holds `role` today, for `unit` when one is given."""
        return any(
            office.role == role and (unit is None or office.unit_id == unit.pk)
            for office in self.offices_in_force
        )

    def holds_of_their_own(self, role):
        """Whether this person holds `role` today and was not lent it."""
        return any(o.role == role and o.lent_from_id is None for o in self.offices_in_force)

    @property
    def units_administered(self):
        return [o.unit_id for o in self.offices_in_force if o.role == "school_admin"]

    def unit_on(self, day):
        """The unit this person belonged to on `day`, or None (an award shows the unit then)."""
        for employment in self.employments.select_related("unit"):
            if employment.from_date <= day and (
                employment.to_date is None or day <= employment.to_date
            ):
                return employment.unit
        return None


class Employment(models.Model):
    """Where a person worked, from when to when; a transfer never rewrites the past (R037)."""

    person = models.ForeignKey(
        Person, models.PROTECT, related_name="employments", verbose_name="人员"
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="employments", verbose_name="单位")
    from_date = models.DateField("起", default=timezone.localdate)
    to_date = models.DateField("止", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "任职经历"
        ordering = ["-from_date", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(to_date__isnull=True), name="one_unit_at_a_time"
            ),
            models.CheckConstraint(
                name="employment_ends_after_it_begins",
                condition=Q(to_date__isnull=True) | Q(to_date__gte=F("from_date")),
            ),
        ]

    def __str__(self):
        return f"{self.person} {self.unit}"
