"""Prize arithmetic (REQUIREMENTS 2.9): cumulative floors, floors of points, ties on a boundary."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from accounts.refusals import Refused
from competitions.prizes import Direction, award_ranking, tier_counts
from review_board.scoring import Ranked

TEN_TWENTY_THIRTY = [Decimal("0.10"), Decimal("0.20"), Decimal("0.30")]

with (Path(__file__).parent / "data" / "prize_quota.csv").open(encoding="utf-8") as file:
    VECTORS = list(csv.DictReader(file))


def ranking(*scores):
    """Works named A, B, C … with these scores, best first, equal scores left tied."""
    return [
        Ranked(
            case=chr(ord("A") + place),
            rank=scores.index(score) + 1,
            exact=Decimal(score),
            shown=Decimal(score),
        )
        for place, score in enumerate(scores)
    ]


def tiers(outcome):
    return {proposal.entry.case: proposal.tier for proposal in outcome.proposals}


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: f"n={vector['n']}")
def test_cumulative_floors_keep_the_cap(vector):
    ratios = [Decimal(ratio) / 100 for ratio in vector["ratios"].split("/")]

    counts = tier_counts(int(vector["n"]), ratios)

    assert counts == [int(count) for count in vector["cumulative_floor"].split("/")]
    assert sum(counts) == int(vector["cap_60pct"])


def test_no_works_no_prizes():
    assert tier_counts(0, TEN_TWENTY_THIRTY) == [0, 0, 0]


@pytest.mark.parametrize("ratios", [["0.5", "0.6"], ["-0.1", "0.2"]])
def test_impossible_ratios_are_refused(ratios):
    with pytest.raises(Refused, match="合计不超过 100%"):
        tier_counts(10, [Decimal(ratio) for ratio in ratios])


def test_tiers_fill_from_the_top():
    outcome = award_ranking(ranking(95, 90, 85, 80, 75), [1, 1, 2])

    assert tiers(outcome) == {"A": 0, "B": 1, "C": 2, "D": 2, "E": None}
    assert outcome.ties == []
    assert outcome.vacant == [0, 0, 0]
    assert all(proposal.settled for proposal in outcome.proposals)


def test_a_tie_inside_a_tier_needs_no_decision():
    outcome = award_ranking(ranking(95, 95, 85), [2, 1])

    assert tiers(outcome) == {"A": 0, "B": 0, "C": 1}
    assert outcome.ties == []


def test_a_tie_on_a_boundary_is_reported_and_never_split():
    outcome = award_ranking(ranking(95, 90, 90, 80), [2, 1])

    assert tiers(outcome)["B"] is None
    assert tiers(outcome)["C"] is None
    assert [proposal.settled for proposal in outcome.proposals] == [True, False, False, False]
    [tie] = outcome.ties
    assert (tie.tier, tie.places, [entry.case for entry in tie.entries]) == (0, 1, ["B", "C"])
    assert str(tie) == "并列第 2 名的作品有 2 件，本等次只余 1 个名额，请决定全部上调或全部下调。"


def test_all_up_takes_the_extra_places_from_the_tiers_below():
    outcome = award_ranking(ranking(95, 90, 90, 80), [2, 1], decisions={0: Direction.UP})

    assert tiers(outcome) == {"A": 0, "B": 0, "C": 0, "D": None}
    assert outcome.ties == []


def test_all_down_leaves_the_place_vacant():
    outcome = award_ranking(ranking(95, 90, 90, 80), [2, 3], decisions={0: Direction.DOWN})

    assert tiers(outcome) == {"A": 0, "B": 1, "C": 1, "D": 1}
    assert outcome.vacant == [1, 0]


def test_a_group_sent_down_may_stand_on_the_next_boundary_too():
    outcome = award_ranking(ranking(90, 90, 90, 80), [1, 2], decisions={0: Direction.DOWN})

    [tie] = outcome.ties
    assert (tie.tier, tie.places) == (1, 2)


def test_two_boundaries_are_reported_at_once():
    outcome = award_ranking(ranking(95, 90, 90, 80, 80), [2, 2], decisions={})

    assert [(tie.tier, tie.places) for tie in outcome.ties] == [(0, 1), (1, 1)]


def test_a_floor_leaves_the_tier_vacant_and_the_tier_below_no_larger():
    outcome = award_ranking(
        ranking("84.999", "84", "80"), [1, 1, 1], floors={0: Decimal("85"), 1: Decimal("84")}
    )

    assert tiers(outcome) == {"A": 1, "B": 2, "C": None}
    assert outcome.vacant == [1, 0, 0]


def test_the_floor_looks_at_the_unrounded_score():
    shown_as_85 = Ranked("A", 1, exact=Decimal("84.996"), shown=Decimal("85.00"))

    assert award_ranking([shown_as_85], [1], floors={0: Decimal(85)}).proposals[0].tier is None


def test_a_tie_is_no_tie_where_the_tier_is_closed_to_it():
    outcome = award_ranking(ranking(80, 80), [1, 2], floors={0: Decimal(85)})

    assert tiers(outcome) == {"A": 1, "B": 1}
    assert outcome.ties == []
