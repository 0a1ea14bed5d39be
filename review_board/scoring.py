"""Arithmetic of scores: from marks to a ranking. Knows numbers, nothing else.

REQUIREMENTS 2.6: judges score alone; a round's rule, fixed before the first score, says how their
sheets become one score and how ties are told apart. Inside, everything is an exact `Fraction`;
works are ranked on that, never on the two places people see. Rounding is ROUND_HALF_UP (四舍五入).
A sheet that does not exist is not a zero: it is absent.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from math import floor
from statistics import median

from accounts.refusals import Refused

HALF_POINT = Decimal("0.5")
EXACT_PLACES = 12  # two different scores differ long before the twelfth place

MEAN, TRIMMED = "mean", "trimmed"
AGGREGATIONS = {MEAN: "取平均分", TRIMMED: "去掉一个最高分和一个最低分后取平均分"}
TRIMMED_NEEDS = 5  # with fewer, trimming leaves one or two voices (REQUIREMENTS 2.6)

SUM, MEDIAN, CRITERION = "sum", "median", "criterion:"


@dataclass(frozen=True)
class ScoredCriterion:
    """One line of the rubric: full marks, the step between marks, and its weight in the total."""

    code: str
    name: str
    maximum: Decimal
    step: Decimal = HALF_POINT
    weight: Decimal = Decimal(1)


@dataclass(frozen=True)
class ScoringRule:
    """How a round turns sheets into a ranking, as declared before it opened.

    `tie_break` is tried in order: "sum" (higher sum of all sheets' totals before any trimming, taken
    per sheet, so that a further reading of one work gives it no advantage),
    "criterion:<code>" (higher mean of that criterion over all sheets), "median" (of the totals).
    What it leaves equal stays 并列. `spread_threshold` in points flags a work whose highest and
    lowest total lie further apart, for a further opinion.
    """

    criteria: tuple[ScoredCriterion, ...]
    aggregation: str = MEAN
    tie_break: tuple[str, ...] = (SUM,)
    places: int = 2
    minimum_sheets: int = 3
    spread_threshold: Decimal = Decimal(15)

    def __post_init__(self):
        known = {SUM, MEDIAN, *(CRITERION + criterion.code for criterion in self.criteria)}
        for key in self.tie_break:
            if key not in known:
                raise Refused(f"并列规则“{key}”指的指标不在评分标准中，请重新选择。")
        if self.aggregation not in AGGREGATIONS:
            raise Refused(f"没有“{self.aggregation}”这种计分方法，请重新选择。")


@dataclass(frozen=True)
class ScoredSheet:
    """One judge's marks by criterion code."""

    judge: Hashable
    marks: Mapping[str, Decimal] = field(default_factory=dict)


@dataclass(frozen=True)
class ScoredCase:
    """One work with the sheets handed in for it."""

    case: Hashable
    sheets: tuple[ScoredSheet, ...]


@dataclass(frozen=True)
class Ranked:
    """A work's place. `exact` (12 decimal places) is what ranks, `shown` what people read.

    Ranks run 1, 1, 3. `tied_with` names the other works the whole tie-break chain left equal.
    """

    case: Hashable
    rank: int
    exact: Decimal
    shown: Decimal
    tied_with: tuple[Hashable, ...] = ()
    spread: Decimal = Decimal(0)
    flagged: bool = False


def check_mark(value: Decimal, criterion: ScoredCriterion) -> Decimal:
    """The mark, if it lies between 0 and full marks on the criterion's step; else a refusal."""
    if not value.is_finite() or not 0 <= value <= criterion.maximum:
        raise Refused(f"“{criterion.name}”请填 0 到 {plain(criterion.maximum)} 之间的分数。")
    if Fraction(value) % Fraction(criterion.step):
        raise Refused(
            f"“{criterion.name}”按 {plain(criterion.step)} 分一档给分，不能填 {plain(value)}。"
        )
    return value


def check_sheet(sheet: ScoredSheet, criteria) -> None:
    """Refuse a sheet with a criterion left out, or a mark that is not allowed."""
    for criterion in criteria:
        if sheet.marks.get(criterion.code) is None:
            raise Refused(f"“{criterion.name}”还没有打分，请填写后再交表。")
        check_mark(sheet.marks[criterion.code], criterion)


