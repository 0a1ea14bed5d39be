"""What the views share: fetch what the person may see, answer with a page, list it page by page."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.template.response import TemplateResponse

from accounts.answers import require
from accounts.models import TrailEntry
from accounts.views.pages import page_of, posted, seen
from workflow.transitions import may, why_not

__all__ = ["allow", "answer", "offer", "page_of", "posted", "seen", "trail_of", "wants_piece"]


def answer(request, template, context, status=None):
    """The page; 422 when it comes back because something posted could not be done."""
    status = status or (422 if request.method == "POST" else 200)
    return TemplateResponse(request, f"workflow/{template}.html", context, status=status)


def offer(transition, by):
    """Before showing a page that asks for it: refuse at once what could not be done anyway."""
    if refusal := why_not(transition, by):
        raise refusal


def allow(request, transition):
    """Before a form that asks for it: refuse whoever it does not belong to, whatever they typed.

    When the page is only opened, refuse as well what could not be done now anyway. What was typed
    is left to the form, which keeps it beside the reason.
    """
    require(may(transition, request.user), transition.__self__)
    if request.method != "POST":
        offer(transition, request.user)


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
