"""The whole trail, for the bureau."""

from django.views.decorators.http import require_safe

from accounts import permissions
from accounts.answers import require
from accounts.forms.trail import TrailFilter
from accounts.models import TrailEntry, TrailSeal
from accounts.views.pages import answer, page_of


@require_safe
def trail_list(request):
    require(permissions.reads_the_trail(request.user))
    filters = TrailFilter(request.GET)
    entries = TrailEntry.objects.visible_to(request.user).select_related("by", "about_type")
    entries = filters.narrow(entries.prefetch_related("about")).order_by("-pk")
    context = {
        "filters": filters,
        "page": page_of(request, entries),
        "seal": TrailSeal.objects.order_by("day").last(),
    }
    return answer(request, "trail_list", context)
