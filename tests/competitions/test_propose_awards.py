"""Proposing awards from the frozen rankings: places, floors, ties on a boundary, the record."""

from decimal import Decimal

import pytest

from accounts.models import TrailEntry
from accounts.refusals import NotPermitted, Refused
from competitions import actions
from competitions.models import Award
from competitions.prizes import Direction
from competitions.proposal import simulated
from tests import cast, contest
from tests.records import told, trail


@pytest.fixture
def competition():
    return contest.a_competition(at="closed")


def awarded(competition):
    """{title: tier} of the awards."""
    awards = competition.awards().select_related("tier", "entry__resource")
    return {award.entry.resource.title: award.tier.name for award in awards}


def test_the_ranking_gets_its_tiers_by_the_shares(competition):
    contest.entries_with(competition.categories.get(), 90, 85, 80, 75)

    competition = actions.propose_awards(competition, by=cast.bureau_staff())

    assert competition.state == "proposed"
    assert awarded(competition) == {"作品1": "一等奖", "作品2": "二等奖", "作品3": "三等奖"}
    assert set(competition.awards().values_list("state", flat=True)) == {"proposed"}
    assert told() == []
    assert trail(competition) == [("李科员", "拟定等次", "closed", "proposed")]


def test_each_category_has_places_of_its_own():
    competition = contest.a_competition(at="closed", categories=["甲组", "乙组"])
    first, second = competition.categories.all()
    contest.entries_with(first, 90, 85, 80, 75)
    contest.entries_with(second, 99)

    actions.propose_awards(competition, by=cast.bureau_staff())

    assert [award.entry.category for award in competition.awards()] == [first] * 3


def test_who_was_disqualified_leaves_no_place(competition):
    entries = contest.entries_with(competition.categories.get(), 90, 85, 80, 75, 70)
    actions.disqualify_entry(entries[0], by=cast.bureau_staff(), note="查实抄袭他人作品")

    actions.propose_awards(competition, by=cast.bureau_staff())

    assert awarded(competition) == {"作品2": "一等奖", "作品3": "二等奖", "作品4": "三等奖"}


def test_a_floor_leaves_a_tier_vacant(competition):
    competition.tiers.filter(name="一等奖").update(score_floor=Decimal(95))
    contest.entries_with(competition.categories.get(), 90, 85, 80, 75)

    actions.propose_awards(competition, by=cast.bureau_staff())

    assert awarded(competition) == {"作品1": "二等奖", "作品2": "三等奖"}


def test_a_group_below_the_smallest_size_gets_nothing(competition):
    competition.minimum_group = 5
    competition.save()
    contest.entries_with(competition.categories.get(), 90, 85, 80, 75)

    actions.propose_awards(competition, by=cast.bureau_staff())

    assert awarded(competition) == {}


def test_a_tie_on_a_boundary_asks_for_a_decision(competition):
    contest.entries_with(competition.categories.get(), 90, 90, 80, 75)

    with pytest.raises(
        Refused, match="微课类（小学组）：并列第 1 名的作品有 2 件，本等次只余 1 个名额"
    ):
        actions.propose_awards(competition, by=cast.bureau_staff())

    competition.refresh_from_db()
    assert competition.state == "closed"
    assert not Award.objects.exists()


@pytest.mark.parametrize(
    ("direction", "expected", "words"),
    [
        (
            Direction.UP,
            {"作品1": "一等奖", "作品2": "一等奖", "作品3": "三等奖"},
            "一等奖并列第 1 名 2 件全部上调",
        ),
        (
            Direction.DOWN,
            {"作品1": "二等奖", "作品2": "二等奖"},
            "一等奖并列第 1 名 2 件全部下调；微课类（小学组）：二等奖并列第 1 名 2 件全部上调",
        ),
    ],
)
def test_the_decision_is_carried_out_and_recorded(competition, direction, expected, words):
    category = competition.categories.get()
    contest.entries_with(category, 90, 90, 80, 75)
    decisions = {category.pk: {0: direction, 1: Direction.UP}}

    actions.propose_awards(competition, by=cast.bureau_staff(), decisions=decisions)

    assert awarded(competition) == expected
    assert TrailEntry.objects.about(competition).get().note == f"微课类（小学组）：{words}"


def test_a_tie_within_a_tier_needs_no_decision(competition):
    competition.tiers.filter(name="一等奖").update(share=50)
    competition.tiers.filter(name="二等奖").update(share=20)
    contest.entries_with(competition.categories.get(), 90, 90, 80, 75)

    actions.propose_awards(competition, by=cast.bureau_staff())

    assert awarded(competition) == {
        "作品1": "一等奖",
        "作品2": "一等奖",
        "作品3": "三等奖",
        "作品4": "三等奖",
    }


def test_the_simulation_goes_from_tie_to_tie_and_writes_nothing(competition):
    category = competition.categories.get()
    entries = contest.entries_with(category, 90, 90, 80, 75)

    (undecided,) = simulated(competition)
    (down,) = simulated(competition, {category.pk: {0: Direction.DOWN}})

    assert [(str(one), one.entries) for one in undecided.decisions] == [
        ("一等奖并列第 1 名 2 件待定", entries[:2])
    ]
    assert [str(one) for one in down.decisions] == [
        "一等奖并列第 1 名 2 件全部下调",
        "二等奖并列第 1 名 2 件待定",
    ]
    assert not Award.objects.exists()


def test_only_staff_propose(competition):
    contest.entries_with(competition.categories.get(), 90, 80)

    with pytest.raises(NotPermitted, match="只有教育局业务人员可以办理"):
        actions.propose_awards(competition, by=cast.bureau_leader())

    assert not Award.objects.exists()


def test_not_while_a_category_is_still_judged(competition):
    contest.entries_with(competition.categories.get(), 90, 80, at="sealed")

    with pytest.raises(Refused, match="还有组别没有评完定稿"):
        actions.propose_awards(competition, by=cast.bureau_staff())


def test_a_category_whose_every_entry_fell_out_does_not_hold_the_others():
    competition = contest.a_competition(at="closed", categories=["甲组", "乙组"])
    first, second = competition.categories.all()
    contest.entries_with(first, 90, 85, 80, 75)
    (only,) = contest.entries_with(second, 99, at="sealed")
    actions.disqualify_entry(only, by=cast.bureau_staff(), note="查实抄袭他人作品")

    actions.propose_awards(competition, by=cast.bureau_staff())

    assert competition.awards().count() == 3


def test_not_twice(competition):
    contest.entries_with(competition.categories.get(), 90, 80, 70, 60)
    actions.propose_awards(competition, by=cast.bureau_staff())

    with pytest.raises(Refused, match="处于“拟定等次”"):
        actions.propose_awards(competition, by=cast.bureau_staff())

    assert competition.awards().count() == 3
