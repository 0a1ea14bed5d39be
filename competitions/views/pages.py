"""What the views of competitions share."""

from django.db.models import Count
from django.template.response import TemplateResponse

from competitions import permissions


def answer(request, template, context, status=None):
    """The page; 422 when it comes back because something posted could not be done."""
    status = status or (422 if request.method == "POST" else 200)
    return TemplateResponse(request, f"competitions/{template}.html", context, status=status)


def is_bureau(person):
    """Whether this person runs the competitions; decides which buttons a page offers."""
    return bool(permissions.by_the_bureau(None, person))


def state_tabs(things, states):
    """Tabs for the states some thing is in, each with its number."""
    numbers = dict(things.order_by().values_list("state").annotate(Count("pk", distinct=True)))
    shown = [(s.value, s.label, numbers[s.value]) for s in states if s.value in numbers]
    return [("", "全部", sum(numbers.values())), *shown]


def in_asked_state(request, things):
    """The things of the tab that the address asks for."""
    state = request.GET.get("state")
    return things.filter(state=state) if state else things
