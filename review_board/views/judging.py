"""The judge's own pages: what there is to score, the last look, the confirmation, the standard.

Everything starts from the judge's own sheets; another judge's cannot be asked for (404).
"""

from django.contrib import messages
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from review_board import actions
from review_board.blind import titles_of
from review_board.forms.scoring import RecuseForm
from review_board.models import Criterion, Mark, ReviewRound, Sheet
from review_board.progress import progress_in
from review_board.ties import require_unconflicted
from workflow.views.pages import page_of

ROWS = 50  # works on a page of a judge's list


def own_sheet(request, key):
    """A sheet of this judge, the work still theirs to see; 404 otherwise, 403 for a tie."""
    sheet = dealt_sheet(request, key)
    require_unconflicted(sheet)
    return sheet


def dealt_sheet(request, key):
    """A sheet that was dealt to this judge, ties not asked yet; 404 otherwise."""
    sheets = Sheet.objects.visible_to(request.user).for_scoring()
    return get_object_or_404(sheets, key=key)


def own_round(request, pk):
    """A round in which this judge was given works; 404 otherwise."""
    criteria = Prefetch("rubric__criteria", Criterion.objects.order_by("order"))
    rounds = ReviewRound.objects.judged_by(request.user).select_related("rubric", "panel")
    return get_object_or_404(rounds.prefetch_related(criteria), pk=pk)


def own_progress(request, review_round):
    [progress] = progress_in([review_round], request.user)
    return progress


def answer(request, template, context, status=200):
    return TemplateResponse(request, f"review_board/{template}.html", context, status=status)


@require_safe
def my_sheets(request):
    """我的评审: each round with works still to score or confirm, and its works, page by page."""
    rounds = ReviewRound.objects.judged_by(request.user).with_work_left()
    desks = progress_in(rounds, request.user)
    page = page_of(request, [step for desk in desks for step in desk.steps], ROWS)
    titles = titles_of([step.work.case for step in page])
    shown = [
        (
            desk,
            [(step, titles[step.work.case]) for step in page if step.work.round == desk.round.pk],
        )
        for desk in desks
    ]
    return answer(request, "my_sheets", {"desks": shown, "page": page})


@require_safe
def finished_rounds(request):
    """已完成批次: rounds whose scores this judge has confirmed, or that have been closed."""
    rounds = ReviewRound.objects.judged_by(request.user).without_work_left()
    return answer(request, "finished_rounds", {"rounds": rounds})


@require_safe
def sheet_table(request, pk):
    """All own works of a round side by side, by total, for a last comparison."""
    review_round = own_round(request, pk)
    progress = own_progress(request, review_round)
    criteria = list(review_round.rubric.criteria.all())
    page = page_of(request, progress.ranked(), ROWS)
    titles = titles_of([step.work.case for step in page])
    scores = Mark.objects.by_sheet([step.sheet for step in page])
    rows = [
        (
            step,
            titles[step.work.case],
            [(one, scores.get((step.sheet, one.pk))) for one in criteria],
        )
        for step in page
    ]
    context = {"round": review_round, "progress": progress, "criteria": criteria}
    return answer(request, "sheet_table", {**context, "rows": rows, "page": page})


def seal_sheets(request, pk):
    """确认全部评分: asked first, with numbers; afterwards nothing can be changed."""
    review_round = own_round(request, pk)
    if request.method == "POST":
        sheets = actions.seal_sheets(review_round, by=request.user)
        messages.success(request, f"已确认 {len(sheets)} 份评分，感谢您的评审。")
        return redirect("review_board:my_sheets")
    progress = own_progress(request, review_round)
    return answer(request, "seal_sheets", {"round": review_round, "progress": progress})


def recuse(request, key):
    """回避: the reason is asked for; the work is taken away at once."""
    sheet = own_sheet(request, key)
    form = RecuseForm(request.POST or None)
    if form.is_valid() and form.perform(sheet, by=request.user):
        messages.success(request, f"已回避 {sheet.case.number}，教育局会改派其他评委。")
        return redirect(next_page(request, sheet))
    status = 422 if request.method == "POST" else 200
    return answer(request, "recuse", {"sheet": sheet, "form": form}, status)


@require_safe
def rubric_text(request, pk):
    """评审标准全文, as it stood when the round opened."""
    return answer(request, "rubric_text", {"round": own_round(request, pk)})


def next_page(request, sheet):
    """The next work without a score; when there is none, all works side by side."""
    review_round = sheet.case.review_round
    following = own_progress(request, review_round).next_open(after=sheet)
    if following:
        return following.get_absolute_url()
    return reverse("review_board:sheet_table", args=[review_round.pk])
