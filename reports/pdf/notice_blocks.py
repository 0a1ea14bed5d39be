"""The blocks of an official document on its grid: title, paragraphs, signature, attached lists."""

from reports.pdf.marks import seal_place
from reports.pdf.pen import MM
from reports.pdf.pieces import Span, Style, compose
from reports.pdf.tables import Block, Cell, table_row
from reports.pdf.typesetting import Line, balanced_lines, listed, natural_width, set_paragraph
from reports.pdf.wording import chinese_date

PAGE_HEIGHT = 841.89
LEFT, TEXT_WIDTH, TEXT_HEIGHT = 28 * MM, 156 * MM, 225 * MM
RIGHT, TOP = LEFT + TEXT_WIDTH, PAGE_HEIGHT - 37 * MM
BOTTOM = TOP - TEXT_HEIGHT
LEADING, CELL = TEXT_HEIGHT / 22, TEXT_WIDTH / 28
INK, RED = "#000000", "#E60012"
FANG = Style("fang", 16, INK, latin="song", cell=CELL, thicken=0.16)  # 三号
HEI = Style("hei", 16, INK, cell=CELL)
KAI = Style("kai", 16, INK, cell=CELL, thicken=0.16)
FOUR = Style("fang", 14, INK, latin="song", thicken=0.14)  # 四号
TITLE = Style("xbs", 22, INK)  # 二号
HEAD = Style("hei", 11.5, INK)
ENTRY = Style("fang", 11.5, INK, latin="song", thicken=0.1)
TITLE_LINE = 1.2 * LEADING
HEADINGS = {1: HEI, 2: KAI}


def baseline(top, size=16, height=LEADING):
    """The baseline of type standing in the middle of a line of the grid."""
    return top - (height - size) / 2 - size * 0.86


def blank(lines=1.0):
    return Block(lines * LEADING, lambda pen, top: None)


def line_block(line, x, justify=True):
    def draw(pen, top):
        pen.line(x, baseline(top), line, justify)

    return Block(LEADING, draw)


def line_blocks(spans, indent=2):
    """A paragraph, line by line, so that pages may part anywhere in it."""
    lines = set_paragraph(spans, TEXT_WIDTH, indent * CELL)
    return [
        line_block(line, LEFT + (0 if number else indent * CELL))
        for number, line in enumerate(lines)
    ]


def title_blocks(title):
    blocks = []
    for line in balanced_lines(title, TITLE, TEXT_WIDTH - 2 * CELL):
        blocks.append(centred_block(line))
    return blocks


def centred_block(line):
    def draw(pen, top):
        x = LEFT + (TEXT_WIDTH - line.length()) / 2
        pen.line(x, baseline(top, TITLE.size, TITLE_LINE), line)

    return Block(TITLE_LINE, draw)


def body_blocks(parts):
    blocks = []
    for part in parts:
        spans = []
        if part.heading:
            spans.append(Span(part.heading, HEADINGS.get(part.level, FANG)))
        if part.text:
            spans.append(Span(part.text, FANG))
        blocks += line_blocks(spans)
    return blocks


def closing_block(paper, last_lines):
    """What must stay together: the last lines or 附件说明, signature, date and 附注."""
    parts = [*last_lines, *attachment_notes(paper.attachments), signature_block(paper)]
    if paper.remark:
        parts += [blank(0.6), *line_blocks([Span(paper.remark, FANG)])]

    def draw(pen, top):
        for part in parts:
            part.draw(pen, top)
            top -= part.height

    return Block(sum(part.height for part in parts), draw)


def attachment_notes(attachments):
    """附件说明: one blank line below the text, numbered only when there are several, no full stop."""
    if not attachments:
        return []
    blocks = [blank()]
    for number, attachment in enumerate(attachments, start=1):
        label = "附件：" if number == 1 else ""
        count = f"{number}. " if len(attachments) > 1 else ""
        blocks += note_blocks(label, count, attachment.title.replace("\n", ""))
    return blocks


def note_blocks(label, count, title):
    start = LEFT + 5 * CELL
    hang = natural_width([Span(count, FANG)]) if count else 0
    lines = set_paragraph([Span(title, FANG)], RIGHT - start - hang)

    def draw_first(pen, top):
        for x, text in ((LEFT + 2 * CELL, label), (start, count)):
            if text:
                pen.write(x, baseline(top), text, FANG)
        pen.line(start + hang, baseline(top), lines[0])

    return [
        Block(LEADING, draw_first),
        *(line_block(line, start + hang, justify=False) for line in lines[1:]),
    ]


def signature_block(paper):
    """Issuer centred above the date, whose right edge is four characters in; the seal over both,
    its top within a line of the text."""
    date = Line(compose([Span(chinese_date(paper.date), FANG)]), 0, last=True)
    width = date.length()
    x = RIGHT - 4 * CELL - width
    # An issuer wider than the date must not run into the margin.
    half = natural_width([Span(paper.issuer, FANG)]) / 2
    centre = min(x + width / 2, RIGHT - CELL - half)

    def draw(pen, top):
        y = baseline(top - 2 * LEADING)
        seal_place(pen, centre, y + 3, drop=-0.56)
        pen.write(centre, y, paper.issuer, FANG, "centre")
        pen.write(centre, y - LEADING, chinese_date(paper.date), FANG, "centre")

    return Block(4 * LEADING, draw)


def attachment_blocks(label, attachment):
    """附件 at the top left, its title on the third line, then the list with a repeated head."""

    def draw_label(pen, top):
        pen.write(LEFT, baseline(top), label, HEI)

    cells = [
        Cell(column.share * TEXT_WIDTH, [[Span(column.name, HEAD)]], centred=True, tinted=True)
        for column in attachment.columns
    ]
    head = table_row(LEFT, cells, attachment, least=24)
    rows = [list_row(attachment, row, head) for row in attachment.rows]
    titles = title_blocks(attachment.title)
    return [Block(LEADING, draw_label), blank(), *titles, blank(0.35), head, *rows]


def list_row(attachment, row, head):
    cells = []
    for column, value in zip(attachment.columns, row, strict=True):
        texts = [line for line in str(value).split("\n") if line]
        names = isinstance(value, tuple)
        spans = [listed(value, ENTRY)] if names else [[Span(text, ENTRY)] for text in texts]
        cells.append(Cell(column.share * TEXT_WIDTH, spans, centred=column.centred))
    return table_row(LEFT, cells, attachment, head)
