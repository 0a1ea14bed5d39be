"""Count exactly how much of a work stands in each of some others, page against page."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from workflow.similarity import pictures
from workflow.similarity.wording import ENOUGH

PICTURE_WEIGHT = 100  # a page known by its picture only counts as much as so many shingles
COMMON = 8  # what stands in more other works than these is a form everyone fills in, no copy
LEAST_FOUND = 1  # percent of ours, from which another work is named
LEAST_PAIR = 0.2  # of a page, from which two pages are shown side by side


@dataclass(frozen=True)
class Page:
    """One page: where it stands, its shingles, and the hash of its picture or None."""

    file: int
    number: int
    shingles: frozenset
    picture: int | None = None

    @property
    def is_worded(self):
        return len(self.shingles) >= ENOUGH

    @property
    def weight(self):
        """How much it counts; a page without enough text or a telling picture counts nothing."""
        if self.is_worded:
            return len(self.shingles)
        return PICTURE_WEIGHT if pictures.is_telling(self.picture) else 0


@dataclass(frozen=True)
class Pair:
    """Two pages that share so much of the first, from 0 to 1."""

    page: Page
    other: Page
    share: float


@dataclass(frozen=True)
class Found:
    """What one other work shares: `matched` in the weight of pages, and the pages side by side."""

    key: object
    matched: int
    pairs: tuple


@dataclass(frozen=True)
class Comparison:
    """`matched` of `total` stand in any of the others; each other is found on its own."""

    matched: int
    total: int
    found: tuple


def compare(mine, others):
    """Compare the pages `mine` with those of each of `others`, key -> pages.

    Neither the order of the pages nor that of the others changes what is found, but for which of
    several equal pages is shown.
    """
    mine = [page for page in mine if page.weight]
    matches = {key: matched_in(mine, pages) for key, pages in others.items()}
    common = common_parts(matches.values())
    counted = [(page, parts) for page in mine if (parts := own_parts(page, common))]
    total = sum(page.weight for page, _ in counted)
    anywhere = [set() for _ in counted]
    found = []
    for key, match in matches.items():
        ours = [match.parts[page] & parts for page, parts in counted]
        for whole, part in zip(anywhere, ours, strict=True):
            whole |= part
        matched = sum(weight(page, part) for (page, _), part in zip(counted, ours, strict=True))
        if matched and 100 * matched >= LEAST_FOUND * total:
            found.append(Found(key, matched, tuple(match.pairs(counted, ours))))
    found.sort(key=lambda one: (-one.matched, str(one.key)))
    matched = sum(weight(p, part) for (p, _), part in zip(counted, anywhere, strict=True))
    return Comparison(matched, total, tuple(found))


def parts_of(page):
    """What of a page can be found elsewhere: its shingles, or its picture as one."""
    return set(page.shingles) if page.is_worded else {("picture", page.picture)}


def own_parts(page, common):
    """The parts that can be a copy; none of a page that is hardly more than a form."""
    parts = parts_of(page) - common
    return set() if page.is_worded and len(parts) < ENOUGH else parts


def weight(page, parts):
    return len(parts) if page.is_worded else PICTURE_WEIGHT * len(parts)


class Match:
    """What the pages of one other work share with each of ours."""

    def __init__(self):
        self.parts = defaultdict(set)  # our page -> what of it is there
        self.pages = defaultdict(dict)  # our page -> page of the other work -> what they share

    def add(self, page, other, parts):
        self.parts[page] |= parts
        self.pages[page][other] = parts

    def pairs(self, counted, ours):
        """For each of our pages the page that shares most, if that is much of it."""
        for (page, _), shared in zip(counted, ours, strict=True):
            if not shared:
                continue
            by_page = self.pages[page]
            other = max(by_page, key=lambda one: (len(by_page[one] & shared), -one.number))
            share = weight(page, by_page[other] & shared) / page.weight
            if share >= LEAST_PAIR:
                yield Pair(page, other, share)


def matched_in(mine, pages):
    """Match our pages with those of one other work, by text, or by picture where one lacks text."""
    where = defaultdict(list)
    for page in mine:
        for shingle in page.shingles if page.is_worded else ():
            where[shingle].append(page)
    match = Match()
    for other in pages:
        shared = defaultdict(set)
        for shingle in other.shingles:
            for page in where.get(shingle, ()):
                shared[page].add(shingle)
        shared |= {page: parts_of(page) for page in mine if look_alike(page, other)}
        for page, parts in shared.items():
            match.add(page, other, parts)
    return match


def look_alike(page, other):
    """Pages of text look like each other anyway, so the picture speaks where one has no text."""
    if page.is_worded and other.is_worded:
        return False
    return pictures.are_alike(page.picture, other.picture)


def common_parts(matches):
    """What stands in more than eight of the others."""
    count = Counter(part for match in matches for part in set().union(*match.parts.values()))
    return {part for part, works in count.items() if works > COMMON}
