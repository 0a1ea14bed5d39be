"""How many prizes of each tier, and who gets which. Knows numbers, nothing else.

R065 and REQUIREMENTS 2.9: quotas are taken by *cumulative floors*, because rounding each tier for
itself breaks the overall cap (76 works at 10/20/30 % would give 46 prizes instead of 45). A tie
that the declared tie-break chain has left standing on a boundary is never split: the whole group
goes up or down, and a person decides which.

Tiers are counted from 0, the highest (特等奖 or 一等奖) first.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from math import floor

from accounts.refusals import Refused
from review_board.scoring import Ranked


class Direction(Enum):
    """Where a group goes that stands across a boundary: all into the tier, or all below it."""

    UP = "up"
    DOWN = "down"


@dataclass(frozen=True)
class BoundaryTie:
    """Works of equal rank that reach across the last places of a tier."""

    tier: int
    places: int
    entries: list[Ranked]

    def __str__(self):
        return (
            f"并列第 {self.entries[0].rank} 名的作品有 {len(self.entries)} 件，"
            f"本等次只余 {self.places} 个名额，请决定全部上调或全部下调。"
        )


@dataclass(frozen=True)
class Proposal:
    """The tier proposed for one work: `tier` is None below all tiers, and while a tie waits.

    `settled` is False for the works of an undecided tie and for everyone ranked below it: what
    they get still depends on the decision.
    """

    entry: Ranked
    tier: int | None
    settled: bool = True


@dataclass(frozen=True)
class Outcome:
    """All proposals in the order of the ranking, the ties to decide, the places left vacant."""

    proposals: list[Proposal] = field(default_factory=list)
    ties: list[BoundaryTie] = field(default_factory=list)
    vacant: list[int] = field(default_factory=list)


def tier_counts(n: int, ratios: list[Decimal]) -> list[int]:
    """Places per tier for `n` works; `ratios` are shares of all works, e.g. 0.10, 0.20, 0.30.

    Each tier ends at the floor of the cumulative share, so all prizes together never pass it.
    Small groups may get no first prize; that is the rule's answer, not an error.
    """
    if any(ratio < 0 for ratio in ratios) or sum(ratios) > 1:
        raise Refused("各等次比例应在 0 到 100% 之间，合计不超过 100%。")
    ends, share = [0], Fraction(0)
    for ratio in ratios:
        share += Fraction(ratio)
        ends.append(floor(n * share))
    return [end - begin for begin, end in zip(ends, ends[1:], strict=False)]


def award_ranking(
    ranked: list[Ranked],
    counts: list[int],
    *,
    floors: dict[int, Decimal] | None = None,
    decisions: dict[int, Direction] | None = None,
) -> Outcome:
    """Propose a tier for each ranked work, best first.

    `floors` holds the least unrounded score of a tier (一等奖不低于 85 分); places it leaves
    unused stay vacant and do not enlarge the tier below. `decisions` says, per tier, where a tied
    group on its boundary goes. A group taken up takes its extra places from the tiers below, so
    the cap over all tiers holds.
    """
    places = Places(counts, floors or {}, decisions or {})
    outcome, settled = Outcome(), True
    for group in groups_of_equal_rank(ranked):
        tier, tie = places.take(group)
        settled = settled and tie is None
        if tie:
            outcome.ties.append(tie)
        outcome.proposals.extend(Proposal(entry, tier, settled) for entry in group)
    outcome.vacant.extend(places.left)
    return outcome


def groups_of_equal_rank(ranked):
    """The ranking cut into groups that nothing in the rule tells apart."""
    groups = []
    for entry in ranked:
        if groups and groups[-1][0].rank == entry.rank:
            groups[-1].append(entry)
        else:
            groups.append([entry])
    return groups


class Places:
    """The places still to give, tier after tier; a tier once passed is closed."""

    def __init__(self, counts, floors, decisions):
        self.left = list(counts)
        self.floors, self.decisions = floors, decisions
        self.tier = 0

    def take(self, group):
        """Seat a whole group: its tier (or None) and the tie, if the boundary cuts it."""
        while self.tier < len(self.left):
            room = self.left[self.tier]
            if room and self.reaches_floor(group):
                if len(group) <= room:
                    self.left[self.tier] -= len(group)
                    return self.tier, None
                decision = self.decisions.get(self.tier)
                if decision is not Direction.DOWN:
                    return self.overfill(group, room, decision)
            self.tier += 1
        return None, None

    def reaches_floor(self, group):
        least = self.floors.get(self.tier)
        return least is None or group[0].exact >= least

    def overfill(self, group, room, decision):
        """Take the group up, or hold it undecided in the same places until someone says."""
        tier, extra = self.tier, len(group) - room
        self.left[tier] = 0
        for below in range(tier + 1, len(self.left)):
            taken = min(extra, self.left[below])
            self.left[below] -= taken
            extra -= taken
        if decision is Direction.UP:
            return tier, None
        return None, BoundaryTie(tier, room, group)
