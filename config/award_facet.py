"""The library's facet 获奖: the works that hold an award in force, by the name of its tier.

The library and the competitions do not know each other; what joins them stands here.
"""

from django.db.models import Min

from competitions.models import Award
from library.facets import Facet

AWARD = "resource__entries__award"


def tier_names():
    """{name: name} of every tier with an award in force, best first."""
    tiers = Award.objects.in_force().values_list("tier__name").annotate(best=Min("tier__ordinal"))
    return {name: name for name, _ in tiers.order_by("best", "tier__name")}


FACET = Facet(
    "award",
    "获奖",
    f"{AWARD}__tier__name",
    words=tier_names,
    only={f"{AWARD}__state": Award.State.IN_FORCE},
)
