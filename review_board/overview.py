"""A round at a glance, for the bureau and the panel's chair: progress, spreads, ranking.

In a blind round nobody but the bureau reads who made a work before the round is closed; and whoever
judges in the round reads no other judge's score before confirming their own (UI guide 11).
"""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, Max, Q

from review_board.models import Case, ReviewRound, Seat, Sheet

GIVEN_BACK = (Sheet.State.RECUSED, Sheet.State.RELIEVED)
COUNTS = ~Q(state__in=GIVEN_BACK)
TALLY = {
    "given": Count("pk", filter=COUNTS),
    "scored": Count("pk", filter=Q(state__in=[Sheet.State.SCORED, Sheet.State.SEALED])),
    "sealed": Count("pk", filter=Q(state=Sheet.State.SEALED)),
    "recused": Count("pk", filter=Q(state=Sheet.State.RECUSED)),
    "reminded_on": Max("reminded_on", filter=COUNTS),
}


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
    """What a round's page asks of it; a round may have thousands of works, so the database counts."""

    def __init__(self, review_round, person):
        self.round, self.person = review_round, person
        self.sheets = Sheet.objects.filter(case__review_round=review_round)
        self.cases = review_round.cases.listed()

    @property
    def is_closed(self):
        return self.round.state == ReviewRound.State.CLOSED

    @property
    def shows_authors(self):
        bureau = self.person.holds("bureau_staff") or self.person.holds("bureau_leader")
        return bureau or self.is_closed or not self.round.is_blind

    @cached_property
    def shows_scores(self):
        return not self.sheets.unsealed().filter(seat__judge__person=self.person).exists()

    @cached_property
    def seats(self):
        """The seats of the judges who have or had a sheet, by their keys."""
        seats = Seat.objects.filter(pk__in=self.sheets.order_by().values("seat"))
        return seats.select_related("judge__person").in_bulk()

    @cached_property
    def result_sheet(self):
        return self.round.result_sheet if self.is_closed else None

    @property
    def whole(self):
        """The works that have all their sheets, and all of them sealed."""
        return self.cases.whole(self.round.judges_per_case)

    @cached_property
    def is_whole(self):
        """Whether every work has all its sheets, and all of them are sealed."""
        number = self.cases.count()
        return bool(number) and self.whole.count() == number

    @property
    def spreads(self):
        """Works whose sheets are all sealed, the widest spread first."""
        if not self.shows_scores:
            return Case.objects.none()
        known = self.cases if self.is_closed else self.whole
        return known.widest_spread_first()

    def lines_of(self, which):
        """{Case.pk: CaseLine} of the works of this condition, in two queries."""
        cases = {case.pk: case for case in self.round.cases.for_ranking().filter(which)}
        sheets = defaultdict(list)
        for sheet in Sheet.objects.filter(case__in=cases).order_by("seat", "order"):
            sheet.seat = self.seats[sheet.seat_id]
            sheets[sheet.case_id].append(sheet)
        return {pk: self.case_line(case, sheets[pk]) for pk, case in cases.items()}

    def case_line(self, case, sheets):
        counted = [sheet for sheet in sheets if sheet.state not in GIVEN_BACK]
        returned = [sheet for sheet in sheets if sheet.state in GIVEN_BACK]
        lacks = max(self.round.judges_per_case - len(counted), 0)
        return CaseLine(case, counted, returned, lacks)

    @cached_property
    def judge_lines(self):
        """A line for each judge who has or had a sheet, in the order of the panel."""
        tallies = self.sheets.order_by().values("seat").annotate(**TALLY)
        by_seat = {tally.pop("seat"): tally for tally in tallies}
        return [JudgeLine(seat=self.seats[pk], **by_seat[pk]) for pk in sorted(by_seat)]

    @property
    def is_waited_for(self):
        """Whether any judge has still to confirm."""
        return any(not line.is_done for line in self.judge_lines)
