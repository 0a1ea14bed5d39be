"""What a certificate says between its title and its signature, set as large as it may be.

Pattern: 张三（单位）：您的作品《…》在…评比中，荣获微课类（小学组）/ 一等奖 / 特发此证，以资鼓励。
"""

from accounts.brackets import bracketed
from reports.pdf.pieces import Span, Style
from reports.pdf.typesetting import first_that_fits, listed, set_paragraph
from reports.pdf.wording import position_words

RED, INK, SOFT = "#B5121B", "#1B1714", "#5E5240"
LEFT, RIGHT = 118, 723.89
ROOM = RIGHT - LEFT
FIRST_LINE, LAST_LINE = 359, 146  # baselines: below the numbers, above the QR code
BODY = Style("kai", 18.5, INK)
BODY_SIZES = (18.5, 17.5, 16.5, 15.5, 14.5, 13.5, 12.5, 11.5)
BODY_LEADING = 1.66
NAME = Style("kai", 25, INK, thicken=0.35)
TIER = Style("black", 38, RED, tracking=16)
AUTHORS = Style("kai", 13, SOFT)
AUTHORS_LEADING = 19
AUTHORS_ROOM = ROOM - 2 * BODY.size
THANKS = "特发此证，以资鼓励。"


class AwardText:
    """The award sentence at one type size, and how deep it reaches below its first baseline."""

    def __init__(self, paper, size):
        self.size = size
        self.indent = 2 * size
        self.leading = size * BODY_LEADING
        self.lines = set_paragraph(award_sentence(paper, BODY.at(size)), ROOM, self.indent)
        self.to_tier = size * 0.5 + TIER.size
        self.to_thanks = size * 2.15
        self.depth = (len(self.lines) - 1) * self.leading + self.to_tier + self.to_thanks


def draw_text(pen, paper):
    """Salutation, award sentence, prize, thanks and authors; air is spread evenly between them."""
    greeting = first_that_fits(salutations(paper), lambda lines: len(lines) == 1)
    y = FIRST_LINE + 6 * (len(greeting) - 1)
    y = pen.paragraph(LEFT, y, greeting, 27, justify=False) - 10
    authors = author_lines(paper)
    below = 25 + (len(authors) - 1) * AUTHORS_LEADING
    texts = (AwardText(paper, size) for size in BODY_SIZES)
    text = first_that_fits(texts, lambda text: y - text.depth - below >= LAST_LINE)
    air = max(0, min(12, (y - text.depth - below - LAST_LINE) / 4))
    y = draw_award(pen, paper, text, y - air, air)
    pen.paragraph(LEFT + text.indent, y - 25, authors, AUTHORS_LEADING, justify=False)


def draw_award(pen, paper, text, y, air):
    """The sentence, the prize in large letters and the thanks; returns the last baseline."""
    y = pen.paragraph(LEFT, y, text.lines, text.leading, text.indent) + text.leading
    y -= text.to_tier + air
    pen.write((LEFT + RIGHT) / 2, y, paper.tier, TIER, "centre")
    y -= text.to_thanks + air
    pen.write(LEFT + text.indent, y, THANKS, BODY.at(text.size))
    return y


def salutations(paper):
    """Name and unit on one line at falling sizes, and last on a line each."""
    for size in (25, 23, 21, 19):
        yield set_paragraph([*name_span(paper, size), unit_span(paper, size)], ROOM)
    yield [*set_paragraph(name_span(paper, 19), ROOM), *set_paragraph([unit_span(paper, 19)], ROOM)]


def name_span(paper, size):
    return [Span(paper.holder, NAME.at(size), whole=True)]


def unit_span(paper, size):
    unit = f"（{paper.holder_unit}）：" if paper.holder_unit else "："
    return Span(unit, BODY.at(min(BODY.size, size * 0.76)))


def award_sentence(paper, style):
    whose = "您与合作者共同完成的作品" if len(paper.authors) > 1 else "您的作品"
    parts = (whose, bracketed(paper.work), "在", paper.competition, "中，荣获", paper.category)
    return [Span(part, style) for part in parts]


def author_lines(paper):
    """All authors in signing order and the holder's place among them, on two lines if possible."""
    styles = (AUTHORS.at(size) for size in (13, 12, 11, 10, 9))
    settings = (set_paragraph(author_spans(paper, style), AUTHORS_ROOM) for style in styles)
    return first_that_fits(settings, lambda lines: len(lines) <= 2)


def author_spans(paper, style):
    place = f"（{position_words(paper.position, len(paper.authors))}）"
    return [
        Span("作者排序：", style),
        *listed(paper.authors, style),
        Span(place, style, whole=True),
    ]