def sheet_total(sheet: ScoredSheet, criteria) -> Decimal:
    """Sum of weight × mark, in points, exact."""
    return sum((c.weight * sheet.marks[c.code] for c in criteria), Decimal(0))


def aggregate(totals: list[Decimal], rule: ScoringRule) -> Fraction:
    """One work's exact score from its sheets' totals.

    Trimming takes one highest and one lowest away, one copy each even if several are equal, and
    is refused below five sheets: with three it would leave a single judge's opinion.
    """
    if len(totals) < rule.minimum_sheets:
        raise Refused(
            f"只有 {len(totals)} 张评分表，少于规定的 {rule.minimum_sheets} 张，请补评后再汇总。"
        )
    exact = sorted(Fraction(total) for total in totals)
    if rule.aggregation == TRIMMED:
        if len(exact) < TRIMMED_NEEDS:
            raise Refused(
                f"去掉最高分和最低分至少要有 {TRIMMED_NEEDS} 张评分表，现有 {len(exact)} 张。"
                "请补评，或改用平均分。"
            )
        exact = exact[1:-1]
    return sum(exact) / len(exact)


def spread(totals: list[Decimal]) -> Decimal:
    """Highest less lowest total, in points."""
    return max(totals) - min(totals)


def rounded(exact: Fraction, places: int) -> Decimal:
    """A score of 0 or more to so many places, half up, without passing through a float."""
    return Decimal(floor(exact * 10**places + Fraction(1, 2))).scaleb(-places)


def rank(cases: list[ScoredCase], rule: ScoringRule) -> list[Ranked]:
    """The ranking, best first; works left equal keep the order they came in."""
    refuse_faulty(cases, rule)
    keys = {case.case: sorting_key(case, rule) for case in cases}
    ordered = sorted(cases, key=lambda case: keys[case.case], reverse=True)
    places, equals = {}, defaultdict(list)
    for place, case in enumerate(ordered, start=1):
        places.setdefault(keys[case.case], place)
        equals[keys[case.case]].append(case.case)
    return [
        ranked(case, keys[case.case], places[keys[case.case]], equals[keys[case.case]], rule)
        for case in ordered
    ]


def ranked(case, key, place, equals, rule):
    apart = spread(totals_of(case, rule))
    return Ranked(
        case=case.case,
        rank=place,
        exact=rounded(key[0], EXACT_PLACES),
        shown=rounded(key[0], rule.places),
        tied_with=tuple(other for other in equals if other != case.case),
        spread=apart,
        flagged=apart > rule.spread_threshold,
    )


def refuse_faulty(cases, rule):
    """No ranking from doubled works, doubled judges or faulty sheets."""
    for case, times in Counter(case.case for case in cases).items():
        if times > 1:
            raise Refused(f"作品 {case} 在汇总中出现了 {times} 次。")
    for case in cases:
        if len({sheet.judge for sheet in case.sheets}) < len(case.sheets):
            raise Refused(f"作品 {case.case} 有评委交了两张评分表，请先作废一张。")
        for sheet in case.sheets:
            check_sheet(sheet, rule.criteria)


def sorting_key(case, rule):
    """The exact score, then the declared chain; equal keys are ties."""
    totals = totals_of(case, rule)
    chain = [tie_value(key, case, totals) for key in rule.tie_break]
    return (aggregate(totals, rule), *chain)


def tie_value(key, case, totals):
    if key == SUM:
        return sum(Fraction(total) for total in totals) / len(totals)
    if key == MEDIAN:
        return Fraction(median(totals))
    marks = [Fraction(sheet.marks[key.removeprefix(CRITERION)]) for sheet in case.sheets]
    return sum(marks) / len(marks)


def totals_of(case, rule):
    return [sheet_total(sheet, rule.criteria) for sheet in case.sheets]


def plain(number):
    """A Decimal as people write it: 7.5 for 7.50, 10 for 10.0 and for 1E+1."""
    return f"{number.normalize():f}"
