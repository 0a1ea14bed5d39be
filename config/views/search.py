"""The page of the search over everything."""

from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from config.context import platform_of
from config.finding import find


@require_safe
def search(request):
    words = request.GET.get("q", "").strip()
    found = find(words, request.user, platform_of(request).standing.roles)
    return TemplateResponse(request, "search.html", {"search_words": words, "found": found})
