"""From marks to a ranking (REQUIREMENTS 2.6): exact inside, half up outside, ties by the rule."""

from decimal import Decimal
from fractions import Fraction

import pytest

from accounts.refusals import Refused
from review_board.scoring import (
    ScoredCase,
    ScoredCriterion,
    ScoredSheet,
    ScoringRule,
    aggregate,
    check_mark,
    check_sheet,
    rank,
    rounded,
    sheet_total,
    spread,
)

CONTENT = ScoredCriterion("content", "教学内容", Decimal(60))
TECHNIQUE = ScoredCriterion("technique", "技术规范", Decimal(40))
CRITERIA = (CONTENT, TECHNIQUE)


def decimals(*numbers):
    return [Decimal(number) for number in numbers]


def a_case(name, *pairs):
    """A work with one sheet per (content, technique) pair."""
    return ScoredCase(
        name,
        tuple(
            ScoredSheet(seat, {"content": Decimal(content), "technique": Decimal(technique)})
            for seat, (content, technique) in enumerate(pairs, start=1)
        ),
    )


def test_a_sheet_sums_weighted_marks():
    criteria = (CONTENT, ScoredCriterion("bonus", "创新", Decimal(10), weight=Decimal("1.5")))
    sheet = ScoredSheet("孙专家", {"content": Decimal("41.5"), "bonus": Decimal(7)})

    assert sheet_total(sheet, criteria) == Decimal("52.0")


def test_the_plain_mean_is_exact():
    rule = ScoringRule(CRITERIA)

    assert aggregate(decimals("80", "80", "81"), rule) == Fraction(241, 3)


def test_trimming_takes_one_copy_of_each_end():
    rule = ScoringRule(CRITERIA, aggregation="trimmed")

    assert aggregate(decimals("60", "60", "80", "90", "90"), rule) == Fraction(230, 3)


def test_trimming_is_refused_below_five_sheets():
    rule = ScoringRule(CRITERIA, aggregation="trimmed")

    with pytest.raises(Refused, match="至少要有 5 张评分表，现有 4 张"):
        aggregate(decimals("60", "70", "80", "90"), rule)


def test_too_few_sheets_give_no_result():
    with pytest.raises(Refused, match="只有 2 张评分表，少于规定的 3 张"):
        aggregate(decimals("60", "70"), ScoringRule(CRITERIA))


@pytest.mark.parametrize(
    ("exact", "shown"),
    [
        (Fraction(80125, 1000), "80.13"),  # a float and banker's rounding both say 80.12
        (Fraction(80115, 1000), "80.12"),
        (Fraction(241, 3), "80.33"),
        (Fraction(0), "0.00"),
        (Fraction(100), "100.00"),
    ],
)
def test_scores_are_shown_half_up(exact, shown):
    assert str(rounded(exact, 2)) == shown


def test_ranking_goes_by_the_unrounded_score():
    cases = [
        a_case("A", (50, 30), (50, 30), (50, 30), (50, 30)),
        a_case("B", (50, 30), (50, 30), (50, 30), ("50.5", 30)),
    ]
    rule = ScoringRule(CRITERIA, places=0)

    first, second = rank(cases, rule)

    assert (first.case, first.rank, first.exact) == ("B", 1, Decimal("80.125"))
    assert (second.case, second.rank) == ("A", 2)
    assert first.shown == second.shown == Decimal("80")


def test_the_higher_sum_breaks_a_tie_of_trimmed_means():
    flat = [(50, 30)] * 5
    lifted = [(50, 30)] * 4 + [(60, 40)]
    rule = ScoringRule(CRITERIA, aggregation="trimmed", tie_break=("sum",))

    first, second = rank([a_case("flat", *flat), a_case("lifted", *lifted)], rule)

    assert first.exact == second.exact == Decimal(80)
    assert (first.case, second.case) == ("lifted", "flat")
    assert (first.rank, second.rank) == (1, 2)
    assert first.tied_with == ()


def test_a_further_reading_does_not_break_a_tie():
    """A work read once more has a higher sum only because it has one sheet more."""
    read_thrice = a_case("thrice", *[(50, 30)] * 3)
    read_again = a_case("again", *[(50, 30)] * 4)

    first, second = rank([read_thrice, read_again], ScoringRule(CRITERIA))

    assert (first.rank, second.rank) == (1, 1)
    assert first.tied_with == ("again",)


