"""The title policy of the bureau: dated versions that follow each other without new code (§3.2)."""

from datetime import timedelta

from django.db import transaction

from accounts.answers import require
from accounts.models import Person
from accounts.refusals import Refused
from accounts.trail import record, tell
from reports import permissions
from reports.models import TitlePolicy
from reports.policy_words import effects_of
from reports.verification import spelled
from workflow.transitions import locked

CONCERNED = ("bureau_staff", "bureau_leader", "school_admin")


@transaction.atomic
def set_title_policy(*, by, document, issuer, place, clause, valid_from, valid_to=None, **terms):
    """Put a clause of an official document in force from a day on.

    The version in force until then ends the day before; two never overlap. Sheets that were issued
    keep the version they were judged by.
    """
    require(permissions.by_the_bureau(document, by), document)
    issuer = locked(issuer)  # two versions set at once would each miss the other
    versions = TitlePolicy.objects.filter(issuer=issuer).select_related("document")
    refuse_overlap(versions, valid_from, valid_to)
    if before := versions.in_force(valid_from).first():
        ended(before, valid_from - timedelta(days=1), by, f"由{document.number}{place}接替")
    policy = TitlePolicy.objects.create(
        document=document,
        issuer=issuer,
        place=place,
        clause=clause,
        valid_from=valid_from,
        valid_to=valid_to,
        **terms,
    )
    record(by, "set", "登记职称政策", policy, note=f"{policy}，{spelled(valid_from)}起施行")
    text = f"职称政策 {policy} 自 {spelled(valid_from)}起施行：{effects_of(policy)}"
    tell(concerned(by), text, about=policy)
    return policy


def refuse_overlap(versions, valid_from, valid_to):
    """A version may begin within an earlier one, and ends it; it may not cover a later one."""
    later = versions.filter(valid_from__gte=valid_from).order_by("valid_from")
    if valid_to:
        later = later.filter(valid_from__lte=valid_to)
    if after := later.first():
        begins = spelled(after.valid_from)
        raise Refused(f"{begins}起已有职称政策（{after}），施行日期请填它以后的日期。", after)


@transaction.atomic
def end_title_policy(policy, *, by, valid_to, note):
    """Let a policy end without a successor: after its last day no sheet is issued under it."""
    policy = locked(policy)
    require(permissions.by_the_bureau(policy, by), policy)
    if policy.valid_to:
        raise Refused(
            f"此政策已定于 {spelled(policy.valid_to)}废止，不必再办理；有新文件的，请登记新政策。",
            policy,
        )
    if valid_to < policy.valid_from:
        begins = spelled(policy.valid_from)
        raise Refused(f"废止日期早于施行日期，请填 {begins}或以后的日期。", policy)
    ended(policy, valid_to, by, note)
    text = f"职称政策 {policy} 施行到 {spelled(valid_to)}为止：{note}"
    tell(concerned(by), text, about=policy)
    return policy


def ended(policy, valid_to, by, note):
    policy.valid_to = valid_to
    policy.save(update_fields=["valid_to"])
    record(by, "end", "废止职称政策", policy, note=f"施行到 {spelled(valid_to)}：{note}")


def concerned(by):
    """Who works with title evidence: the bureau, school administrators, holders of certificates."""
    officers = [person for role in CONCERNED for person in Person.objects.holding(role)]
    holders = Person.objects.filter(is_active=True, certificates__state="valid").distinct()
    return [person for person in (*officers, *holders) if person != by]
