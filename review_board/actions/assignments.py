"""Who judges what: dealt by lot (抽签分派), never against a tie, and changed only with a reason."""

from dataclasses import dataclass
from random import Random

from django.db import transaction
from django.db.models import Max

from accounts.answers import require
from accounts.refusals import Refused
from accounts.trail import record, tell
from review_board import permissions
from review_board.actions.rounds import refuse_unless_draft
from review_board.assignment import Demand, Plan, assign
from review_board.models import Case, ReviewRound, Sheet
from review_board.ties import ties
from workflow.transitions import SHORTEST_REASON, locked, proceed


@dataclass(frozen=True)
class Proposal:
    """A deal nobody has accepted yet: the plan over seats and cases, and who was barred from what."""

    plan: Plan
    barred: dict  # {case: {seat: [Reason, …]}}


def propose_assignment(review_round, seed):
    """The deal that this seed gives now; changes nothing. Raises when some work lacks judges."""
    seats = sitting(review_round)
    cases = list(cases_with_facts(review_round).order_by("number"))
    found = ties(seats, cases)
    by_pk = {seat.pk: seat for seat in seats}
    barred = {
        case: {by_pk[seat]: reasons for seat, reasons in found[case.pk].items()} for case in cases
    }
    plan = assign(
        cases,
        {seat: seat.judge.get_kind_display() for seat in seats},
        Demand(review_round.judges_per_case),
        conflicts={case: barred[case].keys() for case in cases},
        seed=seed,
    )
    return Proposal(plan, barred)


def sitting(review_round):
    """The seats whose judges are in service."""
    seats = review_round.panel.seats.select_related("judge__person").order_by("pk")
    return list(seats.filter(judge__left_on=None, judge__person__is_active=True))


def cases_with_facts(review_round):
    return Case.objects.filter(review_round=review_round).select_related(
        "review_round", "version", "resource__group__school"
    )


@transaction.atomic
def assign_cases(review_round, *, by, seed=None):
    """Deal the works of a draft round anew; the seed stands in the trail, so anyone can repeat it."""
    review_round = locked(review_round)
    require(permissions.by_the_bureau(review_round, by), review_round)
    refuse_unless_draft(review_round)
    if seed is not None:
        review_round.seed = seed
        review_round.save()
    plan = propose_assignment(review_round, review_round.seed).plan
    Sheet.objects.filter(case__review_round=review_round).delete()
    sheets = Sheet.objects.bulk_create(
        Sheet(case=case, seat=seat, order=order)
        for seat, cases in by_seat(plan).items()
        for order, case in enumerate(shuffled(cases, seat, plan.seed), start=1)
    )
    least, most = min(plan.loads.values()), max(plan.loads.values())
    note = f"随机种子 {plan.seed}；{len(plan.seats)} 件，每位评委 {least}–{most} 件"
    record(by, "assign_cases", "分派评委", review_round, note=note)
    return sheets


def by_seat(plan):
    dealt = {}
    for case, seats in plan.seats.items():
        for seat in seats:
            dealt.setdefault(seat, []).append(case)
    return dealt


def shuffled(cases, seat, seed):
    """Each judge meets the works in an order of their own, fixed by the seed."""
    return Random(f"{seed} {seat.pk}").sample(cases, len(cases))


@transaction.atomic
def reassign_sheet(sheet, judge, *, by, note):
    """Give a sheet not yet sealed to another judge of the panel; the first keeps nothing of it.

    The note is for those who run the round: it may name a person or a motive, so the first judge is
    told only that the work is no longer theirs.
    """
    review_round = locked(sheet.case.review_round)
    sheet = locked(sheet)
    seat = seat_for(sheet.case, judge, review_round)
    if sheet.is_given_up:
        require(permissions.by_the_bureau(sheet, by), sheet.case)
        refuse_if_replaced(sheet.case, review_round)
        refuse_short(note, sheet.case)
        record(by, "replace", "补派评委", sheet, note=note)
    else:
        proceed(sheet.relieve, by=by, note=note)
        tell(
            [sheet.seat.judge.person],
            f"{sheet.case.number}已改派给其他评委，您不用再评。如有疑问，请联系教育局",
            about=sheet.seat,
        )
    return hand_out(sheet.case, seat, review_round)


@transaction.atomic
def add_reader(case, judge, *, by):
    """One more judge for a work whose scores lie far apart (REQUIREMENTS 2.6)."""
    review_round = locked(case.review_round)
    case = locked(case)
    require(permissions.settles_spreads(case, by), case)
    if not case.needs_second_reading:
        raise Refused("这件作品的分差没有超线，不用加派评委。", case)
    if case.sheets.unsealed().exists():
        raise Refused("已经加派了评委，请等评完再定。", case)
    sheet = hand_out(case, seat_for(case, judge, review_round), review_round)
    record(by, "add_reader", "加派复评", case, note=str(judge))
    return sheet


def refuse_short(note, case):
    if len(note.strip()) < SHORTEST_REASON:
        raise Refused(f"请写明改派的理由，至少 {SHORTEST_REASON} 个字。", case)


def refuse_if_replaced(case, review_round):
    if case.sheets.counted().count() >= review_round.judges_per_case:
        raise Refused("这件作品已经补派了评委。", case)


def seat_for(case, judge, review_round):
    """The judge's seat on the panel, if the judge may have this case."""
    if review_round.is_over:
        raise Refused(f"评审批次{review_round.get_state_display()}，不能再改派。", case)
    seat = next((seat for seat in sitting(review_round) if seat.judge_id == judge.pk), None)
    if seat is None:
        raise Refused(f"{judge}不在评审小组里，请先增补。", case)
    if case.sheets.filter(seat=seat).exists():
        raise Refused(f"{judge}已经分到过这件作品，请选别的评委。", case)
    facts = cases_with_facts(review_round).get(pk=case.pk)
    if reasons := ties([seat], [facts])[case.pk].get(seat.pk):
        raise Refused(f"{judge}{reasons[0]}", case)
    return seat


def hand_out(case, seat, review_round):
    """A new sheet at the end of the judge's pile."""
    own = Sheet.objects.filter(case__review_round=review_round, seat=seat)
    last = own.aggregate(last=Max("order"))["last"] or 0
    sheet = Sheet.objects.create(case=case, seat=seat, order=last + 1)
    if review_round.state == ReviewRound.State.OPEN:
        tell([seat.judge.person], f"{review_round}加派给您 1 件作品：{case.number}", about=sheet)
    return sheet
