"""Pages at the end of a round: wide spreads, closing, the frozen result sheet."""

import json

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from accounts.answers import require
from review_board import actions, permissions
from review_board.models import ReviewRound
from review_board.overview import Overview
from review_board.scoring import rank
from review_board.views.pages import answer, done
from review_board.views.rounds import case_of
from workflow.forms.acting import ReasonForm
from workflow.views.pages import offer, seen
from workflow.workbook import workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEADINGS = [("名次", 8), ("评审编号", 12), ("作品", 40), ("得分", 10), ("分差", 8), ("结论", 12)]
PEOPLE = [("牵头学校", 24), ("组长", 12)]


def settle_spread(request, pk):
    case = case_of(request, pk)
    require(permissions.settles_spreads(case, request.user))
    overview = Overview(case.review_round, request.user)
    if not overview.shows_scores:
        raise Http404
    form = ReasonForm(request.POST or None, action=actions.settle_spread)
    form.fields["note"].label = "处理意见"
    if form.is_valid() and form.perform(case, by=request.user):
        return done(request, case, f"{case.number}的分差已处理。")
    line = overview.lines_of(Q(pk=case.pk))[case.pk]
    return answer(request, "settle_spread", {"case": case, "line": line, "form": form})


def close_round(request, pk):
    """Ask first, with the numbers that this line gives."""
    review_round = seen(ReviewRound.objects.for_list(), request, pk)
    if request.method == "POST":
        actions.close_round(review_round, by=request.user)
        return done(request, review_round, "评审已定稿，结果已告知各协作组组长。")
    offer(review_round.close, request.user)
    ranking = rank(actions.scored_cases(review_round), review_round.scoring_rule())
    passing = [place for place in ranking if place.exact >= review_round.pass_mark]
    context = {
        "round": review_round,
        "total": len(ranking),
        "passing": len(passing),
        "declining": len(ranking) - len(passing),
        "lowest": passing[-1].shown if passing else None,
        "best_below": ranking[len(passing)].shown if len(passing) < len(ranking) else None,
        "ties": sum(bool(place.tied_with) for place in ranking),
    }
    return answer(request, "close_round", context)


@require_safe
def result_sheet_file(request, pk, form):
    """The frozen result as JSON, which recomputes by itself, or as a workbook to read and print."""
    review_round = seen(ReviewRound.objects.for_list(), request, pk)
    sheet = review_round.result_sheet
    if sheet is None or form not in ("json", "xlsx"):
        raise Http404
    if form == "json":
        content = json.dumps(sheet.data, ensure_ascii=False, indent=1)
        return download(content, "application/json", f"{review_round}评分汇总表.json")
    return download(as_workbook(review_round), XLSX, f"{review_round}评分汇总表.xlsx")


def download(content, media_type, name):
    response = HttpResponse(content, media_type)
    response.headers["Content-Disposition"] = content_disposition_header(True, name)
    return response


def as_workbook(review_round):
    line = f"{review_round}　{review_round.panel}　定稿于 {timezone.localtime(review_round.closed_at):%Y-%m-%d %H:%M}"
    rows = [
        [
            case.rank,
            case.number,
            case.resource.title,
            case.score,
            case.spread,
            outcome(case, review_round),
            case.resource.group.school.name,
            case.resource.group.leader.real_name,
        ]
        for case in review_round.cases.for_ranking().select_related("resource__group__leader")
    ]
    return workbook("评分汇总", line, [*HEADINGS, *PEOPLE], rows)


def outcome(case, review_round):
    if review_round.purpose == ReviewRound.Purpose.CONTEST:
        return "—"
    return "评审通过" if case.score >= review_round.pass_mark else "未入选"
