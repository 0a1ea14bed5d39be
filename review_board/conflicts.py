"""Which judge may not see which work (回避), from plain facts.

REQUIREMENTS 2.7: a judge may neither see nor score a work of which he or she is an author or guide,
that comes from the same unit (or the same school group) as of its submission, of which a tie was
declared, that the same collaboration group made, or against which the judge's own entry stands.
The facts are gathered by the caller; the same answer serves the assignment and every later read.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from enum import Enum


class Conflict(Enum):
    """The kinds of tie, each with the sentence the judge and the minutes carry."""

    AUTHOR = "是此作品的作者"
    GUIDE = "是此作品的指导教师"
    SAME_UNIT = "与作者同单位"
    SAME_SCHOOL_GROUP = "与作者同属一个教育集团"
    SAME_COLLABORATION_GROUP = "在同一个协作组"
    OBSERVER = "曾获授权查看此作品的开发过程"
    SAME_ENTRY_GROUP = "有作品参加同一组别的评比"
    DECLARED = "已申报与作者有亲属、师徒等关系"


@dataclass(frozen=True)
class JudgeFacts:
    """What is known of a judge. Units and school groups are those of the work's submission date."""

    person: Hashable
    units: frozenset = frozenset()
    school_groups: frozenset = frozenset()
    collaboration_groups: frozenset = frozenset()
    observed_groups: frozenset = frozenset()  # collaboration groups the judge was let look into
    entry_groups: frozenset = frozenset()
    declared_people: frozenset = frozenset()
    declared_works: frozenset = frozenset()


@dataclass(frozen=True)
class WorkFacts:
    """What is known of a work: its people, and their units at its submission."""

    work: Hashable
    authors: frozenset = frozenset()
    guides: frozenset = frozenset()
    units: frozenset = frozenset()
    school_groups: frozenset = frozenset()
    collaboration_groups: frozenset = frozenset()
    entry_groups: frozenset = frozenset()


@dataclass(frozen=True)
class Reason:
    """One tie of one judge to one work."""

    conflict: Conflict

    @property
    def code(self) -> str:
        """The tie's name in records: "same_unit"."""
        return self.conflict.name.lower()

    def __str__(self):
        return f"应当回避：{self.conflict.value}。"


def conflicts(judge: JudgeFacts, work: WorkFacts) -> list[Reason]:
    """Every reason why this judge must keep away from this work; an empty list if none."""
    people = work.authors | work.guides
    ties = {
        Conflict.AUTHOR: judge.person in work.authors,
        Conflict.GUIDE: judge.person in work.guides,
        Conflict.SAME_UNIT: judge.units & work.units,
        Conflict.SAME_SCHOOL_GROUP: judge.school_groups & work.school_groups,
        Conflict.SAME_COLLABORATION_GROUP: judge.collaboration_groups & work.collaboration_groups,
        Conflict.OBSERVER: judge.observed_groups & work.collaboration_groups,
        Conflict.SAME_ENTRY_GROUP: judge.entry_groups & work.entry_groups,
        Conflict.DECLARED: judge.declared_people & people or work.work in judge.declared_works,
    }
    return [Reason(conflict) for conflict, tied in ties.items() if tied]
