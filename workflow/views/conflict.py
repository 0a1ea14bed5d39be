"""When two people edit one thing: what was saved, and what to do when another was faster (§9.4)."""

from django.template.response import TemplateResponse
from django.utils import timezone

from workflow.views.pages import answer, wants_piece


def saved(request, form, elsewhere):
    """After saving: the new version number to htmx, the page itself to everyone else."""
    if not wants_piece(request, "saved"):
        return elsewhere
    context = {"version": form.done.version, "at": timezone.localtime()}
    return TemplateResponse(request, "workflow/parts/saved.html", context)


def unsaved(request, form):
    """While typing: say which field keeps the form from being saved."""
    return answer(request, "parts/unsaved", {"form": form})


def conflict(request, thing, form, stale):
    """409 with both values side by side; nothing is overwritten until the person has chosen."""
    if wants_piece(request, "saved"):
        raise stale
    names = [name for name in stale.theirs if name in form.fields]
    context = {
        "thing": thing,
        "form": form,
        "reason": str(stale),
        "rows": [difference(form, name, stale.theirs[name]) for name in names],
        "mine": list(typed(form)),
    }
    thing.refresh_from_db()
    return TemplateResponse(request, "workflow/conflict.html", context, status=409)


def difference(form, name, theirs):
    bound = form[name]
    return {
        "label": bound.label,
        "mine": said(bound.field, form.cleaned_data.get(name)),
        "theirs": said(bound.field, theirs),
    }


def typed(form):
    """(name, value) of all that was typed, to be posted again; the version is given anew."""
    for name, values in form.data.lists():
        if name not in ("version", "csrfmiddlewaretoken"):
            yield from ((name, value) for value in values)


def said(field, value):
    """A value as the page shows it: the words of a choice, 是 or 否, or the value."""
    if isinstance(value, bool):
        return "是" if value else "否"
    words = dict(flat(getattr(field, "choices", None) or []))
    return words.get(value) or words.get(getattr(value, "pk", value)) or value


def flat(choices):
    for value, label in choices:
        yield from flat(label) if isinstance(label, (list, tuple)) else [(value, label)]
