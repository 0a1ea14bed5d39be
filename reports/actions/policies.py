"""Entering the title policy of the bureau: a dated object that can end without new code (§3.2)."""

from django.db import transaction

from accounts.answers import require
from accounts.refusals import Refused
from accounts.trail import record
from reports import permissions
from reports.models import TitlePolicy


@transaction.atomic
def set_title_policy(*, by, document, issuer, place, clause, valid_from, valid_to=None, **limits):
    """Put a clause of an official document in force from a day on; two may not overlap."""
    require(permissions.by_the_bureau(document, by), document)
    policy = TitlePolicy(
        document=document,
        issuer=issuer,
        place=place,
        clause=clause,
        valid_from=valid_from,
        valid_to=valid_to,
        **limits,
    )
    overlapping = TitlePolicy.objects.filter(issuer=issuer).exclude(valid_to__lt=valid_from)
    if valid_to:
        overlapping = overlapping.exclude(valid_from__gt=valid_to)
    if overlapping.exists():
        raise Refused("这段时间已有施行中的职称政策，请先写明旧政策的废止日期。", document)
    policy.save()
    record(by, "set", "登记职称政策", policy, note=f"{document.number} {place}")
    return policy
