"""Leave a trail, and tell the people concerned."""

import logging

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone

from accounts.models import Notification, TrailEntry

logger = logging.getLogger(__name__)


def record(by, verb, label, about, *, from_state="", to_state="", note=""):
    """Write one trail entry about a thing, in the caller's transaction, and return it.

    The caller holds the thing's row (`locked`), so the thing's entries are written one by one and
    each can hold the hash of the last (R066, ADR 0004). `by` is the person, None for the clock, or a
    `TrailEntry.Outsider` for who has no account.
    """
    about_type = ContentType.objects.get_for_model(about)
    last = (
        TrailEntry.objects.filter(about_type=about_type, about_id=about.pk)
        .order_by("position")
        .last()
    )
    entry = entry_after(
        last,
        at=timezone.now(),
        by=by,
        verb=f"{about._meta.label_lower}.{verb}",
        label=label,
        about_type=about_type,
        about_id=about.pk,
        from_state=from_state,
        to_state=to_state,
        note=note,
    )
    entry.save()
    return entry


def record_each(by, verb, label, notes):
    """As `record`, about many things of one model at once, in a fixed number of queries.

    `notes` maps each thing to what was noted about it ("" for nothing).
    """
    if not notes:
        return []
    model = type(next(iter(notes)))
    about_type = ContentType.objects.get_for_model(model)
    last = last_entries(about_type, [thing.pk for thing in notes])
    now = timezone.now()
    return TrailEntry.objects.bulk_create(
        [
            entry_after(
                last.get(thing.pk),
                at=now,
                by=by,
                verb=f"{model._meta.label_lower}.{verb}",
                label=label,
                about_type=about_type,
                about_id=thing.pk,
                note=note,
            )
            for thing, note in notes.items()
        ],
        batch_size=500,
    )


def last_entries(about_type, ids):
    """The newest entry about each of these things, by the thing's id."""
    entries = TrailEntry.objects.filter(about_type=about_type, about_id__in=ids)
    return {entry.about_id: entry for entry in entries.order_by("position")}


def entry_after(last, *, by, **facts):
    """A sealed entry, not yet written, that follows `last` (None for a thing's first)."""
    outsider = by if isinstance(by, TrailEntry.Outsider) else ""
    entry = TrailEntry(
        by=None if outsider else by,
        outsider=outsider,
        **facts,
        position=last.position + 1 if last else 1,
        previous_hash=last.hash if last else "",
    )
    entry.hash = entry.seal()
    return entry


def tell(people, text, *, about):
    """Put one message in each person's inbox now; carry it outside only once it is true."""
    about_type = ContentType.objects.get_for_model(about)
    link = about.get_absolute_url() if hasattr(about, "get_absolute_url") else ""
    now = timezone.now()
    sent = Notification.objects.bulk_create(
        Notification(
            to=person,
            text=text[:500],
            about_type=about_type,
            about_id=about.pk,
            link=link,
            created_at=now,
        )
        for person in {person.pk: person for person in people if person}.values()
    )
    transaction.on_commit(lambda: deliver(sent), robust=True)


def deliver(notifications):
    """Hand messages to the outside channels. The inbox is the only one configured so far."""
    logger.debug("%s message(s) delivered to inboxes", len(notifications))
