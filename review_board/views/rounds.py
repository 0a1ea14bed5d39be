"""Pages of review rounds: list, one round at a glance, drafting, filling, opening, reminding."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import BooleanField, ExpressionWrapper, Q
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST, require_safe

from accounts.answers import require
from accounts.views.pages import SIZES
from review_board import actions, permissions
from review_board.actions.rounds import FIT
from review_board.forms.lists import RoundFilter
from review_board.forms.rounds import (
    AddCasesForm,
    DraftRoundForm,
    EditRoundForm,
    ExtendRoundForm,
)
from review_board.models import Case, ReviewRound
from review_board.overview import Overview
from review_board.ranking import ranking_lines, results_of, tie_rules
from review_board.readiness import checks_of
from review_board.scoring import plain
from review_board.views.pages import (
    answer,
    done,
    in_asked_state,
    is_bureau,
    require_bureau,
    state_tabs,
)
from workflow.models import Resource
from workflow.transitions import next_steps
from workflow.views.pages import offer, page_of, seen, trail_of

ROWS = 50  # works on a page of a round
RULE = ["title", "panel", "rubric", "is_blind", "judges_per_case", "aggregation", "pass_mark"]
RULE += ["spread_limit", "deadline"]


@require_safe
def round_list(request):
    filters = RoundFilter(request.GET)
    rounds = filters.narrow(ReviewRound.objects.visible_to(request.user))
    context = {
        "page": page_of(request, in_asked_state(request, rounds).for_list()),
        "tabs": state_tabs(rounds, ReviewRound.State),
        "filters": filters,
        "is_bureau": is_bureau(request.user),
    }
    return answer(request, "round_list", context)


@require_safe
def round_detail(request, pk):
    review_round = seen(ReviewRound.objects.for_list(), request, pk)
    overview = Overview(review_round, request.user)
    context = {
        "round": review_round,
        "overview": overview,
        **shown_works(request, overview),
        "sealed": (review_round.sealed_count, review_round.sheet_count, review_round.said),
        "tie_rules": tie_rules(review_round),
        "checks": checks_of(review_round),
        "steps": next_steps(review_round, request.user),
        "is_bureau": is_bureau(request.user),
        "may_settle": may_settle(overview, request.user),
        "sheet": overview.result_sheet,
        "trail": trail_of(review_round),
    }
    return answer(request, "round_detail", context)


def shown_works(request, overview):
    """The page of works that the address asks for, in three orders: as listed, by spread, by rank."""
    size = SIZES.get(request.GET.get("per"), ROWS)
    number = request.GET.get("page") or page_with(overview, request.GET.get("at"), size)
    orders = (
        overview.cases.values_list("pk", flat=True),
        overview.spreads.values_list("pk", flat=True),
        results_of(overview),
    )
    cases, spreads, results = (Paginator(things, size).get_page(number) for things in orders)
    numbers = [result["case"] for result in results]
    lines = overview.lines_of(Q(pk__in=[*cases, *spreads]) | Q(number__in=numbers))
    by_number = {line.case.number: line.case for line in lines.values()}
    return {
        "page": cases,
        "cases": [lines[pk] for pk in cases],
        "spreads": [lines[pk] for pk in spreads],
        "ranking": ranking_lines(overview, results, by_number),
    }


def page_with(overview, number, size):
    """The page on which the work of this review number is listed; the first for none."""
    case = overview.cases.filter(number=number).first() if number else None
    return overview.cases.before(case).count() // size + 1 if case else 1


def may_settle(overview, person):
    """Whether this person decides on wide spreads here: the bureau's staff or the panel's chair."""
    is_open = overview.round.state == ReviewRound.State.OPEN
    any_case = Case(review_round=overview.round)
    return is_open and bool(
        overview.cases.exists() and permissions.settles_spreads(any_case, person)
    )


def draft_round(request):
    require_bureau(request)
    form = DraftRoundForm(request.POST or None)
    if form.is_valid() and form.perform(None, by=request.user):
        return done(request, form.done, "评审批次已建立，请选入作品。")
    return answer(request, "draft_round", {"form": form})


def edit_round(request, pk):
    review_round = seen(ReviewRound.objects.all(), request, pk)
    require(permissions.by_the_bureau(review_round, request.user))
    is_draft = review_round.state == ReviewRound.State.DRAFT
    form = (EditRoundForm if is_draft else ExtendRoundForm)(
        request.POST or None, initial=rule_of(review_round)
    )
    if form.is_valid() and form.perform(review_round, by=request.user):
        return done(request, review_round, "评审安排已修改。")
    return answer(request, "edit_round", {"round": review_round, "form": form})


def rule_of(review_round):
    rule = {name: getattr(review_round, name) for name in RULE}
    rule |= {name: plain(rule[name]) for name in ("pass_mark", "spread_limit")}
    return {**rule, "tie_chain": ",".join(review_round.tie_chain)}


def add_cases(request, pk):
    review_round = seen(ReviewRound.objects.select_related("panel__subject"), request, pk)
    require(permissions.by_the_bureau(review_round, request.user))
    resources = fit_resources(review_round)
    form = AddCasesForm(request.POST or None, resources=resources)
    if form.is_valid() and form.perform(review_round, by=request.user):
        return done(request, review_round, f"已选入 {len(form.done)} 件作品，评审编号由抽签产生。")
    context = {
        "round": review_round,
        "form": form,
        "resources": resources,
        "chosen": request.POST.getlist("resources"),
    }
    return answer(request, "add_cases", context)


def fit_resources(review_round):
    """Works that could go before this panel, those of its subject first."""
    states, _ = FIT[review_round.purpose]
    busy = Case.objects.filter(review_round__purpose=review_round.purpose).exclude(
        review_round__state__in=ReviewRound.OVER
    )
    resources = Resource.objects.filter(state__in=states).exclude(pk__in=busy.values("resource"))
    is_other = ExpressionWrapper(
        ~Q(subject=review_round.panel.subject_id), output_field=BooleanField()
    )
    return resources.for_list().alias(is_other=is_other).order_by("is_other", "submitted_at")


@require_POST
def drop_case(request, pk):
    case = case_of(request, pk)
    actions.drop_case(case, by=request.user)
    return done(request, case.review_round, f"已移出 {case.number}。")


def case_of(request, pk):
    rounds = ReviewRound.objects.visible_to(request.user)
    cases = Case.objects.select_related("review_round__panel", "resource")
    return get_object_or_404(cases, pk=pk, review_round__in=rounds)


def open_round(request, pk):
    review_round = seen(ReviewRound.objects.for_list(), request, pk)
    if request.method == "POST":
        actions.open_round(review_round, by=request.user)
        return done(request, review_round, "评审已开始，并告知各位评委。")
    offer(review_round.open, request.user)
    return answer(request, "open_round", {"round": review_round})


@require_POST
def remind_judges(request, pk):
    review_round = seen(ReviewRound.objects.all(), request, pk)
    judges = actions.remind_judges(review_round, by=request.user)
    if judges:
        messages.success(request, f"已催办 {len(judges)} 位评委。")
    else:
        messages.info(request, "没有要催办的评委：都已交齐，或今天已经催办过。")
    return redirect(review_round)
