"""What is due on the floor of people, for `manage.py tick`.

Each chore gives pairs (action, thing) to be called as `action(thing, by=None)`; doing them twice
changes nothing.
"""

from datetime import timedelta

from django.utils import timezone

from accounts.actions import seal_trail
from accounts.models import TrailSeal

SETTLING = timedelta(hours=1)  # acts begun before midnight are written by then


def seal_day():
    """The last day that is over, unless its trail is sealed already (ADR 0004)."""
    day = (timezone.localtime() - SETTLING).date() - timedelta(days=1)
    if not TrailSeal.objects.filter(day__gte=day).exists():
        yield seal_trail, day


CHORES = [seal_day]
