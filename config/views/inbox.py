"""The inbox 待办与消息: what waits for this person, and what they did. Messages are one floor down."""

from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from accounts.models import TrailEntry
from accounts.views.pages import page_of
from config.waiting import todos_of
from library.models import Item
from reports.models import Certificate
from review_board.models import Seat, Sheet
from workflow.models import Claim, MenuSight

# Things whose spoken name needs rows of others: fetched together, or each would cost a query.
NAMED_BY_OTHERS = [
    Claim.objects.select_related("unit", "task"),
    Sheet.objects.for_list(),
    Seat.objects.select_related("panel", "judge__person"),
    Item.objects.select_related("resource"),
    Certificate.objects.all(),
    MenuSight.objects.select_related("user", "content_object"),
]


@require_safe
def inbox(request):
    """The to-dos by deadline; one of them opened beside the list."""
    todos = todos_of(request.user)
    kind = request.GET.get("kind", "")
    shown = [todo for todo in todos if todo.kind == kind] if kind else todos
    context = {
        "todos": shown,
        "total": len(todos),
        "kinds": kinds_of(todos),
        "kind": kind,
        "opened": opened(shown, request.GET.get("item")),
    }
    return TemplateResponse(request, "inbox.html", context)


def kinds_of(todos):
    """Each kind of to-do with its number, in the order of their first deadline."""
    kinds = [todo.kind for todo in todos]
    return [(kind, kinds.count(kind)) for kind in dict.fromkeys(kinds)]


def opened(todos, key):
    """The to-do that the address names, else the first."""
    return next((todo for todo in todos if todo.key == key), todos[0] if todos else None)


@require_safe
def inbox_done(request):
    """What this person did, newest first: their own part of the trail."""
    entries = TrailEntry.objects.by_hand_of(request.user).select_related("about_type")
    entries = entries.prefetch_related(GenericPrefetch("about", NAMED_BY_OTHERS))
    page = page_of(request, entries.order_by("-pk"))
    return TemplateResponse(request, "inbox_done.html", {"page": page})
