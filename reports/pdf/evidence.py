"""The title evidence 职称评审佐证材料证明: A4 portrait, one for each teacher, one to six awards.

The paper quotes the clause word for word and prints conclusions it is given; it draws none itself.
School and bureau check, sign and seal in the spaces at its end.
"""

import datetime
from dataclasses import dataclass
from typing import Literal

from reportlab.lib.pagesizes import A4

from reports.pdf.evidence_blocks import (
    BOTTOM,
    FANG,
    GREY,
    HEI,
    INK,
    LEFT,
    RED,
    RIGHT,
    ROW_HEIGHTS,
    clause_block,
    entry_blocks,
)
from reports.pdf.evidence_closing import closing_block
from reports.pdf.marks import demo_mark
from reports.pdf.pen import Pen
from reports.pdf.pieces import Span, Style
from reports.pdf.qr import draw_qr
from reports.pdf.tables import Block, Flow
from reports.pdf.typesetting import fitted, set_paragraph
from reports.pdf.wording import chinese_date

WIDTH, HEIGHT = A4
ROOM = RIGHT - LEFT
FIRST_TOP, NEXT_TOP = HEIGHT - 144, HEIGHT - 72
STANDING = (
    ("xbs", "教育局职称评审佐证材料明"),
    (
        "hei",
        "姓名人员编号现工作单位任教学科申报职称取得日期获奖品评比活动类别项等级者次时表彰文件证书认定情况"
        "政策依据意见符合不需人扫码查验本明学校审核教育局复演示数0123456789ABCDEFGHJKLMNPQRSTUVWXYZ",
    ),
    ("song", "0123456789内容摘要SHA-256涂改无效，以扫码查验结果为准。（盖章处）〔〕号第页共出具日期：年月日"),
    ("fang", "兹证明同志的获奖情况如下，供申报职称时作为佐材料。第作者共人年月日〔〕号学校审核人（签字）：长教育局复"),
)  # fmt: skip


@dataclass(frozen=True)
class AwardLine:
    """One award of the person. `verdict` says whether and why it counts, in a few words."""

    work: str
    category: str
    competition: str
    tier: str
    position: int
    author_count: int
    date: datetime.date
    document_number: str
    certificate_number: str
    unit_then: str
    verdict: str


@dataclass(frozen=True)
class Conclusion:
    """One answer of the title rule: 符合, 不符合 or 需人工认定, with its sentence."""

    answer: Literal["yes", "no", "manual"]
    sentence: str


@dataclass(frozen=True)
class EvidencePaper:
    """All that an evidence sheet says. `clause` is quoted as it stands, `clause_source` names the
    document and its 文号; `digest` is the SHA-256 of the content as hexadecimal text."""

    person: str
    staff_number: str
    unit_now: str
    subject: str
    current_title: str
    current_title_date: datetime.date | None
    target_title: str
    awards: tuple[AwardLine, ...]
    clause: str
    clause_source: str
    conclusions: tuple[Conclusion, ...]
    issuer: str
    number: str
    date: datetime.date
    verify_url: str
    verify_code: str
    digest: str
    notes: tuple[str, ...] = ()
    heading: str = "职称评审佐证材料证明"
    demo: bool = False


def draw_evidence(paper):
    """The evidence sheet as PDF/A-3b bytes, the same for the same paper.

    Raises MissingGlyph when a name or title cannot be printed.
    """
    pen = Pen(
        A4,
        STANDING,
        title=f"{paper.heading} {paper.number}",
        author=paper.issuer,
        subject=f"{paper.person}申报{paper.target_title}的获奖情况证明",
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
    """The blocks laid over pages: as few pages as can be, and then with as much air as can be."""
    flows = []
    for row_height in ROW_HEIGHTS:
        flows.append(laid_out(paper, row_height))
        if len(flows[-1].pages) == 1:
            break
    return min(flows, key=lambda flow: len(flow.pages))


def laid_out(paper, row_height):
    flow = Flow(lambda page: (NEXT_TOP if page else FIRST_TOP, BOTTOM))
    flow.add(opening_block(paper))
    for block in entry_blocks(paper, row_height):
        flow.add(block)
    flow.add(clause_block(paper))
    flow.add(closing_block(paper))
    return flow


def draw_page(pen, paper, flow, number):
    if paper.demo:
        demo_mark(pen, WIDTH / 2, HEIGHT / 2, 100, turn=52)
    if number:
        draw_running_head(pen, paper)
    else:
        draw_letterhead(pen, paper)
    flow.draw_page(pen, number, LEFT, ROOM)
    if number == len(flow.pages) - 1:
        draw_verification(pen, paper)
    draw_foot(pen, paper, number + 1, len(flow.pages))


def draw_letterhead(pen, paper):
    tracking = 6 if len(paper.issuer) < 13 else 2
    style = fitted(paper.issuer, Style("xbs", 29, RED, tracking=tracking), ROOM)
    pen.write(WIDTH / 2, HEIGHT - 66, paper.issuer, style, "centre")
    pen.rule(LEFT, HEIGHT - 79, RIGHT, HEIGHT - 79, 2.2, RED)
    pen.rule(LEFT, HEIGHT - 82.4, RIGHT, HEIGHT - 82.4, 0.6, RED)
    small = FANG.at(11.5)
    pen.write(LEFT, HEIGHT - 99, f"出具日期：{chinese_date(paper.date)}", small)
    pen.write(RIGHT, HEIGHT - 99, paper.number, fitted(paper.number, small, 260), "right")
    title = Style("xbs", 23, INK, tracking=2)
    pen.write(WIDTH / 2, HEIGHT - 136, paper.heading, fitted(paper.heading, title, ROOM), "centre")


def draw_running_head(pen, paper):
    pen.write(LEFT, HEIGHT - 52, f"{paper.heading}（续）", HEI)
    pen.write(RIGHT, HEIGHT - 52, paper.number, FANG.at(11), "right")
    pen.rule(LEFT, HEIGHT - 60, RIGHT, HEIGHT - 60, 0.8, RED)


def opening_block(paper):
    body = FANG.at(13.5)
    bold = Style("hei", 13, INK)
    purpose = f"，供申报{paper.target_title}职称时作佐证材料" if paper.target_title else ""
    spans = [
        Span("兹证明", body),
        Span(paper.person, bold, whole=True),
        Span(f"同志的获奖情况如下{purpose}。", body),
    ]
    lines = set_paragraph(spans, ROOM, indent=27)

    def draw(pen, top):
        pen.paragraph(LEFT, top - 20, lines, 21, indent=27)

    return Block(20 + 21 * len(lines) - 10, draw)


def draw_verification(pen, paper):
    size, y = 47, 31
    draw_qr(pen.canvas, LEFT, y, size, paper.verify_url)
    x = LEFT + size + 13
    small = Style("song", 8.2, GREY)
    pen.write(x, y + 38, "扫码查验本证明", Style("hei", 10, RED))
    pen.write(x, y + 25, f"查验码　{paper.verify_code}", small)
    pen.write(x, y + 12.5, f"内容摘要　SHA-256 {paper.digest}", small.at(7.4))
    pen.write(x, y + 1, "涂改无效，以扫码查验结果为准。", small)


def draw_foot(pen, paper, number, count):
    if paper.demo:
        pen.write(LEFT, 16, "演示数据", Style("hei", 8.5, GREY, tracking=4))
    if count > 1:
        pen.write(RIGHT, 16, f"第{number}页，共{count}页", Style("song", 8.5, GREY), "right")
