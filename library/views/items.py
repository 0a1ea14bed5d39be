"""The shelf and one item on it."""

from django.views.decorators.http import require_safe

from library.covers import cover_of
from library.facets import Facets
from library.metadata import metadata_of
from library.models import Item
from library.views.pages import answer, seen_item
from workflow.transitions import next_steps
from workflow.views.pages import page_of, trail_of

SORTS = {
    "newest": ("最近入库", ["-admitted_on", "-pk"]),
    "used": ("使用最多", ["-visit_count", "-pk"]),
    "title": ("按名称", ["resource__title", "pk"]),
}


@require_safe
def item_list(request):
    words, sort = request.GET.get("q", "").strip(), sort_asked(request)
    items = Item.objects.visible_to(request.user)
    items = items.matching(words) if words else items
    facets = Facets(request.GET)
    found = facets.narrow(items).for_list().order_by(*SORTS[sort][1])
    page = page_of(request, found)
    context = {
        "page": page,
        "cards": [(item, *cover_of(item.resource)) for item in page],
        "facets": facets.shown(items),
        "chips": facets.chips(request.GET),
        "words": words,
        "sort": sort,
        "sorts": [(key, label) for key, (label, _) in SORTS.items()],
    }
    return answer(request, "item_list", context)


def sort_asked(request):
    asked = request.GET.get("sort")
    return asked if asked in SORTS else "newest"


@require_safe
def item_detail(request, number):
    item = seen_item(request, number)
    credits, files = list(item.resource.credits.all()), list(item.files())
    context = {
        "item": item,
        "cover": cover_of(item.resource),
        "files": files,
        "metadata": metadata_of(item, credits, files),
        "credits": credits,
        "versions": list(item.resource.versions.order_by("-number")),
        "visit_count": item.visits.count(),
        "steps": next_steps(item.resource, request.user),
        **records_for(item, request.user),
    }
    return answer(request, "item_detail", context)


def records_for(item, person):
    """What the bureau also reads: by whom and why the item was admitted, and what came after."""
    if not (person.holds("bureau_staff") or person.holds("bureau_leader")):
        return {}
    return {"trail": trail_of(item.resource)}
