"""The end of an evidence sheet: conclusions, notes, and the places where people sign and seal."""

from reports.pdf.evidence_blocks import FANG, GREY, HEI, INK, LEFT, RED, ROOM, SMALL
from reports.pdf.marks import seal_place
from reports.pdf.pen import MM, color
from reports.pdf.pieces import Span, Style
from reports.pdf.tables import Block
from reports.pdf.typesetting import set_paragraph

STRIP = 44  # the height of the verification strip at the foot
ANSWERS = {"yes": "符合", "no": "不符合", "manual": "需人工认定"}
SIGN_HEIGHT = 106


def closing_block(paper):
    """Conclusions, notes and signatures stay together, above the strip with the QR code: there is
    never a page of signatures alone."""
    parts = [
        heading_block("认定意见"),
        *map(conclusion_block, paper.conclusions),
        *map(note_block, paper.notes),
        sign_block(),
    ]

    def draw(pen, top):
        for part in parts:
            part.draw(pen, top)
            top -= part.height

    return Block(sum(part.height for part in parts) + STRIP, draw)


def heading_block(words):
    def draw(pen, top):
        pen.write(LEFT, top - 22, words, Style("hei", 11.5, RED))

    return Block(26, draw)


def conclusion_block(conclusion):
    answer = ANSWERS[conclusion.answer]
    spans = [Span(f"{answer}　", Style("hei", 12, INK), whole=True)]
    spans.append(Span(conclusion.sentence, FANG.at(12.5)))
    lines = set_paragraph(spans, ROOM - 20)

    def draw(pen, top):
        draw_answer(pen, LEFT + 2, top - 16, conclusion.answer)
        pen.paragraph(LEFT + 20, top - 15, lines, 17.5)

    return Block(3 + 17.5 * len(lines), draw)


def draw_answer(pen, x, y, answer):
    """A box with a tick, a cross or a dash: told apart in black and white too."""
    ink = RED if answer == "yes" else GREY
    pen.box(x, y, 10.5, 10.5, stroke=ink, line=1)
    strokes = {
        "yes": [(2, 5.2, 4.6, 2.4, 9.5, 9.6)],
        "no": [(2.4, 2.4, 8.1, 8.1), (2.4, 8.1, 8.1, 2.4)],
        "manual": [(2.4, 5.25, 8.1, 5.25)],
    }[answer]
    canvas = pen.canvas
    canvas.setStrokeColor(color(ink))
    canvas.setLineWidth(1.6)
    for points in strokes:
        path = canvas.beginPath()
        path.moveTo(x + points[0], y + points[1])
        for across, up in zip(points[2::2], points[3::2], strict=True):
            path.lineTo(x + across, y + up)
        canvas.drawPath(path)


def note_block(note):
    lines = set_paragraph([Span(note, SMALL)], ROOM)

    def draw(pen, top):
        pen.paragraph(LEFT, top - 12, lines, 13)

    return Block(2 + 13 * len(lines), draw)


def sign_block():
    """Side by side: the school's checker and head with its seal, the bureau's checker with its."""

    def draw(pen, top):
        top -= 9
        half = ROOM / 2
        pen.box(LEFT, top - SIGN_HEIGHT, ROOM, SIGN_HEIGHT, stroke=INK, line=0.8)
        pen.rule(LEFT + half, top, LEFT + half, top - SIGN_HEIGHT, 0.5, INK)
        draw_sign_place(pen, LEFT, top, "学校审核", ("审核人（签字）：", "校　长（签字）："))
        draw_sign_place(pen, LEFT + half, top, "教育局复核", ("复核人（签字）：",))

    return Block(9 + SIGN_HEIGHT, draw)


def draw_sign_place(pen, x, top, heading, signers):
    seal_place(pen, x + ROOM / 2 - 58, top - SIGN_HEIGHT / 2, 35 * MM, drop=0)
    pen.write(x + 9, top - 18, heading, HEI.at(11))
    for number, signer in enumerate(signers):
        pen.write(x + 9, top - 44 - 26 * number, signer, FANG.at(11.5))
    pen.write(x + ROOM / 2 - 24, top - SIGN_HEIGHT + 10, "年　　月　　日", FANG.at(11.5), "right")
