"""Close a round: settle wide spreads, freeze the result, pass or decline the works (2.6, R034)."""

from decimal import Decimal

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.answers import require
from accounts.refusals import Refused
from accounts.trail import record, tell
from review_board import permissions
from review_board.models import Case, ResultSheet, ReviewRound, Sheet
from review_board.recompute import freeze
from review_board.scoring import ScoredCase, ScoredSheet
from workflow.models import Resource
from workflow.transitions import SHORTEST_REASON, all_locked, locked, proceed, why_not

FOUR_PLACES = Decimal("0.0001")


@transaction.atomic
def settle_spread(case, *, by, note):
    """A named person decides that the scores of a work stand although they lie far apart."""
    case = locked(case)
    require(permissions.settles_spreads(case, by), case)
    if not case.needs_second_reading:
        raise Refused("这件作品没有等待处理的分差。", case)
    if len(note.strip()) < SHORTEST_REASON:
        raise Refused(f"请写明处理意见，至少 {SHORTEST_REASON} 个字。", case)
    case.needs_second_reading, case.second_reading_note = False, note.strip()
    case.save()
    record(by, "settle_spread", "处理分差", case, note=note)
    return case


@transaction.atomic
def close_round(review_round, *, by):
    """Compute the ranking exactly, freeze it with all it came from, and let admission follow.

    In an admission round a work passes with `pass_mark` or more, on the exact score; its leader is
    told the outcome. A contest round leaves resources alone: prizes are the competition's.
    """
    review_round = locked(review_round)
    if refusal := why_not(review_round.close, by):
        raise refusal
    data = freeze(
        review_round.scoring_rule(),
        scored_cases(review_round),
        about=about(review_round),
        version=settings.SOFTWARE_VERSION,
    )
    proceed(review_round.close, by=by, note=f"评分汇总表 SHA-256 {data['sha256']}")
    sheet = ResultSheet.objects.create(
        review_round=review_round,
        data=data,
        sha256=data["sha256"],
        made_at=review_round.closed_at,
        made_by=by,
    )
    cases = keep_results(review_round, data)
    if review_round.purpose == ReviewRound.Purpose.ADMISSION:
        pass_or_decline(review_round, cases, by)
    return sheet


def scored_cases(review_round):
    """The sealed sheets of the round as `scoring` understands them, by review and seat number."""
    sheets = Sheet.objects.filter(case__review_round=review_round, state=Sheet.State.SEALED)
    by_case = {}
    for sheet in sheets.select_related("case").prefetch_related("marks__criterion"):
        marks = {mark.criterion.code: mark.score for mark in sheet.marks.all()}
        by_case.setdefault(sheet.case.number, []).append(ScoredSheet(sheet.seat_id, marks))
    return [ScoredCase(number, tuple(by_case[number])) for number in sorted(by_case)]


def about(review_round):
    """What the result sheet tells its reader; no names, so it can be handed around."""
    return {
        "title": review_round.title,
        "purpose": review_round.get_purpose_display(),
        "panel": review_round.panel.name,
        "rubric": str(review_round.rubric),
        "pass_mark": str(review_round.pass_mark),
        "opened": timezone.localtime(review_round.opened_at).isoformat(timespec="seconds"),
        "closed": timezone.localtime().isoformat(timespec="seconds"),
        "seed": review_round.seed,
    }


def keep_results(review_round, data):
    """Copy score, rank and spread onto the cases, for lists; return the exact score of each."""
    results = {result["case"]: result for result in data["results"]}
    cases = list(review_round.cases.select_related("resource"))
    for case in cases:
        result = results[case.number]
        case.score = Decimal(result["exact"]).quantize(FOUR_PLACES, "ROUND_HALF_UP")
        case.rank, case.spread = result["rank"], Decimal(result["spread"])
    Case.objects.bulk_update(cases, ["score", "rank", "spread"])
    return {case.resource_id: Decimal(results[case.number]["exact"]) for case in cases}


def pass_or_decline(review_round, exact, by):
    resources = Resource.objects.filter(cases__review_round=review_round)
    for resource in all_locked(resources):
        passes = exact[resource.pk] >= review_round.pass_mark
        proceed(resource.pass_review if passes else resource.fail_review, by=by)
        outcome = resource.get_state_display()
        tell([resource.group.leader], f"{resource}的评审结果：{outcome}", about=resource)
