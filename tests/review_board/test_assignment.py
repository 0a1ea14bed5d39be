"""Dealing works to judges (REQUIREMENTS 2.6, 2.7, R029): never a conflict, every kind, even loads."""

from collections import Counter
from itertools import combinations, product
from random import Random

import pytest

from accounts.refusals import Refused
from review_board.assignment import AssignmentImpossible, Demand, assign, substitute

RESEARCH, TECHNICAL, SUBJECT = "教研机构", "技术部门", "学科教师"
ONE_OF_EACH = {RESEARCH: 1, TECHNICAL: 1, SUBJECT: 1}


def a_pool(research, technical, subject):
    kinds = [RESEARCH] * research + [TECHNICAL] * technical + [SUBJECT] * subject
    return {f"评委{number}": kind for number, kind in enumerate(kinds, start=1)}


def works(number):
    return [f"YW-{place:03}" for place in range(1, number + 1)]


def random_conflicts(cases, judges, share, random):
    return {case: {judge for judge in judges if random.random() < share} for case in cases}


def kinds_hold(seated, judges, demand):
    have = Counter(judges[judge] for judge in seated)
    return all(have[kind] >= needed for kind, needed in demand.kinds.items())


def most_even_loads(cases, judges, demand, conflicts):
    """By trying every deal there is: the loads, busiest first, of the most even one."""
    choices = [
        [
            panel
            for panel in combinations(judges, demand.per_case)
            if not conflicts[case].intersection(panel) and kinds_hold(panel, judges, demand)
        ]
        for case in cases
    ]
    deals = (Counter(judge for panel in deal for judge in panel) for deal in product(*choices))
    return min(sorted((deal[judge] for judge in judges), reverse=True) for deal in deals)


def test_every_work_gets_its_judges_of_every_kind_and_no_conflict():
    cases, judges = works(60), a_pool(4, 3, 9)
    conflicts = random_conflicts(cases, judges, 0.2, Random(1))
    demand = Demand(5, ONE_OF_EACH)

    plan = assign(cases, judges, demand, conflicts=conflicts, seed=7)

    assert list(plan.seats) == cases
    assert all(len(set(seated)) == len(seated) == 5 for seated in plan.seats.values())
    assert all(kinds_hold(seated, judges, demand) for seated in plan.seats.values())
    assert not any(conflicts[case].intersection(plan.seats[case]) for case in cases)


def test_loads_are_the_seats_counted():
    plan = assign(works(10), a_pool(2, 2, 4), Demand(3, ONE_OF_EACH), seed=7)

    counted = Counter(judge for seated in plan.seats.values() for judge in seated)
    assert plan.loads == counted


def test_without_conflicts_no_judge_has_two_more_than_another():
    plan = assign(works(31), a_pool(3, 3, 5), Demand(5, ONE_OF_EACH), seed=7)

    assert max(plan.loads.values()) - min(plan.loads.values()) <= 1


@pytest.mark.parametrize("seed", range(25))
def test_no_deal_is_more_even(seed):
    random = Random(seed)
    cases, judges = works(4), a_pool(2, 1, 3)
    conflicts = random_conflicts(cases, judges, 0.25, random)
    for case in cases:
        conflicts[case] -= {"评委1", "评委3", "评委4"}
    demand = Demand(3, random.choice([ONE_OF_EACH, {TECHNICAL: 1}, {SUBJECT: 1}, {}]))

    plan = assign(cases, judges, demand, conflicts=conflicts, seed=seed)

    best = most_even_loads(cases, judges, demand, conflicts)
    assert sorted(plan.loads.values(), reverse=True) == best


def test_a_seat_is_passed_along_a_chain():
    """Only 甲 may judge A, so B belongs to 乙 and C to 丙, however the lot falls at first."""
    judges = {"甲": SUBJECT, "乙": SUBJECT, "丙": SUBJECT}
    conflicts = {"A": {"乙", "丙"}, "B": {"丙"}, "C": {"甲"}}

    for seed in range(10):
        plan = assign(["A", "B", "C"], judges, Demand(1), conflicts=conflicts, seed=seed)
        assert plan.seats == {"A": ["甲"], "B": ["乙"], "C": ["丙"]}


