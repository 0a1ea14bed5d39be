"""Closing the entries, by hand and by the clock."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.refusals import NotPermitted, Refused
from competitions import actions, clock
from tests import cast, contest
from tests.records import told, trail


def test_staff_close_the_entries():
    entry = contest.an_entry()
    competition = entry.category.competition

    competition = actions.close_entries(competition, by=cast.bureau_staff())

    assert competition.state == "closed"
    assert told() == [("李科员", f"{competition}报送截止，请安排评审")]
    assert trail(competition) == [("李科员", "截止报送", "open", "closed")]


def test_a_school_does_not_close_them():
    competition = contest.an_entry().category.competition

    with pytest.raises(NotPermitted, match="只有教育局业务人员可以办理"):
        actions.close_entries(competition, by=cast.school_admin())


@pytest.mark.parametrize("entered", ["withdrawn", "disqualified"])
def test_not_without_entries(entered):
    competition = contest.an_entry(at=entered).category.competition

    with pytest.raises(Refused, match="还没有收到参评作品"):
        actions.close_entries(competition, by=cast.bureau_staff())


def test_the_clock_waits_for_a_first_entry_rather_than_failing_every_time():
    contest.a_competition(entry_deadline=timezone.localdate() - timedelta(days=1))

    assert run(clock.close_due_entries) == []


def test_not_twice():
    with pytest.raises(Refused, match="处于“评审中”"):
        actions.close_entries(contest.a_competition(at="closed"), by=cast.bureau_staff())


def run(due):
    """What the clock does: each action that is due, by nobody."""
    return [action(thing, by=None) for action, thing in due()]


def test_the_clock_closes_the_day_after_the_deadline_and_only_once():
    today = timezone.localdate()
    over = contest.a_competition("甲", entry_deadline=today - timedelta(days=1))
    last_day = contest.a_competition("乙", entry_deadline=today)
    for competition in (over, last_day):
        contest.an_entry(competition.categories.get())

    assert run(clock.close_due_entries) == [over]
    assert run(clock.close_due_entries) == []

    over.refresh_from_db()
    last_day.refresh_from_db()
    assert (over.state, last_day.state) == ("closed", "open")
    assert trail(over) == [("到时", "截止报送", "open", "closed")]
