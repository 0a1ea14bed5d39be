"""How far the lines of a construction plan are: what was asked for, taken on, and admitted (R056)."""

from django.db.models import Count, Exists, OuterRef, Q, Sum
from viewflow.workflow.status import PROCESS

from workflow.models import Claim


def with_progress(lines):
    """`lines` with tasks `issued`, of these `claimed` and `admitted`, and with works; one query.

    `ordered` and `held` are works 件, the others tasks 项. What was called off does not count.
    """
    running = Q(tasks__course__isnull=False) & ~Q(tasks__course__status=PROCESS.CANCELED)
    held = running & Q(tasks__group__resource__state="admitted")
    claims = Claim.objects.filter(task=OuterRef("tasks"), state__in=["pending", "awarded"])
    return lines.annotate(
        issued=Count("tasks", filter=running),
        claimed=Count("tasks", filter=running & Q(Exists(claims))),
        admitted=Count("tasks", filter=held),
        ordered=Sum("tasks__quantity", filter=running, default=0),
        held=Sum("tasks__quantity", filter=held, default=0),
    )


def in_total(lines):
    """The same figures of all lines together, and how many works are planned."""
    figures = ("quantity", "issued", "claimed", "admitted", "ordered", "held")
    return {name: sum(getattr(line, name) for line in lines) for name in figures}
