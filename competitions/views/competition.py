"""Pages of competitions: list, one competition, drafting its rules."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from accounts.answers import require
from accounts.refusals import Stale
from competitions import actions, overview, permissions
from competitions.actions.competitions import drafted_by
from competitions.forms.competition import (
    AddCategoryForm,
    CompetitionFilter,
    DraftCompetitionForm,
    EditCompetitionForm,
    SetTiersForm,
)
from competitions.models import Award, Category, Competition, Entry
from competitions.views.pages import answer, in_asked_state, is_bureau, state_tabs
from workflow.transitions import next_steps
from workflow.views.conflict import conflict
from workflow.views.pages import allow, page_of, posted, seen, trail_of

SHOWN = 10  # awards on the competition's own page; the rest stand on the list


@require_safe
def competition_list(request):
    filters = CompetitionFilter(request.GET)
    competitions = filters.narrow(Competition.objects.visible_to(request.user))
    context = {
        "page": page_of(request, in_asked_state(request, competitions).for_list().order_by("-pk")),
        "tabs": state_tabs(competitions, Competition.State),
        "filters": filters,
        "may_draft": is_bureau(request.user),
    }
    return answer(request, "competition_list", context)


@require_safe
def competition_detail(request, pk):
    person = request.user
    competition = seen(Competition.objects.for_list().select_related("notice"), request, pk)
    awards = Award.objects.visible_to(person).filter(entry__category__competition=competition)
    in_force = awards.in_force().for_list().order_by("tier__ordinal", "entry__code")
    notice, turns = competition.notice, overview.turns_of(competition)
    context = {
        "competition": competition,
        "road": overview.road(competition, turns.get("terminate") or turns.get("discard")),
        "extension": turns.get("extend_entries"),
        "termination": turns.get("terminate"),
        "rules": overview.rules_of(competition),
        "categories": overview.category_lines(competition),
        "tiers": overview.tier_lines(competition),
        "awards": in_force[:SHOWN],
        "award_count": in_force.count(),
        "entries": Entry.objects.visible_to(person).filter(category__competition=competition),
        "notice": notice if notice and notice_is_open(notice, person) else None,
        "steps": next_steps(competition, person),
        "may_settle": may_settle(competition, person),
        "may_enter": competition.takes_entries and person.units_administered,
        "is_bureau": is_bureau(person),
        "trail": trail_of(competition) if sees_the_desk(person) else [],
    }
    return answer(request, "competition_detail", context)


def sees_the_desk(person):
    return is_bureau(person) or bool(permissions.signs_for_the_bureau(None, person))


def notice_is_open(notice, person):
    """Lists come down at the end of the notice; the bureau keeps seeing them (§6)."""
    return notice.takes_objections or sees_the_desk(person)


def may_settle(competition, person):
    """Whether a line that waited for its objection can go on now."""
    ended = competition.notice and competition.notice.state == "ended"
    waiting = competition.awards().filter(state=Award.State.ON_NOTICE)
    return bool(ended and is_bureau(person) and waiting.exists())


def draft_competition(request):
    require(permissions.by_the_bureau(None, request.user))
    form = DraftCompetitionForm(posted(request))
    if form.is_valid() and form.perform(None, by=request.user):
        messages.success(request, "草稿已建立，请添加组别、设置等次。")
        return redirect(form.done)
    return answer(request, "draft_competition", {"form": form})


def edit_competition(request, pk):
    competition = draft(request, pk)
    initial = {name: getattr(competition, name) for name in EditCompetitionForm.base_fields}
    form = EditCompetitionForm(posted(request), initial=initial)
    try:
        if form.is_valid() and form.perform(competition, by=request.user):
            messages.success(request, "规则已保存。")
            return redirect(competition)
    except Stale as stale:
        return conflict(request, competition, form, stale)
    return answer(request, "edit_competition", {"form": form, "competition": competition})


def draft(request, pk):
    """A competition whose rules this person may change; a refusal otherwise.

    When its page is only opened, one still in draft. What was typed is left to the form, which
    keeps it beside the reason.
    """
    competition = seen(Competition.objects, request, pk)
    require(permissions.by_the_bureau(competition, request.user), competition)
    if request.method != "POST":
        drafted_by(competition, request.user)
    return competition


def discard_competition(request, pk):
    competition = seen(Competition.objects.select_related("drafter"), request, pk)
    allow(request, competition.discard)
    if request.method == "POST":
        actions.discard_competition(competition, by=request.user)
        messages.success(request, f"已作废草稿“{competition}”。")
        return redirect("competitions:competition_list")
    context = {
        "competition": competition,
        "categories": competition.categories.count(),
        "tiers": competition.tiers.count(),
    }
    return answer(request, "discard_competition", context)


def add_category(request, pk):
    competition = draft(request, pk)
    form = AddCategoryForm(posted(request))
    if form.is_valid() and form.perform(competition, by=request.user):
        messages.success(request, f"已添加组别“{form.done}”。")
        return redirect(competition)
    return answer(request, "add_category", {"form": form, "competition": competition})


def drop_category(request, pk):
    category = seen_category(request, pk)
    competition = draft(request, category.competition_id)
    if request.method == "POST":
        actions.drop_category(category, by=request.user)
        messages.success(request, f"已删除组别“{category}”。")
        return redirect(competition)
    return answer(request, "drop_category", {"category": category, "competition": competition})


def seen_category(request, pk):
    """A category of a competition that this person sees."""
    return seen(Category.objects.select_related("competition"), request, pk)


def set_tiers(request, pk):
    competition = draft(request, pk)
    initial = {"version": competition.version}
    form = SetTiersForm(posted(request), tiers=competition.tiers.all(), initial=initial)
    try:
        if form.is_valid() and form.perform(competition, by=request.user):
            messages.success(request, f"已设置 {len(form.done)} 个等次。")
            return redirect(competition)
    except Stale as stale:
        return conflict(request, competition, form, stale)
    return answer(request, "set_tiers", {"form": form, "competition": competition})
