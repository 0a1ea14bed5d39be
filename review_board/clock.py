"""What falls due on the review board, for `manage.py tick`.

Each chore gives pairs (action, thing) to be called as `action(thing, by=None)`; doing them twice
changes nothing.
"""

from datetime import timedelta

from django.utils import timezone

from review_board.actions import end_notice, remind_judges
from review_board.models import PublicNotice, ReviewRound

REMINDED_BEFORE = (3, 1)  # days before the deadline (UI guide 13)


def end_due_notices():
    """Notices whose last day is over."""
    for notice in PublicNotice.objects.due():
        yield end_notice, notice


def remind_before_deadlines():
    """Rounds that end in three days or tomorrow and whose judges were not all reminded today."""
    today = timezone.localdate()
    for review_round in ReviewRound.objects.filter(state=ReviewRound.State.OPEN):
        ends_on = timezone.localdate(review_round.deadline)
        if ends_on in [today + timedelta(days=days) for days in REMINDED_BEFORE]:
            yield remind_judges, review_round


CHORES = [end_due_notices, remind_before_deadlines]
