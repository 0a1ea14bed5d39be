"""Official documents 公文 in the manner of GB/T 9704-2012: menu notices, award notices with lists.

A4, 版心 156 × 225 mm at 37 mm from the top and 28 mm from the left, 22 lines of 28 characters.
"""

import datetime
from dataclasses import dataclass

from reportlab.lib.pagesizes import A4

from reports.pdf.marks import demo_mark
from reports.pdf.notice_blocks import (
    BOTTOM,
    CELL,
    FANG,
    FOUR,
    INK,
    LEADING,
    LEFT,
    RED,
    RIGHT,
    TEXT_WIDTH,
    TOP,
    attachment_blocks,
    blank,
    body_blocks,
    closing_block,
    line_blocks,
    title_blocks,
)
from reports.pdf.pen import MM, Pen
from reports.pdf.pieces import Span, Style
from reports.pdf.tables import Flow
from reports.pdf.typesetting import fitted, natural_width
from reports.pdf.wording import chinese_date

WIDTH, HEIGHT = A4
LOGO_SIZE = 46
RED_RULE = TOP - 35 * MM - LOGO_SIZE - 2 * LEADING - 4 * MM - 2
# The title stands two lines below the red rule, back on the grid of lines.
FIRST_TOP = TOP - (int((TOP - RED_RULE) / LEADING) + 2) * LEADING
IMPRINT_LINE = 26
STANDING = (("xbs", "教育局文件关于的通知"), ("hei", "一二三四、附件"), ("song", "—0123456789"))


@dataclass(frozen=True)
class Part:
    """A paragraph. Level 1 is a heading 一、 of its own; level 2 leads its text with a heading （一）."""

    text: str = ""
    heading: str = ""
    level: int = 0


@dataclass(frozen=True)
class Column:
    """A column of an attached list; `share` of the text width. Cells are text, in paragraphs where it
    breaks its lines, or a tuple of names that are never broken."""

    name: str
    share: float
    centred: bool = False


@dataclass(frozen=True)
class Attachment:
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple, ...]


@dataclass(frozen=True)
class NoticePaper:
    """All that a notice says. A line break in `title` is kept; `remark` is the 附注."""

    issuer: str
    document_number: str
    title: str
    addressees: str
    parts: tuple[Part, ...]
    date: datetime.date
    attachments: tuple[Attachment, ...] = ()
    remark: str = ""
    copies_to: str = ""
    printed_by: str = ""
    printed_on: datetime.date | None = None
    demo: bool = False


def draw_notice(paper):
    """The document as PDF/A-3b bytes, the same for the same paper. Raises MissingGlyph."""
    pen = Pen(
        A4,
        STANDING,
        title=paper.title.replace("\n", ""),
        author=paper.issuer,
        subject=paper.document_number,
        date=paper.date,
        keywords="演示数据" if paper.demo else "",
    )
    flow = flowed(paper)
    for number in range(len(flow.pages)):
        if number:
            pen.new_page()
        draw_page(pen, paper, flow, number)
    return pen.finish()


def flowed(paper):
    flow = Flow(lambda page: (TOP if page else FIRST_TOP, BOTTOM))
    body = body_blocks(paper.parts)
    # A page never bears signature and date alone: without 附件说明 two lines go with them.
    kept = 0 if paper.attachments else min(2, len(body))
    for block in (
        *title_blocks(paper.title),
        blank(),
        *line_blocks([Span(f"{paper.addressees.rstrip('：')}：", FANG)], indent=0),
        *body[: len(body) - kept],
        closing_block(paper, body[len(body) - kept :]),
    ):
        flow.add(block)
    for number, attachment in enumerate(paper.attachments, start=1):
        flow.turn_page()
        label = f"附件{number}" if len(paper.attachments) > 1 else "附件"
        for block in attachment_blocks(label, attachment):
            flow.add(block)
    if flow.room_left() < imprint_height(paper) + 8:
        flow.turn_page()
    return flow


def draw_page(pen, paper, flow, number):
    if paper.demo:
        demo_mark(pen, WIDTH / 2, HEIGHT / 2, 100, turn=52)
        pen.write(WIDTH / 2, 40, "演示数据", Style("hei", 8.5, "#555555", tracking=4), "centre")
    if number == 0:
        draw_red_head(pen, paper)
    flow.draw_page(pen, number, LEFT, TEXT_WIDTH)
    if number == len(flow.pages) - 1:
        draw_imprint(pen, paper)
    draw_page_number(pen, number + 1)


def draw_red_head(pen, paper):
    """发文机关标志, narrowed to the text width when long; 发文字号 two lines below; the red rule."""
    canvas = pen.canvas
    logo, style = f"{paper.issuer}文件", Style("xbs", LOGO_SIZE, RED)
    narrow = min(1, TEXT_WIDTH / natural_width([Span(logo, style)]))
    base = TOP - 35 * MM - LOGO_SIZE * 0.86
    canvas.saveState()
    canvas.translate(LEFT + TEXT_WIDTH / 2, base)
    canvas.scale(narrow, 1)
    pen.write(0, 0, logo, style, "centre")
    canvas.restoreState()
    pen.write(LEFT + TEXT_WIDTH / 2, RED_RULE + 4 * MM + 2, paper.document_number, FANG, "centre")
    pen.rule(LEFT, RED_RULE, RIGHT, RED_RULE, 1.4, RED)


def draw_page_number(pen, number):
    """四号, 7 mm below the text: odd pages right, even pages left, one character in."""
    y = BOTTOM - 7 * MM - FOUR.size * 0.8
    odd = number % 2 == 1
    place = (RIGHT - CELL, "right") if odd else (LEFT + CELL, "left")
    pen.write(place[0], y, f"— {number} —", Style("song", FOUR.size, INK), place[1])


def imprint_lines(paper):
    """The lines of the 版记: who gets a copy; who printed it and when."""
    lines = []
    if paper.copies_to:
        lines.append((f"抄送：{paper.copies_to}", ""))
    if paper.printed_by:
        printed = f"{chinese_date(paper.printed_on or paper.date)}印发"
        lines.append((paper.printed_by, printed))
    return lines


def imprint_height(paper):
    return IMPRINT_LINE * len(imprint_lines(paper))


def draw_imprint(pen, paper):
    """版记 at the foot of the last page: outer rules 0.35 mm, inner 0.25 mm, 四号仿宋."""
    lines = imprint_lines(paper)
    inset, room = FOUR.size, TEXT_WIDTH - 2 * FOUR.size
    for number, (left, right) in enumerate(reversed(lines)):
        y = BOTTOM + number * IMPRINT_LINE
        pen.rule(LEFT, y, RIGHT, y, (0.25 if number else 0.35) * MM, INK)
        width = natural_width([Span(right, FOUR)]) + inset if right else 0
        pen.write(LEFT + inset, y + 8, left, fitted(left, FOUR, room - width))
        if right:
            pen.write(RIGHT - inset, y + 8, right, FOUR, "right")
    if lines:
        y = BOTTOM + imprint_height(paper)
        pen.rule(LEFT, y, RIGHT, y, 0.35 * MM, INK)
