"""Who may do what to competitions, entries and awards."""

from accounts.answers import no, yes
from workflow.permissions import by_the_bureau, by_the_bureau_or_the_clock, signs_for_the_bureau

__all__ = [
    "by_the_bureau",
    "by_the_bureau_or_the_clock",
    "drafted_it",
    "enters_for_a_unit",
    "enters_for_the_unit",
    "signs_for_the_bureau",
]


def drafted_it(competition, person):
    """Staff put away what they drafted; once the drafter left that office, any of the staff does."""
    answer = by_the_bureau(competition, person)
    drafter = competition.drafter
    if not answer or drafter in (None, person) or not drafter.holds("bureau_staff"):
        return answer
    return no(f"草稿由{drafter}起草，只有起草人可以作废。")


def enters_for_a_unit(competition, person):
    """Whoever manages a unit may send something in; for which unit follows from the work."""
    if person and person.units_administered:
        return yes
    return no("只有学校管理员可以代表本单位报送作品。")


def enters_for_the_unit(entry, person):
    """Works are sent in by the unit, not by the person (REQUIREMENTS 2.1)."""
    if person and person.holds("school_admin", entry.unit):
        return yes
    return no("只有作品所在单位的管理员可以报送或撤回。")
