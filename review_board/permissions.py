"""Who may do what to panels, rounds, sheets, public notices and objections."""

from accounts.answers import no, yes
from workflow.permissions import by_the_bureau, by_the_bureau_or_the_clock

__all__ = [
    "by_the_bureau",
    "by_the_bureau_or_its_leader",
    "by_the_bureau_or_the_clock",
    "has_this_seat",
    "settles_spreads",
    "sits_with_this_sheet",
]


def sits_with_this_sheet(sheet, person):
    """The judge a sheet was given to, while the sheet is theirs."""
    if person and sheet.seat.judge.person_id == person.pk:
        return yes
    return no("这份评分表不是分给您的。")


def has_this_seat(seat, person):
    if person and seat.judge.person_id == person.pk:
        return yes
    return no("承诺书由评委本人签署。")


def settles_spreads(case, person):
    """The panel's chair or the bureau decides what a wide spread means (REQUIREMENTS 2.6)."""
    chairs = case.review_round.panel.seats.filter(is_chair=True)
    if person and (person.holds("bureau_staff") or chairs.filter(judge__person=person).exists()):
        return yes
    return no("分差由评审组长或教育局业务人员处理。")


def by_the_bureau_or_its_leader(thing, person):
    """Who reads the bureau's own lists: its staff, and the leader they report to."""
    if person and (person.holds("bureau_staff") or person.holds("bureau_leader")):
        return yes
    return no("只有教育局工作人员可以查看。")
