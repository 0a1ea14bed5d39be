from library.models.item import Item, Visit

__all__ = ["Item", "Visit"]