def test_a_named_criterion_breaks_the_tie_that_the_sum_leaves():
    cases = [a_case("A", *[(40, 40)] * 3), a_case("B", *[(50, 30)] * 3)]

    by_content = rank(cases, ScoringRule(CRITERIA, tie_break=("sum", "criterion:content")))
    by_technique = rank(cases, ScoringRule(CRITERIA, tie_break=("sum", "criterion:technique")))

    assert [place.case for place in by_content] == ["B", "A"]
    assert [place.case for place in by_technique] == ["A", "B"]


def test_the_median_breaks_a_tie():
    cases = [
        a_case("A", (40, 30), (40, 40), (60, 40)),  # 70, 80, 100
        a_case("B", (40, 35), (50, 35), (50, 40)),  # 75, 85, 90
    ]

    assert [place.case for place in rank(cases, ScoringRule(CRITERIA, tie_break=("median",)))] == [
        "B",
        "A",
    ]


def test_what_the_chain_leaves_equal_stays_tied():
    cases = [
        a_case("A", *[(40, 30)] * 3),
        a_case("B", *[(50, 30)] * 3),
        a_case("C", *[(50, 30)] * 3),
        a_case("D", *[(40, 20)] * 3),
    ]

    places = rank(cases, ScoringRule(CRITERIA))

    assert [(place.case, place.rank) for place in places] == [
        ("B", 1),
        ("C", 1),
        ("A", 3),
        ("D", 4),
    ]
    assert [place.tied_with for place in places] == [("C",), ("B",), (), ()]


def test_a_wide_spread_is_flagged():
    cases = [
        a_case("calm", (50, 30), (50, 25), (50, 40)),
        a_case("torn", (50, 30), (50, 25), ("50.5", 40)),
    ]

    places = {place.case: place for place in rank(cases, ScoringRule(CRITERIA))}

    assert (places["calm"].spread, places["calm"].flagged) == (Decimal(15), False)
    assert (places["torn"].spread, places["torn"].flagged) == (Decimal("15.5"), True)
    assert spread(decimals("60", "75.5", "70")) == Decimal("15.5")


@pytest.mark.parametrize("mark", ["0", "0.5", "59.5", "60", "60.0"])
def test_a_mark_on_the_step_is_taken(mark):
    assert check_mark(Decimal(mark), CONTENT) == Decimal(mark)


@pytest.mark.parametrize("mark", ["-0.5", "60.5", "NaN", "Infinity"])
def test_a_mark_out_of_range_is_refused(mark):
    with pytest.raises(Refused, match="“教学内容”请填 0 到 60 之间的分数。"):
        check_mark(Decimal(mark), CONTENT)


def test_a_mark_between_steps_is_refused():
    with pytest.raises(Refused, match="“教学内容”按 0.5 分一档给分，不能填 40.3。"):
        check_mark(Decimal("40.30"), CONTENT)


def test_a_criterion_left_out_is_not_a_zero():
    with pytest.raises(Refused, match="“技术规范”还没有打分"):
        check_sheet(ScoredSheet("孙专家", {"content": Decimal(40)}), CRITERIA)


def test_a_judge_cannot_count_twice():
    sheet = ScoredSheet("孙专家", {"content": Decimal(40), "technique": Decimal(30)})

    with pytest.raises(Refused, match="有评委交了两张评分表"):
        rank([ScoredCase("A", (sheet, sheet, sheet))], ScoringRule(CRITERIA))


def test_a_work_cannot_count_twice():
    case = a_case("A", *[(40, 30)] * 3)

    with pytest.raises(Refused, match="作品 A 在汇总中出现了 2 次"):
        rank([case, case], ScoringRule(CRITERIA))


@pytest.mark.parametrize("key", ["criterion:style", "content", ""])
def test_a_rule_must_name_criteria_that_exist(key):
    with pytest.raises(Refused, match=f"并列规则“{key}”指的指标不在评分标准中"):
        ScoringRule(CRITERIA, tie_break=(key,))


def test_a_rule_must_name_a_known_method():
    with pytest.raises(Refused, match="没有“best_of”这种计分方法"):
        ScoringRule(CRITERIA, aggregation="best_of")
