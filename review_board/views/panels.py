"""Pages of the pool of judges and the panels."""

from django.contrib import messages
from django.db.models import Count
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.answers import require
from review_board import actions, permissions
from review_board.forms.lists import JudgeFilter, PanelFilter
from review_board.forms.panels import (
    ActivatePanelForm,
    AppointJudgeForm,
    PanelForm,
    SeatForm,
)
from review_board.models import Judge, Panel, ReviewRound, Seat
from review_board.views.pages import (
    answer,
    done,
    in_asked_state,
    is_bureau,
    require_bureau,
    state_tabs,
)
from workflow.forms.acting import ReasonForm
from workflow.transitions import next_steps
from workflow.views.pages import allow, page_of, seen, trail_of


@require_safe
def judge_list(request):
    require(permissions.by_the_bureau_or_its_leader(None, request.user))
    filters = JudgeFilter(request.GET)
    judges = filters.narrow(Judge.objects.visible_to(request.user))
    tabs = kind_tabs(judges)
    if kind := request.GET.get("kind"):
        judges = judges.filter(kind=kind)
    context = {
        "page": page_of(request, judges.for_list()),
        "tabs": tabs,
        "filters": filters,
        "is_bureau": is_bureau(request.user),
    }
    return answer(request, "judge_list", context)


def kind_tabs(judges):
    """Tabs for the three kinds, each with its number of judges."""
    numbers = dict(judges.order_by().values_list("kind").annotate(Count("pk", distinct=True)))
    kinds = [(kind.value, kind.label, numbers.get(kind.value, 0)) for kind in Judge.Kind]
    return [("", "全部", sum(numbers.values())), *kinds]


def appoint_judge(request):
    require_bureau(request)
    form = AppointJudgeForm(request.POST or None)
    if form.is_valid() and form.perform(None, by=request.user):
        return done(request, reverse("review_board:judge_list"), f"已聘{form.done}入评委库。")
    return answer(request, "appoint_judge", {"form": form})


def retire_judge(request, pk):
    judge = seen(Judge.objects.select_related("person"), request, pk)
    require(permissions.by_the_bureau(judge, request.user))
    if request.method == "POST":
        actions.retire_judge(judge, by=request.user)
        return done(request, reverse("review_board:judge_list"), f"{judge}已退出评委库。")
    return answer(request, "retire_judge", {"judge": judge})


@require_safe
def panel_list(request):
    filters = PanelFilter(request.GET)
    panels = filters.narrow(Panel.objects.visible_to(request.user))
    context = {
        "filters": filters,
        "page": page_of(request, in_asked_state(request, panels).for_list()),
        "tabs": state_tabs(panels, Panel.State),
        "is_bureau": is_bureau(request.user),
    }
    return answer(request, "panel_list", context)


def form_panel(request):
    require_bureau(request)
    form = PanelForm(request.POST or None)
    if form.is_valid() and form.perform(None, by=request.user):
        return done(request, form.done, "小组已建立，请安排评委。")
    return answer(request, "form_panel", {"form": form})


@require_safe
def panel_detail(request, pk):
    panel = seen(Panel.objects.select_related("subject__stage", "document"), request, pk)
    seats = panel.seats.select_related("judge__person__unit").prefetch_related(
        "judge__subjects__stage"
    )
    context = {
        "panel": panel,
        "seats": seats,
        "checks": composition(panel, seats),
        "steps": next_steps(panel, request.user),
        "is_bureau": is_bureau(request.user),
        "rounds": panel.rounds.visible_to(request.user),
        "trail": trail_of(panel),
        "own": next((seat for seat in seats if seat.judge.person_id == request.user.pk), None),
    }
    return answer(request, "panel_detail", context)


def composition(panel, seats):
    """What a panel must hold before it is appointed, each kind by itself (R029)."""
    kinds = {seat.judge.kind for seat in seats}
    knows = any(panel.subject in seat.judge.subjects.all() for seat in seats)
    held = [(kind in kinds, f"{kind.label}评委") for kind in Judge.Kind]
    held += [(knows, "本学科的成员"), (any(seat.is_chair for seat in seats), "组长")]
    return [("y", f"有{what}") if is_there else ("n", f"还缺{what}") for is_there, what in held]


def seat_judge(request, pk):
    panel = seen(Panel.objects.all(), request, pk)
    require(permissions.by_the_bureau(panel, request.user))
    form = SeatForm(request.POST or None, panel=panel)
    if form.is_valid() and form.perform(panel, by=request.user):
        return done(request, panel, f"已安排{form.done.judge}。")
    return answer(request, "seat_judge", {"panel": panel, "form": form})


def seat_of(request, pk):
    seats = Seat.objects.filter(panel__in=Panel.objects.visible_to(request.user))
    return get_object_or_404(seats.select_related("panel", "judge__person"), pk=pk)


@require_POST
def unseat_judge(request, pk):
    seat = seat_of(request, pk)
    actions.unseat_judge(seat, by=request.user)
    return done(request, seat.panel, f"已撤下{seat.judge}。")


def activate_panel(request, pk):
    panel = seen(Panel.objects.all(), request, pk)
    allow(request, panel.activate)
    form = ActivatePanelForm(request.POST or None, initial={"document": panel.document_id})
    if form.is_valid() and form.perform(panel, by=request.user):
        return done(request, panel, "已聘任，并告知各位评委。")
    context = {"panel": panel, "form": form, "number": panel.seats.count()}
    return answer(request, "activate_panel", context)


def end_panel(request, pk):
    panel = seen(Panel.objects.all(), request, pk)
    allow(request, panel.end)
    form = ReasonForm(request.POST or None, action=actions.end_panel)
    if form.is_valid() and form.perform(panel, by=request.user):
        return done(request, panel, "小组已解散。")
    return answer(request, "end_panel", {"panel": panel, "form": form})


def pledge(request, pk):
    """The judge reads the pledge and signs it (R030)."""
    seat = seat_of(request, pk)
    if request.method == "POST":
        actions.pledge(seat, by=request.user)
        messages.success(request, "承诺书已签署。")
        return redirect(after_pledge(seat, request.user))
    require(permissions.has_this_seat(seat, request.user))
    return answer(request, "pledge", {"seat": seat})


def after_pledge(seat, judge):
    """To the works this panel waits for the judge to score, else to the panel."""
    waiting = ReviewRound.objects.judged_by(judge).with_work_left().filter(panel=seat.panel)
    return "review_board:my_sheets" if waiting.exists() else seat.panel
