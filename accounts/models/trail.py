"""The trail 办理记录: who did what to which thing, when and why. Rows are added, never changed."""

import hashlib
import json
from datetime import UTC

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models


class TrailQuerySet(models.QuerySet):
    def visible_to(self, person):
        """The whole trail is the bureau's to read; each thing's page shows its own part."""
        seen = person.holds("bureau_staff") or person.holds("bureau_leader")
        return self if seen else self.none()

    def by_hand_of(self, person):
        """What this person did themselves; anyone may read their own."""
        return self.filter(by=person)

    def update(self, **fields):
        raise TypeError("the trail is added to, never changed")

    def delete(self):
        raise TypeError("the trail is added to, never cut")

    def about(self, thing):
        """The whole history of one thing, oldest first."""
        about_type = ContentType.objects.get_for_model(thing)
        return self.filter(about_type=about_type, about_id=thing.pk).order_by("position")


class TrailEntry(models.Model):
    """One act. Each entry holds the hash of the one before it about the same thing (ADR 0004)."""

    class Outsider(models.TextChoices):
        """Who acts without an account; neither of them is the clock."""

        VISITOR = "visitor", "社会公众"
        INSTALLER = "installer", "平台安装人员"

    at = models.DateTimeField("时间")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="经办人"
    )
    outsider = models.CharField("账户外的经办人", max_length=10, choices=Outsider, blank=True)
    verb = models.CharField("事项代码", max_length=80)
    label = models.CharField("事项", max_length=40)
    about_type = models.ForeignKey(ContentType, models.PROTECT)
    about_id = models.PositiveBigIntegerField()
    about = GenericForeignKey("about_type", "about_id")
    from_state = models.CharField("原状态", max_length=20, blank=True)
    to_state = models.CharField("新状态", max_length=20, blank=True)
    note = models.TextField("意见", blank=True)
    position = models.PositiveIntegerField("序号")
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    objects = TrailQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "办理记录"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["about_type", "about_id", "position"], name="trail_has_one_order"
            ),
            models.CheckConstraint(
                name="trail_outsider_has_no_account",
                condition=models.Q(outsider="") | models.Q(by__isnull=True),
            ),
        ]
        indexes = [models.Index(fields=["at"])]

    def __str__(self):
        return f"{self.actor} {self.label}"

    def save(self, *args, **kwargs):
        """Add the entry. A row once written stays as it is: its hash is sealed (R066)."""
        if not self._state.adding:
            raise TypeError("the trail is added to, never changed")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError("the trail is added to, never cut")

    @property
    def actor(self):
        """The person, else 社会公众 or 平台安装人员, else the clock 到时."""
        return self.by.real_name if self.by_id else self.get_outsider_display() or "到时"

    @property
    def noun(self):
        """What kind of thing it is about, in words."""
        return self.about_type.model_class()._meta.verbose_name

    def seal(self):
        """The hash this entry must bear: over every fact of it and the entry before it."""
        facts = [
            self.position,
            self.at.astimezone(UTC).isoformat(),
            self.by_id,
            self.verb,
            self.label,
            self.about_type.model,
            self.about_id,
            self.from_state,
            self.to_state,
            self.note,
            self.previous_hash,
        ]
        if self.outsider:  # older entries have none, and keep their hashes
            facts.append(self.outsider)
        return hashlib.sha256(json.dumps(facts, ensure_ascii=False).encode()).hexdigest()


class TrailSeal(models.Model):
    """The whole trail up to the end of a day, so that a cut tail shows (ADR 0004).

    `digest` runs over the hashes of all entries since the last seal and that seal's digest;
    `entries` counts from the beginning.
    """

    day = models.DateField("日期", unique=True)
    entries = models.PositiveBigIntegerField("条数")
    digest = models.CharField("摘要", max_length=64)

    class Meta:
        verbose_name = verbose_name_plural = "记录封存"
        ordering = ["day"]

    def __str__(self):
        return f"{self.day} {self.digest[:12]}"
