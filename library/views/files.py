"""Files of an item: looked at and kept by whoever may use the library; each use is counted once a day."""

from django.shortcuts import get_object_or_404
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from library import actions
from library.views.pages import answer, seen_item
from workflow.files.delivery import served
from workflow.views.files import drawn, preview


def seen_file(request, number, pk):
    """An item this person may use and one of its files; 404 otherwise."""
    item = seen_item(request, number)
    return item, get_object_or_404(item.files(), pk=pk)


@require_safe
def item_file(request, number, pk):
    """The preview: pages of a PDF, a video, a picture; for the rest its facts and a download."""
    item, file = seen_file(request, number, pk)
    actions.record_visit(item, request.user)
    return answer(request, "item_file", {"item": item, **preview(file)})


@require_safe
@cache_control(private=True, max_age=86400, immutable=True)
def item_file_page(request, number, pk, page):
    """One page of a PDF as an image."""
    _, file = seen_file(request, number, pk)
    return drawn(file, page)


@require_safe
def show_item_file(request, number, pk):
    """The bytes behind a picture or a video of the preview, whole or in parts; no download."""
    _, file = seen_file(request, number, pk)
    return served(request, file)


@require_safe
def download_item_file(request, number, pk):
    """The file to keep, under its own name; going on with a broken download counts no second time."""
    item, file = seen_file(request, number, pk)
    actions.record_visit(item, request.user, downloads=0 if "Range" in request.headers else 1)
    return served(request, file)
