"""How a person's awards stand under the title policy, today (R050–R053, §3.3)."""

from django.db.models import Prefetch
from django.utils import timezone

from competitions.models import Award
from reports.models import Certificate, EvidenceSheet, TitlePolicy
from reports.title_evidence import examine, weigh
from reports.title_facts import Answer, Applicant, AwardFacts, AwardKind, Policy


def valid_certificates(person):
    """The certificates of a person that are valid and rest on an award in force."""
    issued = EvidenceSheet.objects.filter(state=EvidenceSheet.State.ISSUED)
    return list(
        Certificate.objects.for_list()
        .filter(holder=person, state=Certificate.State.VALID, award__state=Award.State.IN_FORCE)
        .select_related("award__document", "award__entry__category__competition__organiser")
        .prefetch_related("award__entry__authors", Prefetch("evidence_sheets", issued, "issued"))
        .order_by("award__decided_on", "pk")
    )


def policy_in_force(day=None):
    """The title policy in force on `day` (today), or None."""
    day = day or timezone.localdate()
    return TitlePolicy.objects.in_force(day).select_related("document", "issuer").first()


def as_rule(policy):
    """The stored policy as the pure rule reads it."""
    kinds = {"school": Answer.YES}
    other = Answer.YES if policy.counts_other_units else Answer.MANUAL
    return Policy(
        issuer=policy.issuer.name,
        valid_from=policy.counts_from,
        valid_to=policy.valid_to,
        any_tier=policy.basis == policy.Basis.EVERY,
        paper_bands=policy.paper_bands,
        gives_preference=policy.gives_preference,
        max_per_application=policy.max_per_application,
        author_positions=frozenset(range(1, policy.positions_counted + 1)),
        unit_kinds={**kinds, "kindergarten": other, "institution": other},
    )


def facts_of(certificate, target_title):
    """An award as the records have it, never as a certificate's picture shows it.

    A sheet for another title that counted it is an earlier use; one for the same title is not.
    """
    award = certificate.award
    competition = award.entry.category.competition
    others = [sheet for sheet in certificate.issued if sheet.target_title != target_title]
    uses = [sheet for sheet in others if sheet.counted(certificate)]
    used = max(uses, key=lambda sheet: sheet.pk, default=None)
    return AwardFacts(
        work=award.entry.resource_id,
        organiser=competition.organiser.name,
        is_resource_contest=competition.is_resource_contest,
        kind=AwardKind.WORK,
        tier=award.tier.name,
        tier_counts=award.tier.second_or_above,
        author_position=certificate.position,
        author_count=len(award.entry.authors.all()),
        decided_on=award.decided_on,
        in_force=award.state == Award.State.IN_FORCE,
        used_for=f"申报{used.target_title}（{used.number}）" if used else "",
    )


def standing_of(person, target_title, policy, certificates):
    """What the rule says of these certificates together for this title: an `Evidence`."""
    facts = [facts_of(each, target_title) for each in certificates]
    return weigh(as_rule(policy), applicant_for(person, target_title), facts)


def examined(person, target_title, policy, certificates):
    """What the rule says of each certificate by itself, before any cap: a list of `Finding`."""
    rule, applicant = as_rule(policy), applicant_for(person, target_title)
    return [examine(rule, applicant, facts_of(each, target_title)) for each in certificates]


def applicant_for(person, target_title):
    """The person as the rule sees them, were they to apply today."""
    return Applicant(
        current_title=person.title,
        current_since=person.title_since,
        target_title=target_title,
        unit_kind=person.unit.kind if person.unit_id else "",
        cutoff=timezone.localdate(),
    )
