"""资源缺口图: what is taught in the district, against what the library holds and what is on its way.

A *place* is a subject, a grade, an edition and a volume. Places come from the vocabulary of textbooks
and the editions the district adopted, their stock from `stock.py`. Nothing here writes.
"""

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urlencode

from workflow.models import Edition, Subject
from workflow.stock import (
    AGING,
    GAP,
    HALVES,
    VERDICTS,
    WHOLE_YEAR,
    Place,
    Stock,
    Verdict,
    is_yearly,
    stocks_of,
)


@dataclass
class Cell:
    """One place of a subject. `also` is what serves it without being made for it alone."""

    subject: Subject
    grade: str
    edition: Edition | None
    volume: str
    stock: Stock
    also: Stock
    is_wanted: bool

    @cached_property
    def verdict(self):
        """A gap only where something is wanted; None where nothing is wanted and nothing there."""
        stock = self.stock + self.also if self.also else self.stock
        return stock.verdict or (GAP if self.is_wanted else None)

    @property
    def edition_words(self):
        return self.edition.name if self.edition else "不限版本"

    @property
    def words(self):
        return f"{self.subject}{self.grade}{self.volume}（{self.edition_words}）"

    @property
    def needs_work(self):
        return self.verdict in (GAP, AGING)

    @property
    def query(self):
        """The place as the address of a new task carries it."""
        edition = self.edition.pk if self.edition else ""
        facts = {"subject": self.subject.pk, "grade": self.grade, "edition": edition}
        return urlencode({**facts, "volume": self.volume})


@dataclass
class SubjectMap:
    """The cells of one subject: rows are grade and volume, columns are editions."""

    subject: Subject
    editions: list  # as offered by the vocabulary
    stocks: dict = field(default_factory=dict)  # Place -> Stock

    @cached_property
    def adopted(self):
        """The editions whose places must be filled: the adopted ones, or the only one there is."""
        chosen = [edition for edition in self.editions if edition.adopted]
        return chosen or (self.editions if len(self.editions) == 1 else [])

    @property
    def is_undecided(self):
        """Whether the bureau still has to say which of several editions are used here."""
        return not self.adopted and len(self.editions) > 1

    @cached_property
    def columns(self):
        """Adopted editions first, then those something is there for, then 不限版本 when needed."""
        present = {place.edition for place in self.stocks}
        others = [one for one in self.editions if one.pk in present and one not in self.adopted]
        unbound = [None] if None in present or not self.adopted else []
        return [*self.adopted, *others, *unbound]

    @cached_property
    def expected(self):
        """The (grade, volume) pairs that the curriculum has."""
        return expected_places(self.subject)

    @cached_property
    def rows(self):
        """(words, cells) in the order of the curriculum; what fits nowhere comes last."""
        known = dict.fromkeys(self.expected)
        grades = self.subject.stage.grades
        extra = {(place.grade, place.volume) for place in self.stocks} - known.keys()
        order = {grade: at for at, grade in enumerate(grades)}
        pairs = [*known, *sorted(extra, key=lambda pair: (order.get(pair[0], 99), pair[1]))]
        return [
            (row_words(*pair), [self.cell(*pair, one) for one in self.columns]) for pair in pairs
        ]

    def cell(self, grade, volume, edition):
        place = Place(grade, edition.pk if edition else None, volume)
        is_column = edition in self.adopted if self.adopted else edition is None
        wanted = is_column and (grade, volume) in self.expected
        if wanted and volume in HALVES:
            wanted = not self.stocks.get(place._replace(volume=WHOLE_YEAR))
        return Cell(
            subject=self.subject,
            grade=grade,
            edition=edition,
            volume=volume,
            stock=self.stocks.get(place, Stock()),
            also=self.serving(place),
            is_wanted=wanted,
        )

    def serving(self, place):
        """What counts for a place besides its own: works bound to no edition; before the bureau
        has adopted one, the works of any edition."""
        if place.edition:
            return self.stocks.get(place._replace(edition=None), Stock())
        if self.adopted:
            return Stock()
        other = [self.stocks.get(place._replace(edition=one.pk)) for one in self.editions]
        return sum(filter(None, other), Stock())

    @cached_property
    def cells(self):
        """Every cell about which there is something to say."""
        return [cell for _, cells in self.rows for cell in cells if cell.verdict]

    @property
    def gaps(self):
        return sum(cell.verdict is GAP for cell in self.cells)

    def by_grade(self, grades):
        """The summary of each of `grades` ("" is what belongs to none), None where nothing is."""
        return [summary([cell for cell in self.cells if cell.grade == grade]) for grade in grades]


def expected_places(subject):
    """(grade, volume) pairs: 上册 and 下册 of each grade, or modules (必修1) that belong to no grade."""
    modules = [volume for volume in subject.volumes if not is_yearly(volume)]
    yearly = [volume for volume in subject.volumes if is_yearly(volume)]
    if (
        len(yearly) > 1
    ):  # which grades use the one instead of the halves, the catalogue does not say
        yearly = [volume for volume in yearly if volume != WHOLE_YEAR]
    if not subject.volumes:
        yearly = [""]
    grades = subject.grades or subject.stage.grades
    in_grades = [(grade, volume) for grade in grades for volume in yearly]
    return in_grades + [("", volume) for volume in modules]


def row_words(grade, volume):
    return f"{grade}{volume}" or "不限年级和册次"


def summary(cells):
    """Many cells in one tag: the worst of them, how often, and in words what the others are."""
    numbers = Counter(cell.verdict for cell in cells)
    present = [one for one in VERDICTS.values() if numbers[one]]
    if not present:
        return None
    worst, *others = present
    detail = "、".join(f"{one.words} {numbers[one]}" for one in others)
    return Verdict(worst.key, f"{worst.words} {numbers[worst]}", worst.tone), detail


def maps_of(subjects, category=""):
    """A `SubjectMap` for each of `subjects` (a QuerySet), in their order; four queries."""
    subjects = list(subjects.select_related("stage"))
    stocks = stocks_of([subject.pk for subject in subjects], category)
    maps = {subject.pk: SubjectMap(subject, [], stocks[subject.pk]) for subject in subjects}
    for edition in Edition.objects.filter(subject__in=maps).order_by("-adopted", "pk"):
        maps[edition.subject_id].editions.append(edition)
    return list(maps.values())
