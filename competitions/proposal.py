"""What the fixed shares give each work of a category, before anyone decides (R065, §2.9)."""

from dataclasses import dataclass, field
from decimal import Decimal

from competitions.models import Entry
from competitions.prizes import award_ranking, tier_counts
from review_board.recompute import recomputed


@dataclass
class CategoryProposal:
    """`rows` is every ranked entry with its tier or None; `ties` wait for a decision."""

    category: object
    counts: list
    rows: list = field(default_factory=list)
    ties: list = field(default_factory=list)

    @property
    def awarded(self):
        return [(entry, tier) for _, entry, tier in self.rows if tier is not None]


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
            (row.entry, entries[row.entry.case], None if row.tier is None else tiers[row.tier])
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
