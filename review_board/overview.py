"""A round at a glance, for the bureau and the panel's chair: progress, spreads, ranking.

In a blind round nobody but the bureau reads who made a work before the round is closed; and whoever
judges in the round reads no other judge's score before confirming their own (UI guide 11).
"""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from review_board.models import Case, ReviewRound, Seat, Sheet

GIVEN_BACK = (Sheet.State.RECUSED, Sheet.State.RELIEVED)


class CaseFact(NamedTuple):
    """What is asked of every work of the round; whole rows are read of those on the page only."""

    pk: int
    number: str
    spread: Decimal | None


class SheetFact(NamedTuple):
    """What is asked of every sheet of the round."""

    case: int
    seat: int
    state: str
    reminded_on: object

    @property
    def counts(self):
        return self.state not in GIVEN_BACK


@dataclass(frozen=True)
class JudgeLine:
    """One judge's progress: works given, scored, sealed; given back ones apart."""

    seat: Seat
    given: int
    scored: int
    sealed: int
    recused: int
    reminded_on: object

    @property
    def said(self):
        return f"已评 {self.scored} 件，共 {self.given} 件"

    @property
    def is_done(self):
        return self.sealed == self.given


@dataclass(frozen=True)
class CaseLine:
    """One work: its sheets that count, those given back, and whether it lacks a judge."""

    case: Case
    sheets: list
    returned: list
    lacks: int

    @property
    def is_whole(self):
        return not self.lacks and all(sheet.state == Sheet.State.SEALED for sheet in self.sheets)

    @property
    def rereading(self):
        """Whether a further judge is reading a work whose scores lie far apart."""
        return self.case.needs_second_reading and not self.is_whole


class Overview:
    """The facts of all works and sheets, read lean in two queries: a round may have thousands."""

    def __init__(self, review_round, person):
        self.round, self.person = review_round, person
        cases = review_round.cases.for_ranking().values_list(*CaseFact._fields)
        sheets = Sheet.objects.filter(case__review_round=review_round).order_by("seat", "order")
        self.cases = [CaseFact(*row) for row in cases]
        self.sheets = [SheetFact(*row) for row in sheets.values_list(*SheetFact._fields)]

    @property
    def is_closed(self):
        return self.round.state == ReviewRound.State.CLOSED

    @property
    def shows_authors(self):
        bureau = self.person.holds("bureau_staff") or self.person.holds("bureau_leader")
        return bureau or self.is_closed or not self.round.is_blind

    @cached_property
    def shows_scores(self):
        own = {pk for pk, seat in self.seats.items() if seat.judge.person_id == self.person.pk}
        return not any(sheet.seat in own for sheet in self.unsealed)

    @cached_property
    def unsealed(self):
        return [s for s in self.sheets if s.counts and s.state != Sheet.State.SEALED]

    @cached_property
    def seats(self):
        """The seats of the judges who have or had a sheet, by their keys."""
        seats = Seat.objects.filter(pk__in={sheet.seat for sheet in self.sheets})
        return seats.select_related("judge__person").in_bulk()

    @cached_property
    def result_sheet(self):
        return self.round.result_sheet if self.is_closed else None

    @cached_property
    def whole(self):
        """The works that have all their sheets, and all of them sealed, by their keys."""
        counted, waiting = defaultdict(int), {sheet.case for sheet in self.unsealed}
        for sheet in self.sheets:
            counted[sheet.case] += sheet.counts
        wanted = self.round.judges_per_case
        return {
            case.pk for case in self.cases if case.pk not in waiting and counted[case.pk] >= wanted
        }

    @property
    def is_whole(self):
        """Whether every work has all its sheets, and all of them are sealed."""
        return bool(self.cases) and len(self.whole) == len(self.cases)

    @property
    def spreads(self):
        """Works whose sheets are all sealed, the widest spread first."""
        known = [case for case in self.cases if case.pk in self.whole and case.spread is not None]
        return sorted(known, key=lambda case: -case.spread)

    def lines_of(self, keys):
        """{Case.pk: CaseLine} of these works, in two queries."""
        cases = self.round.cases.for_ranking().filter(pk__in=keys)
        sheets = defaultdict(list)
        for sheet in Sheet.objects.filter(case__in=keys).order_by("seat", "order"):
            sheet.seat = self.seats[sheet.seat_id]
            sheets[sheet.case_id].append(sheet)
        return {case.pk: self.case_line(case, sheets[case.pk]) for case in cases}

    def case_line(self, case, sheets):
        counted = [sheet for sheet in sheets if sheet.state not in GIVEN_BACK]
        returned = [sheet for sheet in sheets if sheet.state in GIVEN_BACK]
        lacks = max(self.round.judges_per_case - len(counted), 0)
        return CaseLine(case, counted, returned, lacks)

    def judge_lines(self):
        by_seat = defaultdict(list)
        for sheet in self.sheets:
            by_seat[sheet.seat].append(sheet)
        return [judge_line(self.seats[seat], sheets) for seat, sheets in by_seat.items()]


def judge_line(seat, sheets):
    counted = [sheet for sheet in sheets if sheet.counts]
    return JudgeLine(
        seat=seat,
        given=len(counted),
        scored=sum(sheet.state in ("scored", "sealed") for sheet in counted),
        sealed=sum(sheet.state == "sealed" for sheet in counted),
        recused=sum(sheet.state == "recused" for sheet in sheets),
        reminded_on=max((s.reminded_on for s in sheets if s.reminded_on), default=None),
    )
