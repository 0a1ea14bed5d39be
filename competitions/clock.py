"""What competitions do when a day is over."""

from django.utils import timezone

from competitions.actions import close_entries, settle_awards
from competitions.models import Award, Competition, Entry
from review_board.models import PublicNotice


def close_due_entries():
    """Competitions whose last day for entries is over; one without entries is left to people."""
    due = Competition.objects.filter(
        state=Competition.State.OPEN,
        entry_deadline__lt=timezone.localdate(),
        categories__entries__state=Entry.State.ENTERED,
    ).distinct()
    for competition in due:
        yield close_entries, competition


def settle_ended_notices():
    """Competitions whose notice has ended while awards still stand on it."""
    due = Competition.objects.filter(
        notice__state=PublicNotice.State.ENDED,
        categories__entries__award__state=Award.State.ON_NOTICE,
    ).distinct()
    for competition in due:
        yield settle_awards, competition


CHORES = [close_due_entries, settle_ended_notices]