def test_the_same_seed_gives_the_same_plan_and_another_seed_another():
    cases, judges = works(20), a_pool(3, 3, 6)

    first = assign(cases, judges, Demand(3, ONE_OF_EACH), seed=20261122)
    again = assign(cases, judges, Demand(3, ONE_OF_EACH), seed=20261122)
    other = assign(cases, judges, Demand(3, ONE_OF_EACH), seed=20261123)

    assert first == again
    assert first.seats != other.seats


def test_four_hundred_works_and_forty_judges_take_a_moment():
    cases, judges = works(400), a_pool(10, 9, 21)
    conflicts = random_conflicts(cases, judges, 0.3, Random(1))

    plan = assign(cases, judges, Demand(5, ONE_OF_EACH), conflicts=conflicts, seed=1)

    assert max(plan.loads.values()) - min(plan.loads.values()) <= 1


def test_a_missing_kind_is_named_with_the_work_and_the_reason():
    judges = a_pool(2, 1, 3)

    with pytest.raises(AssignmentImpossible) as refusal:
        assign(works(3), judges, Demand(3, ONE_OF_EACH), conflicts={"YW-002": {"评委3"}}, seed=1)

    sentence = (
        "需要 1 名“技术部门”评委，可用的只有 0 名（共 1 名，1 名应当回避）。"
        "请增补评委，可从区外聘请。"
    )
    assert refusal.value.reasons == {"YW-002": sentence}
    assert str(refusal.value) == f"作品 YW-002 无法分派：{sentence}"


def test_too_few_judges_are_named_for_all_works():
    with pytest.raises(AssignmentImpossible) as refusal:
        assign(works(2), a_pool(1, 1, 2), Demand(5, ONE_OF_EACH), seed=1)

    assert list(refusal.value.reasons) == ["YW-001", "YW-002"]
    assert str(refusal.value).startswith(
        "作品 YW-001 等 2 件作品无法分派：需要 5 名评委，可用的只有 4 名（共 4 名，0 名应当回避）。"
    )


def test_more_kinds_than_seats_are_refused():
    with pytest.raises(Refused, match="各类评委人数之和超过了每件作品的评委人数"):
        assign(works(1), a_pool(2, 2, 2), Demand(2, ONE_OF_EACH), seed=1)


def test_a_load_cap_that_cannot_be_kept_is_refused():
    judges = a_pool(1, 1, 1)

    assert assign(works(5), judges, Demand(3, max_load=5), seed=1).loads["评委1"] == 5
    with pytest.raises(Refused, match="每位评委最多评 4 件时无法分派，最忙的评委至少要评 5 件"):
        assign(works(5), judges, Demand(3, max_load=4), seed=1)


def test_no_works_need_no_judges():
    assert assign([], {}, Demand(3), seed=1).seats == {}


class TestSubstitute:
    judges = {"教研甲": RESEARCH, "教研乙": RESEARCH, "技术甲": TECHNICAL, "技术乙": TECHNICAL}
    demand = Demand(2, {RESEARCH: 1, TECHNICAL: 1})

    def test_the_least_busy_judge_of_the_kind_takes_the_seat(self):
        seats = {"A": ["教研甲", "技术甲"], "B": ["教研甲", "技术甲"]}

        assert substitute("A", "技术甲", seats, self.judges, self.demand) == "技术乙"

    def test_any_kind_may_step_in_where_the_kinds_hold_without(self):
        seats = {"A": ["教研甲", "教研乙"], "B": ["技术乙", "教研甲"]}

        new = substitute("A", "教研甲", seats, self.judges, Demand(2, {RESEARCH: 1}))

        assert new == "技术甲"

    def test_nobody_left_is_named(self):
        seats = {"A": ["教研甲", "技术甲"]}

        with pytest.raises(AssignmentImpossible, match="没有其他可用的“技术部门”评委接替"):
            substitute("A", "技术甲", seats, self.judges, self.demand, barred={"技术乙"})
