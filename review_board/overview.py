"""A round at a glance, for the bureau and the panel's chair: progress, spreads, ranking.

In a blind round nobody but the bureau reads who made a work before the round is closed; and whoever
judges in the round reads no other judge's score before confirming their own (UI guide 11).
"""

from dataclasses import dataclass
from functools import cached_property

from review_board.models import Case, ReviewRound, Seat, Sheet

GIVEN_BACK = (Sheet.State.RECUSED, Sheet.State.RELIEVED)


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
    def sealed(self):
        return sum(sheet.state == Sheet.State.SEALED for sheet in self.sheets)

    @property
    def is_whole(self):
        return self.sealed == len(self.sheets) and not self.lacks

    @property
    def rereading(self):
        """Whether a further judge is reading a work whose scores lie far apart."""
        return self.case.needs_second_reading and not self.is_whole


class Overview:
    """Read in two queries: the cases with their works, the sheets with their judges."""

    def __init__(self, review_round, person):
        self.round, self.person = review_round, person
        self.cases = list(review_round.cases.for_ranking())
        sheets = Sheet.objects.filter(case__review_round=review_round)
        self.sheets = list(sheets.select_related("seat__judge__person").order_by("seat", "order"))

    @property
    def shows_authors(self):
        is_over = self.round.state == ReviewRound.State.CLOSED
        bureau = self.person.holds("bureau_staff") or self.person.holds("bureau_leader")
        return bureau or is_over or not self.round.is_blind

    @cached_property
    def shows_scores(self):
        return not any(
            sheet.seat.judge.person_id == self.person.pk and sheet in self.unsealed
            for sheet in self.sheets
        )

    @cached_property
    def unsealed(self):
        return [s for s in self.sheets if s.state not in (*GIVEN_BACK, Sheet.State.SEALED)]

    def case_lines(self):
        by_case = {}
        for sheet in self.sheets:
            by_case.setdefault(sheet.case_id, []).append(sheet)
        return [self.case_line(case, by_case.get(case.pk, [])) for case in self.cases]

    @property
    def is_whole(self):
        """Whether every work has all its sheets, and all of them are sealed."""
        return bool(self.cases) and all(line.is_whole for line in self.case_lines())

    def case_line(self, case, sheets):
        counted = [sheet for sheet in sheets if sheet.state not in GIVEN_BACK]
        returned = [sheet for sheet in sheets if sheet.state in GIVEN_BACK]
        lacks = max(self.round.judges_per_case - len(counted), 0)
        return CaseLine(case, counted, returned, lacks)

    def spread_lines(self):
        """Works whose sheets are all sealed, the widest spread first."""
        lines = [
            line for line in self.case_lines() if line.is_whole and line.case.spread is not None
        ]
        return sorted(lines, key=lambda line: -line.case.spread)

    def judge_lines(self):
        by_seat = {}
        for sheet in self.sheets:
            by_seat.setdefault(sheet.seat, []).append(sheet)
        return [judge_line(seat, sheets) for seat, sheets in by_seat.items()]


def judge_line(seat, sheets):
    counted = [sheet for sheet in sheets if sheet.state not in GIVEN_BACK]
    return JudgeLine(
        seat=seat,
        given=len(counted),
        scored=sum(sheet.state in ("scored", "sealed") for sheet in counted),
        sealed=sum(sheet.state == "sealed" for sheet in counted),
        recused=sum(sheet.state == "recused" for sheet in sheets),
        reminded_on=max((s.reminded_on for s in sheets if s.reminded_on), default=None),
    )
