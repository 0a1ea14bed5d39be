"""Remind judges 催办 of what they still have to score: at most once a day each (UI guide 13)."""

from django.db import transaction
from django.utils import timezone

from accounts.answers import require
from accounts.refusals import Refused
from accounts.trail import record
from review_board import permissions
from review_board.actions.rounds import tell_judges
from review_board.models import ReviewRound, Sheet
from workflow.transitions import locked


@transaction.atomic
def remind_judges(review_round, *, by):
    """Tell every judge with open sheets who has not been reminded today; return these people.

    `by` is None for the clock.
    """
    review_round = locked(review_round)
    require(permissions.by_the_bureau_or_the_clock(review_round, by), review_round)
    if review_round.state != ReviewRound.State.OPEN:
        raise Refused("评审没有开始或已经定稿，不用催办。", review_round)
    today = timezone.localdate()
    sheets = Sheet.objects.filter(case__review_round=review_round).unsealed()
    reminded = sheets.filter(reminded_on=today).values("seat")
    due = sheets.exclude(seat__in=reminded)
    judges = tell_judges(review_round, "{review_round}还有 {count} 件没有交，{until}截止", due)
    due.update(reminded_on=today)
    if judges:
        record(by, "remind", "催办", review_round, note="、".join(map(str, judges)))
    return judges
