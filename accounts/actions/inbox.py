"""Messages are read by the person they were sent to. Reading is no act of the work: no trail."""

from django.db import transaction
from django.utils import timezone

from accounts import permissions
from accounts.answers import require
from accounts.locks import all_locked, locked
from accounts.models import Notification


@transaction.atomic
def mark_read(notification, *, by):
    """This message was read; the first time counts."""
    notification = locked(notification)
    require(permissions.was_told(notification, by), notification)
    if notification.read_at is None:
        notification.read_at = timezone.now()
        notification.save(update_fields=["read_at"])
    return notification


@transaction.atomic
def mark_all_read(*, by):
    """Every message of this person was read; returns how many were not before."""
    unread = all_locked(Notification.objects.visible_to(by).unread())
    for notification in unread:
        notification.read_at = timezone.now()
    Notification.objects.bulk_update(unread, ["read_at"], batch_size=500)
    return len(unread)
