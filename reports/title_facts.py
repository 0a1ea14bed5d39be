"""What the rule of title evidence reads: the policy, an award as the records have it, the applicant."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from reports.titles import Band

CLAUSE_IN_FORCE = date(2015, 5, 11)  # 通昌教字〔2015〕20号


class Answer(Enum):
    """Three-valued: where the clause is silent, a person decides."""

    YES = "符合"
    NO = "不符合"
    MANUAL = "需人工认定"


class AwardKind(Enum):
    """What was given; only an award for a work counts (R050)."""

    WORK = "作品奖"
    GUIDE = "优秀指导教师奖"
    ORGANISATION = "优秀组织奖"
    ADMISSION = "入库"


def default_unit_kinds():
    """学校教师 read strictly: kindergartens and institutions are not named, so a person decides."""
    return {"school": Answer.YES, "kindergarten": Answer.MANUAL, "institution": Answer.MANUAL}


@dataclass(frozen=True)
class Policy:
    """One dated rule of title evidence; every number in it is the bureau's to set.

    Awards decided from `valid_from` to `valid_to` count. `any_tier` lets every tier count, not only
    those flagged 二等奖以上. `paper_bands` are the bands of the first effect (none: no such effect),
    `gives_preference` is the second. `author_positions` are the places in the list of authors that
    count by themselves; any other place is for a person to decide. `unit_kinds` says the same of the
    applicant's kind of unit (values of `Unit.Kind`; one not listed is for a person to decide).
    """

    issuer: str
    valid_from: date = CLAUSE_IN_FORCE
    valid_to: date | None = None
    any_tier: bool = False
    paper_bands: frozenset[Band] = frozenset({Band.JUNIOR, Band.MIDDLE})
    gives_preference: bool = True
    max_per_application: int = 1
    author_positions: frozenset[int] = frozenset({1})
    unit_kinds: Mapping[str, Answer] = field(default_factory=default_unit_kinds)


@dataclass(frozen=True)
class AwardFacts:
    """One award as the records have it, never as a certificate's picture shows it.

    `tier_counts` is the tier's own flag "counts as 二等奖以上"; its name is never compared.
    `decided_on` is the date of the award decision (the notice with its 文号), not of the contest.
    `used_for` names an earlier application that already used it, or is empty.
    """

    work: Hashable
    organiser: str
    is_resource_contest: bool
    kind: AwardKind
    tier: str
    tier_counts: bool
    author_position: int | None
    author_count: int
    decided_on: date | None
    in_force: bool = True
    used_for: str = ""


@dataclass(frozen=True)
class Applicant:
    """Who applies for what. Awards count from the day after `current_since` to `cutoff` inclusive."""

    current_title: str
    current_since: date | None
    target_title: str
    unit_kind: str
    cutoff: date
