from library.models.item import Item, Visit
from library.models.licence import LicenceReminder

__all__ = ["Item", "LicenceReminder", "Visit"]
