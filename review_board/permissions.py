"""Who may do what to panels, rounds, sheets, public notices and objections."""

from accounts.answers import no, yes
from workflow.permissions import by_the_bureau, by_the_bureau_or_the_clock

__all__ = ["by_the_bureau", "by_the_bureau_or_the_clock", "sits_with_this_sheet"]


def sits_with_this_sheet(sheet, person):
    """The judge a sheet was given to, while the sheet is theirs."""
    if person and sheet.seat.judge.person_id == person.pk:
        return yes
    return no("这份评分表不是分给您的。")
