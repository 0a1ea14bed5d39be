"""When a contest ends before its time: its rounds stop, and its list comes down.

The contest tells everyone concerned; these actions change what is the board's.
"""

from django.db import transaction

from accounts.models import Person
from review_board.models import Sheet
from workflow.transitions import locked, proceed


@transaction.atomic
def terminate_round(review_round, *, by, note):
    """Nobody judges any more. Return the judges whom the opening had told of their works."""
    review_round = locked(review_round)
    has_begun = review_round.state == review_round.State.OPEN
    proceed(review_round.terminate, by=by, note=note)
    return judges_of(review_round) if has_begun else Person.objects.none()


def judges_of(review_round):
    """Whoever had works of this round to judge."""
    sheets = Sheet.objects.filter(case__review_round=review_round).counted()
    return Person.objects.filter(judge__seats__sheets__in=sheets).distinct()


@transaction.atomic
def take_down_notice(notice, *, by, note):
    """The list is public no more; objections that came in are still answered."""
    notice = locked(notice)
    proceed(notice.take_down, by=by, note=note)
    return notice
