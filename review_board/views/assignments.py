"""Pages of the deal: its preview, and changes of single sheets."""

import secrets

from django.shortcuts import get_object_or_404

from accounts.answers import require
from accounts.refusals import Refused
from review_board import actions, permissions
from review_board.forms.rounds import AddReaderForm, AssignForm, ReassignForm
from review_board.models import ReviewRound, Sheet
from review_board.views.pages import answer, done
from review_board.views.rounds import case_of
from workflow.views.pages import seen


def assign_cases(request, pk):
    """Show what a seed deals, with every 回避; another seed deals anew; the button applies it."""
    review_round = seen(ReviewRound.objects.for_list(), request, pk)
    require(permissions.by_the_bureau(review_round, request.user))
    form = AssignForm(request.POST or None)
    if form.is_valid() and form.perform(review_round, by=request.user):
        return done(request, review_round, f"已分派 {len(form.done)} 份评分表。")
    seed = asked_seed(request, review_round)
    context = {"round": review_round, "form": form, "seed": seed, **preview(review_round, seed)}
    return answer(request, "assign_cases", {**context, "next_seed": secrets.randbelow(2**31)})


def asked_seed(request, review_round):
    """The seed of the deal to show: what was sent, else what the address asks, else the round's."""
    asked = (request.POST or request.GET).get("seed", "").strip()
    return int(asked) if asked.isdecimal() and len(asked) < 11 else review_round.seed


def preview(review_round, seed):
    """The deal of this seed, or why there is none, work by work."""
    try:
        proposal = actions.propose_assignment(review_round, seed)
    except Refused as refusal:
        reasons = getattr(refusal, "reasons", {})
        return {"refusal": refusal, "reasons": [(str(c), why) for c, why in reasons.items()]}
    return {
        "plan": sorted(proposal.plan.seats.items(), key=lambda line: line[0].number),
        "loads": sorted(proposal.plan.loads.items(), key=lambda line: line[0].pk),
        "barred": [
            (case, seat, reasons)
            for case, seats in proposal.barred.items()
            for seat, reasons in seats.items()
        ],
    }


def reassign_sheet(request, pk):
    rounds = ReviewRound.objects.visible_to(request.user)
    sheets = Sheet.objects.select_related("case__review_round__panel", "seat__judge__person")
    sheet = get_object_or_404(sheets, pk=pk, case__review_round__in=rounds)
    require(permissions.by_the_bureau(sheet, request.user))
    form = ReassignForm(request.POST or None, case=sheet.case)
    if form.is_valid() and form.perform(sheet, by=request.user):
        return done(request, sheet.case, f"{sheet.case.number}已改派给{form.done.seat.judge}。")
    return answer(request, "reassign_sheet", {"sheet": sheet, "case": sheet.case, "form": form})


def add_reader(request, pk):
    case = case_of(request, pk)
    require(permissions.settles_spreads(case, request.user))
    form = AddReaderForm(request.POST or None, case=case)
    if form.is_valid() and form.perform(case, by=request.user):
        return done(request, case, f"{case.number}已加派{form.done.seat.judge}复评。")
    return answer(request, "add_reader", {"case": case, "form": form})
