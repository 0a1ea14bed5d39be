"""The makers keep what the states promise: every row they build passes the database's checks."""

import pytest

from competitions.models import Award, Competition
from tests import contest


@pytest.mark.parametrize("state", Competition.State.values)
def test_a_competition_in_every_state(state):
    competition = contest.a_competition(at=state)

    assert competition.state == state
    assert [tier.name for tier in competition.tiers.all()] == ["一等奖", "二等奖", "三等奖"]
    assert competition.categories.count() == 1


@pytest.mark.parametrize("state", Award.State.values)
def test_an_award_in_every_state(state):
    award = contest.an_award(at=state)

    assert award.state == state
    assert award.entry.category.competition.state == contest.STAGE[state]
    assert [author.name for author in award.entry.authors.all()] == ["王老师"]


def test_a_judged_category():
    category = contest.a_competition(at="closed").categories.get()

    entries = contest.entries_with(category, 90, 80)

    category.refresh_from_db()
    cases = {entry: entry.case.rank for entry in entries}
    assert cases == {entries[0]: 1, entries[1]: 2}
    assert category.review_round.result_sheet.data["results"][0]["shown"] == "90.00"
