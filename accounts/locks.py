"""Hold rows until the transaction ends. Every action begins here (docs/adr/0003)."""

from django.db import transaction


def locked(thing):
    """The same row, fresh from the database and held until the transaction ends."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("locked() stands in an action, inside its transaction")
    return thing.__class__._base_manager.select_for_update().get(pk=thing.pk)


def all_locked(rows):
    """The rows of a QuerySet, locked in `pk` order so that two actions never wait for each other."""
    return list(rows.select_for_update(of=("self",)).order_by("pk"))
