"""Which bytes of the store some row still refers to: what nothing refers to may be deleted."""

from django.apps import apps
from django.db.models import FileField

from workflow.files.storing import HashedStorage


def fields():
    """Every field, on any floor, whose files lie in a store of hashed files."""
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, FileField) and isinstance(field.storage, HashedStorage):
                yield field


def stores():
    """The stores of these fields, each folder once."""
    return {field.storage.location: field.storage for field in fields()}.values()


def is_referred(name):
    return any(f.model._base_manager.filter(**{f.name: name}).exists() for f in fields())


def sweep_bytes(name, *, by=None):
    """Delete the bytes of that name from every store, unless some row refers to them."""
    for store in stores():
        store.discard(name, is_referred)


def unreferred():
    """The names of stored bytes that nothing has referred to for a day."""
    for store in stores():
        yield from (name for name in store.idle_names() if not is_referred(name))
