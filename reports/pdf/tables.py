"""Ruled tables whose rows may go on to the next page, and the flow of blocks over pages."""

from collections.abc import Callable
from dataclasses import dataclass, field

from reports.pdf.pieces import Span
from reports.pdf.typesetting import natural_width, set_paragraph

RULE, FRAME, TINT = "#8F8F8F", "#151515", "#FBF6EE"
PAD = 4.5


@dataclass
class Block:
    """Something `height` points high that is drawn below a top edge and never torn.

    `head` is drawn again first when the block opens a page; neighbours of one `frame` get a
    common outline.
    """

    height: float
    draw: Callable
    head: "Block | None" = None
    frame: object = None


class Flow:
    """Blocks placed down pages; `room` gives the top and bottom edge of a page by its number."""

    def __init__(self, room):
        self._room = room
        self.pages = []

    def add(self, block):
        """Place the block below the last, or on a new page with its head."""
        if not self.pages or self.room_left() < block.height:
            self.pages.append([])
            if block.head and len(self.pages) > 1:
                self._place(block.head)
        self._place(block)

    def turn_page(self):
        self.pages.append([])

    def room_left(self):
        """Points left above the bottom edge of the last page."""
        return self._lowest() - self._room(len(self.pages) - 1)[1]

    def _place(self, block):
        self.pages[-1].append((self._lowest(), block))

    def _lowest(self):
        page = self.pages[-1]
        if not page:
            return self._room(len(self.pages) - 1)[0]
        top, block = page[-1]
        return top - block.height

    def draw_page(self, pen, number, left, width):
        for top, block in self.pages[number]:
            block.draw(pen, top)
        for top, bottom in self._framed(number):
            pen.box(left, bottom, width, top - bottom, stroke=FRAME, line=1)

    def _framed(self, number):
        """The top and bottom edges of each run of blocks with one frame."""
        edges, last = [], None
        for top, block in self.pages[number]:
            if block.frame is not None and block.frame is last:
                edges[-1][1] = top - block.height
            elif block.frame is not None:
                edges.append([top, top - block.height])
            last = block.frame
        return edges


@dataclass
class Cell:
    """Paragraphs in a column; the lines are set for its width."""

    width: float
    paragraphs: list
    centred: bool = False
    tinted: bool = False
    lines: list = field(init=False)

    def __post_init__(self):
        room = self.width - 2 * PAD
        self.lines = [line for spans in self.paragraphs for line in set_paragraph(spans, room)]

    def height(self):
        return sum(map(leading, self.lines))


def leading(line):
    return max(piece.style.size for piece in line.pieces) * 1.3


def one_line_cell(width, text, style, smallest=9.5):
    """A cell whose text is set smaller rather than broken, as long as it stays readable."""
    size = style.size
    while natural_width([Span(text, style.at(size))]) > width - 2 * PAD and size > smallest:
        size -= 0.5
    return Cell(width, [[Span(text, style.at(size))]])


def table_row(left, cells, frame, head=None, least=21.5, air=8.5):
    """A row of cells as a block, at least `least` points high."""
    height = max(least, max(cell.height() for cell in cells) + air)

    def draw(pen, top):
        x = left
        for cell in cells:
            _draw_cell(pen, x, top, height, cell)
            x += cell.width

    return Block(height, draw, head, frame)


def _draw_cell(pen, x, top, height, cell):
    pen.box(x, top - height, cell.width, height, fill=TINT * cell.tinted, stroke=RULE)
    y = top - (height - cell.height()) / 2
    for line in cell.lines:
        size = max(piece.style.size for piece in line.pieces)
        slack = line.room - line.length()
        shift = max(0, slack) / 2 if cell.centred else 0
        pen.line(x + PAD + shift, y - leading(line) / 2 - size * 0.36, line)
        y -= leading(line)
