"""What the views share: fetch what the person may see, answer with a page, list it page by page."""

from django.contrib.contenttypes.models import ContentType
from django.core.paginator import Paginator
from django.db.models import Q
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from accounts.models import TrailEntry
from workflow.transitions import why_not

SIZES = {"20": 20, "50": 50, "100": 100}


def seen(things, request, pk):
    """One of `things` by its key; 404 when this person may not see it."""
    return get_object_or_404(things.visible_to(request.user), pk=pk)


def answer(request, template, context, status=None):
    """The page; 422 when it comes back because something posted could not be done."""
    status = status or (422 if request.method == "POST" else 200)
    return TemplateResponse(request, f"workflow/{template}.html", context, status=status)


def posted(request):
    """What was sent to a form, were it nothing at all; None when the page is only opened."""
    return request.POST if request.method == "POST" else None


def page_of(request, things):
    """The page of a list that the address asks for; a number out of range gives the last one."""
    size = SIZES.get(request.GET.get("per"), 20)
    return Paginator(things, size).get_page(request.GET.get("page"))


def offer(transition, by):
    """Before showing a page that asks for it: refuse at once what could not be done anyway."""
    if refusal := why_not(transition, by):
        raise refusal


def wants_piece(request, target):
    """Whether htmx asks for the piece of the page with this id."""
    return request.headers.get("HX-Target") == target


def trail_of(*things, last=None):
    """The trail of these things together, oldest first; only the newest `last` when given."""
    about = Q(pk__in=[])
    for thing in filter(None, things):
        about |= Q(about_type=ContentType.objects.get_for_model(thing), about_id=thing.pk)
    entries = TrailEntry.objects.filter(about).select_related("by").order_by("-at", "-pk")
    return list(reversed(entries[:last]))
