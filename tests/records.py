"""What was told and what was recorded, in the words of the tests."""

from accounts.models import Notification, TrailEntry


def told():
    """Every message in its order: (to whom, what)."""
    messages = Notification.objects.order_by("pk").select_related("to")
    return [(message.to.real_name, message.text) for message in messages]


def trail(thing):
    """Every act upon a thing in its order: (who, what, from which state, to which)."""
    entries = TrailEntry.objects.about(thing).select_related("by")
    return [(entry.actor, entry.label, entry.from_state, entry.to_state) for entry in entries]
