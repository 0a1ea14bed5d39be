"""The scoring page: the work on the left, the sheet on the right; saved by hand or by itself."""

from django.contrib import messages
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST

from accounts.refusals import Stale
from review_board.blind import description_of, facts_of, signed_by, title_of
from review_board.forms.scoring import SheetForm
from review_board.models import ReviewRound, Sheet
from review_board.shelves import shelves_of
from review_board.ties import refuse_tied
from review_board.views.judging import answer, dealt_sheet, next_page, own_progress, own_sheet
from workflow.transitions import why_not
from workflow.views.pages import seen


@cache_control(private=True, no_store=True)
def score_sheet(request, key):
    """Show the work with its sheet; take a score or a draft from the plain form."""
    if request.method != "POST":
        return judged_page(request, key)
    sheet = own_sheet(request, key)
    form = form_of(sheet, request.POST, complete=request.POST.get("then") == "next")
    try:
        if form.is_valid() and form.perform(sheet, by=request.user):
            return go_on(request, sheet, form)
    except Stale:
        return page(request, kept_now(sheet), form, status=409)
    return page(request, sheet, form, status=422)


def judged_page(request, key):
    """The sheet to its judge; others, and who judges it no more, are led on (trail and inbox link so)."""
    try:
        sheet = dealt_sheet(request, key)
    except Http404:
        sheets = Sheet.objects.select_related("case", "seat__judge")
        return led_on(request, get_object_or_404(sheets, key=key))
    return page(request, sheet, form_of(sheet))


def led_on(request, sheet):
    """The judge who gave the sheet up to their list; whoever runs the round to the case there."""
    case = sheet.case
    if sheet.seat.judge.person_id != request.user.pk:
        case.review_round = seen(ReviewRound.objects, request, case.review_round_id)
        return redirect(case)
    if not sheet.is_given_up:
        raise Http404
    messages.info(request, f"{case.number}{sheet.get_state_display()}，不再由您评审。")
    return redirect("review_board:my_sheets")


@require_POST
def save_sheet(request, key):
    """Keep what was typed so far, for the page's script: 200, 422 with the faults, 409 with both."""
    sheet = own_sheet(request, key)
    form = form_of(sheet, request.POST)
    try:
        if form.is_valid() and form.perform(sheet, by=request.user):
            return JsonResponse({"version": form.done.version, "at": clock(form.done)})
    except Stale:
        html = conflict(request, kept_now(sheet), form)
        return JsonResponse({"conflict": html}, status=409)
    reason = " ".join(form.non_field_errors())
    faults = {name: errors[0] for name, errors in form.errors.items() if name in form.fields}
    return JsonResponse({"reason": reason, "faults": faults}, status=422)


def form_of(sheet, data=None, *, complete=False):
    criteria = list(sheet.case.review_round.rubric.criteria.all())
    return SheetForm(sheet, criteria, data, complete=complete)


def kept_now(sheet):
    """The sheet as another window left it."""
    return Sheet.objects.for_scoring().get(pk=sheet.pk)


def clock(sheet):
    return f"{timezone.localtime(sheet.saved_at):%H:%M}"


def go_on(request, sheet, form):
    """After scoring to the next work; after keeping a draft, stay."""
    if not form.complete:
        messages.success(request, f"{sheet.case.number} 已暂存。")
        return redirect(sheet)
    return redirect(next_page(request, sheet))


def closed_because(sheet, person):
    """The sentence that says why the sheet can only be read; empty while it can be filled in."""
    if sheet.state == Sheet.State.SEALED:
        return "您已确认这份评分，不能再改。"
    return str(why_not(sheet.draft, person) or "")


def conflict(request, sheet, form):
    """Both values of everything that differs, and the choice between them."""
    context = {"sheet": sheet, "differences": form.differences(sheet)}
    return render_to_string("review_board/parts/conflict.html", context, request)


def page(request, sheet, form, *, status=200):
    """The whole page; a tie found among all the judge's works bars this one before it is shown."""
    case, review_round = sheet.case, sheet.case.review_round
    progress = own_progress(request, review_round)
    refuse_tied(progress.step_of(sheet).barred_by, case)
    before, after = progress.beside(sheet)
    context = {
        "sheet": sheet,
        "case": case,
        "round": review_round,
        "form": form,
        "closed": closed_because(sheet, request.user),
        "progress": progress,
        "before": before,
        "after": after,
        "shelves": shelves_of(case),
        "title": title_of(case),
        "facts": signed_by(case) + facts_of(case),
        "description": description_of(case),
        "conflict": conflict(request, sheet, form) if status == 409 else "",
    }
    return answer(request, "score_sheet", context, status)
