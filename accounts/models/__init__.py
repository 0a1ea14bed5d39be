from accounts.models.inbox import Notification
from accounts.models.office import Office
from accounts.models.person import Employment, Person
from accounts.models.roster import RosterImport
from accounts.models.trail import TrailEntry, TrailSeal
from accounts.models.unit import Unit, UnitFlag

__all__ = [
    "Employment",
    "Notification",
    "Office",
    "Person",
    "RosterImport",
    "TrailEntry",
    "TrailSeal",
    "Unit",
    "UnitFlag",
]
