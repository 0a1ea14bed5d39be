"""What falls due on the review board: ends of notices, reminders of deadlines. Safe to run twice."""

import logging
from datetime import timedelta

from django.utils import timezone

from review_board import actions
from review_board.models import PublicNotice, ReviewRound

logger = logging.getLogger(__name__)

REMINDED_BEFORE = (3, 1)  # days before the deadline (UI guide 13)


def run():
    """Everything that is due now."""
    end_due_notices()
    remind_before_deadlines()


def end_due_notices():
    """End every notice whose last day is over."""
    for notice in PublicNotice.objects.due():
        attempt(actions.end_notice, notice)


def remind_before_deadlines():
    """Remind the judges of rounds that end in three days or tomorrow; once a day each."""
    today = timezone.localdate()
    for review_round in ReviewRound.objects.filter(state=ReviewRound.State.OPEN):
        ends_on = timezone.localdate(review_round.deadline)
        if ends_on in [today + timedelta(days=days) for days in REMINDED_BEFORE]:
            attempt(actions.remind_judges, review_round)


def attempt(action, thing):
    """One item's failure is logged and does not keep the others from their turn."""
    try:
        action(thing, by=None)
    except Exception:
        logger.exception("%s of %s failed", action.__name__, thing)
