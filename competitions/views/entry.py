"""Pages of entries: the list, one entry, sending in, withdrawing, disqualifying."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from accounts.answers import require
from accounts.refusals import Refused
from competitions import actions, permissions
from competitions.forms.entry import EnterForm, EntryFilter
from competitions.models import Award, Competition, Entry
from competitions.views.pages import answer, in_asked_state, is_bureau, state_tabs
from workflow.forms.acting import ReasonForm
from workflow.transitions import next_steps
from workflow.views.pages import allow, page_of, posted, seen, trail_of


@require_safe
def entry_list(request):
    filters = EntryFilter(request.GET, person=request.user)
    entries = filters.narrow(Entry.objects.visible_to(request.user))
    context = {
        "page": page_of(request, in_asked_state(request, entries).for_list()),
        "tabs": state_tabs(entries, Entry.State),
        "filters": filters,
        "is_bureau": is_bureau(request.user),
        "manages": bool(request.user.units_administered),
    }
    return answer(request, "entry_list", context)


@require_safe
def entry_detail(request, pk):
    entry = seen(Entry.objects.for_list().select_related("version"), request, pk)
    award = Award.objects.visible_to(request.user).filter(entry=entry).select_related("tier")
    context = {
        "entry": entry,
        "competition": entry.category.competition,
        "authors": entry.authors.all(),
        "award": award.first(),
        "steps": next_steps(entry, request.user),
        "trail": trail_of(entry),
    }
    return answer(request, "entry_detail", context)


def enter(request, pk):
    competition = seen(Competition.objects, request, pk)
    require(permissions.enters_for_a_unit(competition, request.user), competition)
    form = EnterForm(posted(request), competition=competition, person=request.user)
    if form.is_valid() and form.perform(competition, by=request.user):
        messages.success(request, f"已报送，参评编号 {form.done.code}。截止前可以撤回。")
        return redirect(form.done)
    if request.method == "GET" and competition.state != Competition.State.OPEN:
        state = competition.get_state_display()
        raise Refused(f"“{competition}”{state}，现在不能报送。", competition)
    return answer(request, "enter", {"form": form, **quota(competition, request.user)})


def quota(competition, person):
    """What stands beside the form: the rules that decide, and what the units have sent in."""
    own = Entry.objects.filter(
        category__competition=competition,
        unit__in=person.units_administered,
        state=Entry.State.ENTERED,
    )
    return {"competition": competition, "entered": own.count()}


def withdraw_entry(request, pk):
    entry = seen(Entry.objects.for_list(), request, pk)
    allow(request, entry.withdraw)
    form = ReasonForm(posted(request), action=actions.withdraw_entry)
    if form.is_valid() and form.perform(entry, by=request.user):
        messages.success(request, "已撤回，名额已空出。")
        return redirect(entry)
    return answer(request, "withdraw_entry", {"entry": entry, "form": form})


def disqualify_entry(request, pk):
    entry = seen(Entry.objects.for_list(), request, pk)
    allow(request, entry.disqualify)
    form = ReasonForm(posted(request), action=actions.disqualify_entry)
    if form.is_valid() and form.perform(entry, by=request.user):
        messages.success(request, "已取消参评资格，并告知作者和学校。")
        return redirect(entry)
    context = {"entry": entry, "form": form, "award": getattr(entry, "award", None)}
    return answer(request, "disqualify_entry", context)
