"""Seal the trail once a day, so that whoever cuts its tail is found out (ADR 0004)."""

from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from accounts.models import TrailEntry, TrailSeal
from accounts.seals import Stretch, digest_after


@transaction.atomic
def seal_trail(day, *, by=None):
    """Seal everything written up to the end of `day`; None when that was done before.

    The seal is the clock's and is itself what bears witness: it leaves no entry in the trail.
    """
    last = TrailSeal.objects.select_for_update().order_by("day").last()
    if last and last.day >= day:
        return None
    stretch = Stretch()
    for entry in entries_between(last.day if last else None, day):
        stretch.add(entry)
    return TrailSeal.objects.create(
        day=day,
        entries=stretch.entries + (last.entries if last else 0),
        digest=digest_after(last.digest if last else "", stretch),
    )


def entries_between(after, day):
    """The entries of the days after `after` (None: from the beginning) up to and with `day`."""
    entries = TrailEntry.objects.filter(at__lt=midnight_after(day)).order_by("pk")
    if after:
        entries = entries.filter(at__gte=midnight_after(after))
    return entries.only("hash").iterator(chunk_size=2000)


def midnight_after(day):
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
