"""The left side of the scoring page: the parts of a work, one shelf for each purpose."""

from dataclasses import dataclass, field
from itertools import groupby

from review_board.blind import Part, parts_of
from review_board.page_images import page_sizes
from review_board.scrubbing import Unclean


@dataclass(frozen=True)
class Shown:
    """One part as the page shows it; `fault` says why it cannot be."""

    part: Part
    pages: list = field(default_factory=list)  # (number, width, height in points)
    fault: str = ""


@dataclass(frozen=True)
class Shelf:
    name: str
    items: list

    @property
    def page_total(self):
        return sum(len(item.pages) for item in self.items)


def shelves_of(case):
    """微课视频 with its six videos is one shelf, 教学设计 another."""
    return [
        Shelf(purpose, [shown(part) for part in parts])
        for purpose, parts in groupby(parts_of(case), lambda part: part.file.get_purpose_display())
    ]


def shown(part):
    if part.kind != "pages":
        return Shown(part)
    try:
        sizes = page_sizes(part)
    except Unclean as refusal:
        return Shown(part, fault=str(refusal))
    pages = [(number, round(w), round(h)) for number, (w, h) in enumerate(sizes, start=1)]
    return Shown(part, pages)
