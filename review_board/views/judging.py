"""The judge's own pages: what there is to score, the last look, the confirmation, the standard.

Everything starts from the judge's own sheets; another judge's cannot be asked for (404).
"""

from django.contrib import messages
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from review_board import actions
from review_board.forms.scoring import RecuseForm
from review_board.models import Criterion, ReviewRound, Sheet
from review_board.progress import Progress
from review_board.ties import require_unconflicted


def own_sheet(request, key):
    """A sheet of this judge, the work still theirs to see; 404 otherwise, 403 for a tie."""
    sheets = Sheet.objects.visible_to(request.user).for_scoring()
    sheet = get_object_or_404(sheets, key=key)
    require_unconflicted(sheet)
    return sheet


def own_round(request, pk):
    """A round in which this judge was given works; 404 otherwise."""
    criteria = Prefetch("rubric__criteria", Criterion.objects.order_by("order"))
    rounds = ReviewRound.objects.judged_by(request.user).select_related("rubric", "panel")
    return get_object_or_404(rounds.prefetch_related(criteria), pk=pk)


def answer(request, template, context, status=200):
    return TemplateResponse(request, f"review_board/{template}.html", context, status=status)


def my_sheets(request):
    """我的评审: each round with works still to score or confirm, and every work of it."""
    rounds = ReviewRound.objects.judged_by(request.user).with_work_left()
    desks = [Progress(one, request.user) for one in rounds.select_related("panel")]
    return answer(request, "my_sheets", {"desks": desks})


def finished_rounds(request):
    """已完成批次: rounds whose scores this judge has confirmed, or that have been closed."""
    rounds = ReviewRound.objects.judged_by(request.user).without_work_left()
    return answer(request, "finished_rounds", {"rounds": rounds})


def sheet_table(request, pk):
    """All own works of a round side by side, by total, for a last comparison."""
    review_round = own_round(request, pk)
    progress = Progress(review_round, request.user)
    scores = {
        step.sheet.pk: {mark.criterion_id: mark.score for mark in step.sheet.marks.all()}
        for step in progress.to_do
    }
    criteria = list(review_round.rubric.criteria.all())
    rows = [
        (step, [(one, scores[step.sheet.pk].get(one.pk)) for one in criteria])
        for step in progress.ranked()
    ]
    context = {"round": review_round, "progress": progress, "criteria": criteria, "rows": rows}
    return answer(request, "sheet_table", context)


def seal_sheets(request, pk):
    """确认全部评分: asked first, with numbers; afterwards nothing can be changed."""
    review_round = own_round(request, pk)
    if request.method == "POST":
        sheets = actions.seal_sheets(review_round, by=request.user)
        messages.success(request, f"已确认 {len(sheets)} 份评分，感谢您的评审。")
        return redirect("review_board:my_sheets")
    progress = Progress(review_round, request.user)
    return answer(request, "seal_sheets", {"round": review_round, "progress": progress})


def recuse(request, key):
    """回避: the reason is asked for; the work is taken away at once."""
    sheet = own_sheet(request, key)
    form = RecuseForm(request.POST or None)
    if form.is_valid() and form.perform(sheet, by=request.user):
        messages.success(request, f"已回避 {sheet.case.number}，教育局会改派其他评委。")
        return redirect(next_page(sheet, request.user))
    status = 422 if request.method == "POST" else 200
    return answer(request, "recuse", {"sheet": sheet, "form": form}, status)


def rubric_text(request, pk):
    """评审标准全文, as it stood when the round opened."""
    return answer(request, "rubric_text", {"round": own_round(request, pk)})


def next_page(sheet, person):
    """The next work without a score; when there is none, all works side by side."""
    review_round = sheet.case.review_round
    following = Progress(review_round, person).next_open(after=sheet)
    if following:
        return following.get_absolute_url()
    return reverse("review_board:sheet_table", args=[review_round.pk])
