"""The award certificate 获奖证书: A4 landscape, one for each author, naming all authors in order.

It carries both 证书编号 and 表彰文件号, because title reviews ask for both, and a grey place for the
seal, never a seal. Nothing is concluded here: every word of substance comes with the paper.
"""

import datetime
from dataclasses import dataclass

from reportlab.lib.pagesizes import A4, landscape

from reports.pdf import ornaments
from reports.pdf.certificate_text import INK, LEFT, RED, RIGHT, SOFT, THANKS, draw_text
from reports.pdf.marks import demo_mark, seal_place
from reports.pdf.pen import Pen, color
from reports.pdf.pieces import Style
from reports.pdf.qr import draw_qr
from reports.pdf.typesetting import fitted
from reports.pdf.wording import chinese_date

SIZE = landscape(A4)
WIDTH, HEIGHT = SIZE
GOLD, PAPER, PALE_GOLD = "#B9933F", "#FFFCF3", "#EFE0BC"
TITLE = Style("black", 52, RED)
NUMBERS = Style("kai", 11, SOFT)
STANDING = (
    ("black", "获奖证书一二三特等奖"),
    (
        "kai",
        "证书编号表彰文件：（）〔〕第号0123456789您的作品与合作者共同完成《〈〉》在评比中，荣获"
        f"{THANKS}作者排序为、人",
    ),
    ("xbs", "教育局"),
    ("song", "年月日0123456789（盖章处）以扫码查验结果为准，涂改无效。本替代编号证书："),
    ("hei", "扫码查验演示数据0123456789ABCDEFGHJKLMNPQRSTUVWXYZ- "),
)


@dataclass(frozen=True)
class CertificatePaper:
    """All that a certificate says. `authors` are in signing order and `position` counts from 1;
    `replaces` is the number of the certificate this one corrects."""

    holder: str
    holder_unit: str
    authors: tuple[str, ...]
    position: int
    competition: str
    work: str
    category: str
    tier: str
    number: str
    document_number: str
    issuer: str
    date: datetime.date
    verify_url: str
    verify_code: str
    heading: str = "获奖证书"
    replaces: str | None = None
    demo: bool = False


def draw_certificate(paper):
    """The certificate as PDF/A-3b bytes, the same for the same paper.

    Raises MissingGlyph when a name or title cannot be printed.
    """
    return draw_certificates([paper])


def draw_certificates(papers):
    """All certificates in one file, a page each, for the print shop."""
    first = papers[0]
    count = f"等{len(papers)}份" if len(papers) > 1 else ""
    pen = Pen(
        SIZE,
        STANDING,
        title=f"{first.heading} {first.number}{count}",
        author=first.issuer,
        subject=f"{first.competition}{first.heading}",
        date=first.date,
        keywords="演示数据" if first.demo else "",
    )
    for number, paper in enumerate(papers):
        if number:
            pen.new_page()
        draw_page(pen, paper)
    return pen.finish()


def draw_page(pen, paper):
    pen.stamp("background", background)
    if paper.demo:
        demo_mark(pen, WIDTH / 2, HEIGHT / 2 - 34, 104, turn=18)
    draw_title(pen, paper)
    draw_text(pen, paper)
    draw_signature(pen, paper)
    draw_verification(pen, paper)


def background(canvas, width, height):
    canvas.setFillColor(color(PAPER))
    canvas.rect(0, 0, width, height, stroke=0, fill=1)
    rings = ((1.0, 0.13), (0.8, 0.2), (0.56, 0.22))
    ornaments.rosette(canvas, width / 2, height / 2 - 22, 198, PALE_GOLD, rings)
    canvas.setStrokeColor(color(GOLD))
    for inset, line in ((21, 2.4), (25, 0.5), (44, 0.5)):
        canvas.setLineWidth(line)
        canvas.rect(inset, inset, width - 2 * inset, height - 2 * inset)
    ornaments.meander(canvas, 29.5, 29.5, width - 59, height - 59, 10.5, GOLD)
    canvas.setStrokeColor(color(RED))
    canvas.setLineWidth(1)
    canvas.rect(47.5, 47.5, width - 95, height - 95)
    near, right, top = 52, width - 52, height - 52
    for x, y, turn in ((near, near, 0), (right, near, 90), (right, top, 180), (near, top, 270)):
        ornaments.cloud_corner(canvas, x, y, 46, turn, GOLD, RED)
    ornaments.open_book(canvas, width / 2, height - 86, 24, GOLD, RED, PAPER)
    ornaments.diamond_rule(canvas, width / 2, height - 174, 174, GOLD, RED)


def draw_title(pen, paper):
    tracking = 24 if len(paper.heading) < 6 else 10
    style = Style(TITLE.role, TITLE.size, RED, tracking=tracking)
    pen.write(WIDTH / 2, HEIGHT - 157, paper.heading, style, "centre")
    y = HEIGHT - 198
    half = (RIGHT - LEFT) / 2 - 10
    for text, x, align in (
        (f"证书编号：{paper.number}", LEFT, "left"),
        (f"表彰文件号：{paper.document_number}", RIGHT, "right"),
    ):
        pen.write(x, y, text, fitted(text, NUMBERS, half), align)


def draw_signature(pen, paper):
    x, room = RIGHT - 92, 236
    seal_place(pen, x, 112)
    issuer = fitted(paper.issuer, Style("xbs", 16, INK), room)
    pen.write(x, 114, paper.issuer, issuer, "centre")
    pen.write(x, 91, chinese_date(paper.date), Style("song", 13.5, INK), "centre")


def draw_verification(pen, paper):
    size, x, y = 58, LEFT, 71
    canvas = pen.canvas
    canvas.setFillColor(color("#FFFFFF"))
    canvas.setStrokeColor(color(GOLD))
    canvas.setLineWidth(0.6)
    canvas.roundRect(x - 5, y - 5, size + 10, size + 10, 3, stroke=1, fill=1)
    draw_qr(canvas, x, y, size, paper.verify_url)
    x += size + 16
    small = Style("song", 7.6, SOFT)
    pen.write(x, y + 47, "扫码查验", Style("hei", 9.5, RED))
    pen.write(x, y + 32, f"查验码 {paper.verify_code}", Style("hei", 8.6, SOFT))
    pen.write(x, y + 18, "涂改无效，以扫码查验结果为准。", small)
    if paper.replaces:
        pen.write(x, y + 5, f"本证书替代编号为{paper.replaces}的证书。", small)
    if paper.demo:
        pen.write(WIDTH / 2, 55, "演示数据", Style("hei", 8.5, SOFT, tracking=4), "centre")
