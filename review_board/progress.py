"""How far one judge has come with the works dealt to them, round by round.

The rows are read lean, for all rounds at once: a judge may have hundreds of works.
"""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.urls import reverse

from review_board.models import ReviewRound, Sheet
from review_board.ties import FACTS, Work, barred_works

State = Sheet.State
OPEN = (State.BLANK, State.DRAFT)
WORDS = dict(State.choices)
MARKS = {State.DRAFT: "s", State.SCORED: "d", State.SEALED: "d", State.RECUSED: "h"}
OF_SHEET = ("pk", "key", "state", "total", "saved_at", "seat", "seat__pledged_at", "case__number")
OF_CASE = tuple(f"case__{name}" for name in FACTS)


@dataclass(frozen=True, slots=True)
class Step:
    """One work in the judge's own order: its place from 1, its sheet, and what bars the judge."""

    place: int
    sheet: int
    key: str
    state: str
    total: Decimal | None
    saved_at: datetime | None
    seat: int
    pledged_at: datetime | None
    number: str
    work: Work
    barred_by: list

    @property
    def may_open(self):
        return not self.barred_by and self.state != State.RECUSED

    @property
    def mark(self):
        """The look of its square in the grid of all works."""
        return "h" if self.barred_by else MARKS.get(self.state, "")

    @property
    def words(self):
        """未评, 暂存, 已评, 已确认 or 已回避; a tie found later reads 应回避."""
        is_found = self.barred_by and self.state != State.RECUSED
        return "应回避" if is_found else WORDS[self.state]

    def get_absolute_url(self):
        return reverse("review_board:score_sheet", args=[self.key])


def progress_in(rounds, person):
    """The `Progress` of this judge in each of these rounds, in five queries however many there are."""
    rounds = list(rounds)
    rows = Sheet.objects.dealt_to(person, rounds).values_list(*OF_SHEET, *OF_CASE)
    dealt = [(row[: len(OF_SHEET)], Work(*row[len(OF_SHEET) :])) for row in rows]
    barred = barred_works(person.pk, [work for _, work in dealt])
    steps = {one.pk: [] for one in rounds}
    for sheet, work in dealt:
        own = steps[work.round]
        own.append(Step(len(own) + 1, *sheet, work, barred.get(work.case, [])))
    return [Progress(one, steps[one.pk]) for one in rounds]


class Progress:
    """The judge's works of one round, in the order the lot gave them."""

    def __init__(self, review_round, steps):
        self.round, self.steps = review_round, steps
        self.to_do = [step for step in steps if step.may_open]

    def count(self, *states):
        return sum(step.state in states for step in self.to_do)

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
    def unsigned_seat(self):
        """The key of the judge's seat in the round's panel while its pledge is not signed (R030)."""
        return next((step.seat for step in self.steps if not step.pledged_at), None)

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
        return sorted(self.to_do, key=lambda step: -(step.total or Decimal(-1)))

    def step_of(self, sheet):
        return next(step for step in self.steps if step.sheet == sheet.pk)

    def beside(self, sheet):
        """The works before and after this one, None at either end."""
        own = [step.sheet for step in self.to_do].index(sheet.pk)
        before = self.to_do[own - 1] if own else None
        after = self.to_do[own + 1] if own + 1 < len(self.to_do) else None
        return before, after

    def next_open(self, after=None):
        """The next work without a score, going round from `after`; None when all are scored."""
        place = next((step.place for step in self.steps if after and step.sheet == after.pk), 0)
        turned = sorted(self.to_do, key=lambda step: (step.place <= place, step.place))
        return next((step for step in turned if step.state in OPEN), None)
