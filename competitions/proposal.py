"""What the fixed shares give each work of a category, before anyone decides (R065, §2.9)."""

from dataclasses import dataclass, field
from decimal import Decimal

from competitions.models import Entry
from competitions.prizes import BoundaryTie, Direction, award_ranking, tier_counts
from review_board.models import ReviewRound
from review_board.recompute import recomputed

WORDS = {Direction.UP: "全部上调", Direction.DOWN: "全部下调"}


@dataclass
class CategoryProposal:
    """`rows` is every ranked entry with its tier or None, and whether that is settled already.

    `ties` wait for a decision; until then nothing below them is settled.
    """

    category: object
    counts: list
    rows: list = field(default_factory=list)
    ties: list = field(default_factory=list)

    @property
    def awarded(self):
        return [(entry, tier) for _, entry, tier, _ in self.rows if tier is not None]

    def entries_of(self, tie):
        """The entries that a tie holds, in the order of their codes."""
        tied = {ranked.case for ranked in tie.entries}
        entries = [entry for ranked, entry, *_ in self.rows if ranked.case in tied]
        return sorted(entries, key=lambda entry: entry.code)


@dataclass
class Decision:
    """A tie on a boundary with what was decided about it: a `Direction`, or None so far."""

    tie: BoundaryTie
    tier: object
    entries: list
    direction: Direction | None

    def __str__(self):
        return (
            f"{self.tier}并列第 {self.tie.entries[0].rank} 名 {len(self.entries)} 件"
            + WORDS.get(self.direction, "待定")
        )


@dataclass
class Simulation:
    """What a category would get by the decisions taken so far. Nothing of it is written."""

    category: object
    decisions: list
    proposal: CategoryProposal

    @property
    def open_tie(self):
        """The tie that waits for a decision, or None when the proposal is complete."""
        return self.proposal.ties[0] if self.proposal.ties else None

    def decided(self):
        """The decisions in words, for the trail."""
        return [f"{self.category}：{one}" for one in self.decisions if one.direction]


def judged_categories(competition):
    """The categories whose round is closed; the others have nothing to propose."""
    closed = competition.categories.filter(review_round__state=ReviewRound.State.CLOSED)
    return closed.select_related("review_round", "competition")


def simulated(competition, decisions=None):
    """A simulation of every judged category; `decisions` as for `propose_awards`."""
    wanted = decisions or {}
    return [simulate(one, wanted.get(one.pk, {})) for one in judged_categories(competition)]


def simulate(category, wanted):
    """Decide tie after tie from the top, as far as `wanted` {tier index: Direction} says.

    A decision changes what is left below it, so that each further tie is known only then.
    """
    known, decisions = {}, []
    proposal = proposal_of(category, known)
    while proposal.ties:
        tie = proposal.ties[0]
        tier, direction = proposal.counts[tie.tier][0], wanted.get(tie.tier)
        decisions.append(Decision(tie, tier, proposal.entries_of(tie), direction))
        if direction is None:
            break
        known = {**known, tie.tier: direction}
        proposal = proposal_of(category, known)
    return Simulation(category, decisions, proposal)


def proposal_of(category, decisions=None):
    """The proposal of one category whose round is closed.

    Quotas are cumulative floors over the works judged; a group below the contest's smallest size
    gets no prizes (its tiers stay vacant).
    """
    tiers = list(category.competition.tiers.order_by("ordinal"))
    entries = entries_by_number(category)
    ranking = recomputed(category.review_round.result_sheet.data)
    ranked = [row for row in ranking if row.case in entries]
    counts = [0] * len(tiers)
    if len(ranked) >= category.competition.minimum_group:
        counts = tier_counts(len(ranked), [tier.share / Decimal(100) for tier in tiers])
    floors = {i: tier.score_floor for i, tier in enumerate(tiers) if tier.score_floor is not None}
    outcome = award_ranking(ranked, counts, floors=floors, decisions=decisions)
    return CategoryProposal(
        category=category,
        counts=list(zip(tiers, counts, strict=True)),
        rows=[
            (
                row.entry,
                entries[row.entry.case],
                None if row.tier is None else tiers[row.tier],
                row.settled,
            )
            for row in outcome.proposals
        ],
        ties=outcome.ties,
    )


def entries_by_number(category):
    """The entries still in the running, by the review number of their case."""
    standing = Entry.objects.for_list().filter(category=category, state=Entry.State.ENTERED)
    by_resource = {entry.resource_id: entry for entry in standing}
    cases = category.review_round.cases.filter(resource__in=by_resource)
    return {case.number: by_resource[case.resource_id] for case in cases}
