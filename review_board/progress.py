"""How far one judge has come with the works dealt to them in one round."""

from dataclasses import dataclass
from decimal import Decimal

from review_board.blind import title_of
from review_board.models import ReviewRound, Sheet
from review_board.ties import ties

State = Sheet.State
OPEN = (State.BLANK, State.DRAFT)
MARKS = {State.DRAFT: "s", State.SCORED: "d", State.SEALED: "d", State.RECUSED: "h"}


@dataclass(frozen=True)
class Step:
    """One work in the judge's own order: its place from 1, and whether it may be opened."""

    place: int
    sheet: Sheet
    is_barred: bool

    @property
    def may_open(self):
        return not self.is_barred and self.sheet.state != State.RECUSED

    @property
    def title(self):
        """The work's title as this judge may read it."""
        return title_of(self.sheet.case)

    @property
    def mark(self):
        """The look of its square in the grid of all works."""
        return MARKS.get(self.sheet.state, "") if not self.is_barred else "h"

    @property
    def words(self):
        """未评, 暂存, 已评, 已确认 or 已回避; a tie found later reads 应回避."""
        is_found = self.is_barred and self.sheet.state != State.RECUSED
        return "应回避" if is_found else self.sheet.get_state_display()


class Progress:
    """The judge's sheets of one round, in the order the lot gave them."""

    def __init__(self, review_round, person):
        self.round = review_round
        sheets = list(Sheet.objects.dealt_to(person, review_round))
        barred = barred_cases(review_round, sheets)
        self.steps = [
            Step(place, sheet, sheet.case_id in barred)
            for place, sheet in enumerate(sheets, start=1)
        ]
        self.to_do = [step for step in self.steps if step.may_open]

    def count(self, *states):
        return sum(step.sheet.state in states for step in self.to_do)

    @property
    def total(self):
        return len(self.to_do)

    @property
    def scored(self):
        return self.count(State.SCORED, State.SEALED)

    @property
    def drafts(self):
        return self.count(State.DRAFT)

    @property
    def kept_away(self):
        return len(self.steps) - len(self.to_do)

    @property
    def left(self):
        return self.total - self.scored

    @property
    def said(self):
        """How far it has come, for those who cannot see the bar."""
        return f"已评 {self.scored} 份，共 {self.total} 份"

    @property
    def is_scored(self):
        """Whether every work has its score, so that the judge may confirm them."""
        return self.total > 0 and self.scored == self.total

    @property
    def is_sealed(self):
        return self.total > 0 and self.count(State.SEALED) == self.total

    @property
    def is_finished(self):
        return self.is_sealed or self.round.state == ReviewRound.State.CLOSED

    def ranked(self):
        """The works by total, best first; those without a total last."""
        return sorted(self.to_do, key=lambda step: -(step.sheet.total or Decimal(-1)))

    def beside(self, sheet):
        """The works before and after this one, None at either end."""
        own = [step.sheet.pk for step in self.to_do].index(sheet.pk)
        before = self.to_do[own - 1] if own else None
        after = self.to_do[own + 1] if own + 1 < len(self.to_do) else None
        return before, after

    def next_open(self, after=None):
        """The next work without a score, going round from `after`; None when all are scored."""
        place = next((s.place for s in self.steps if after and s.sheet.pk == after.pk), 0)
        turned = sorted(self.to_do, key=lambda step: (step.place <= place, step.place))
        return next((step.sheet for step in turned if step.sheet.state in OPEN), None)


def barred_cases(review_round, sheets):
    """The cases among these which their judge may not see: ties that came about after the deal."""
    found = ties(review_round, {sheet.seat for sheet in sheets}, [s.case for s in sheets])
    return {case for case, seats in found.items() if seats}
