"""What was told and what was recorded, for tests to compare as a whole."""

from accounts.models import Notification, TrailEntry


def told():
    """(name, text) of every message, oldest first."""
    rows = Notification.objects.order_by("pk").select_related("to")
    return [(one.to.real_name, one.text) for one in rows]


def recorded(thing=None):
    """(who, what, note) of every entry, or of those about one thing, oldest first."""
    entries = (
        TrailEntry.objects.order_by("pk") if thing is None else TrailEntry.objects.about(thing)
    )
    return [(entry.actor, entry.label, entry.note) for entry in entries.select_related("by")]
