"""The blocks of an evidence sheet, top to bottom: person, awards, clause, conclusions, signatures."""

from reports.pdf.ornaments import seal_place
from reports.pdf.pen import MM, color
from reports.pdf.tables import TINT, Block, Cell, one_line_cell, table_row
from reports.pdf.typesetting import Span, Style, set_paragraph
from reports.pdf.wording import chinese_date, position_words

LEFT, RIGHT = 25 * MM, 185 * MM
ROOM = RIGHT - LEFT
BOTTOM, STRIP = 40, 44  # the lowest edge of a page, and the height of the verification strip
RED, INK, GREY = "#C00D18", "#151515", "#555555"
FANG = Style("fang", 12, INK, latin="song", thicken=0.14)
HEI = Style("hei", 10.5, INK)
SMALL = Style("song", 9, "#444444")
LABEL, VALUE = 0.15 * ROOM, 0.35 * ROOM
NOTHING = "——"
ANSWERS = {"yes": "符合", "no": "不符合", "manual": "需人工认定"}
SIGN_HEIGHT = 106
ROW_HEIGHTS = (24, 22.5, 21, 19.5)  # tried in turn until the paper fits on one page


def label(text, width=LABEL):
    return Cell(width, [[Span(text, HEI)]], centred=True, tinted=True)


class EntryTable:
    """A table of labelled values, one or two to a row."""

    def __init__(self, row_height):
        self._row_height = row_height
        self.rows = []

    def wide(self, name, value):
        self._add([label(name), Cell(ROOM - LABEL, [[Span(value or NOTHING, FANG)]])])

    def pair(self, *entries):
        cells = []
        for name, value in entries:
            cells += [label(name), one_line_cell(VALUE, value or NOTHING, FANG)]
        self._add(cells)

    def _add(self, cells):
        self.rows.append(table_row(LEFT, cells, "entries", least=self._row_height, air=3.8))


def person_rows(table, paper):
    since = paper.current_title_date
    table.pair(("姓　　名", paper.person), ("人员编号", paper.staff_number))
    table.wide("现工作单位", paper.unit_now)
    table.pair(("任教学科", paper.subject), ("申报职称", paper.target_title))
    taken = chinese_date(since) if since else ""
    table.pair(("现任职称", paper.current_title), ("取得日期", taken))


def award_rows(table, award):
    place = position_words(award.position, award.author_count)
    table.wide("获奖作品", award.work)
    table.wide("评比活动", award.competition)
    table.pair(("作品类别", award.category), ("奖项等级", award.tier))
    table.pair(("作者位次", place), ("获奖日期", chinese_date(award.date)))
    table.pair(("表彰文件号", award.document_number), ("证书编号", award.certificate_number))
    table.wide("获奖时单位", award.unit_then)
    table.wide("认定情况", award.verdict)


def entry_blocks(paper, row_height):
    """The person; then one award in full, entry by entry, or several as a list."""
    table = EntryTable(row_height)
    person_rows(table, paper)
    if len(paper.awards) == 1:
        award_rows(table, paper.awards[0])
        return table.rows
    return [*table.rows, *(award_list(paper.awards) if paper.awards else [])]


COLUMNS = (
    (("序号",), 0.06),
    (("获奖作品", "评比活动、获奖时单位"), 0.375),
    (("等次",), 0.1),
    (("作者", "位次"), 0.09),
    (("获奖日期", "表彰文件号、证书编号"), 0.235),
    (("认定情况",), 0.14),
)


def award_list(awards):
    cells = [
        Cell(share * ROOM, [[Span(line, HEI.at(9))] for line in lines], centred=True, tinted=True)
        for lines, share in COLUMNS
    ]
    head = table_row(LEFT, cells, "awards")
    rows = [award_row(number, award, head) for number, award in enumerate(awards, start=1)]
    return [Block(9, lambda pen, top: None), head, *rows]


def award_row(number, award, head):
    value, small = FANG.at(10.5), SMALL.at(8.6)
    numbers = [award.document_number, award.certificate_number]
    columns = (
        [[Span(str(number), value)]],
        [
            [Span(f"《{award.work}》", value)],
            [Span(f"{award.competition}　{award.category}", small)],
            [Span(award.unit_then, small)],
        ],
        [[Span(award.tier, value)]],
        [
            [Span(f"第{award.position}位", value.at(9.5))],
            [Span(f"共{award.author_count}人", value.at(9.5))],
        ],
        [[Span(chinese_date(award.date), value)], *([Span(text, small)] for text in numbers)],
        [[Span(award.verdict, value.at(10))]],
    )
    cells = [
        Cell(share * ROOM, paragraphs, centred=column in (0, 2, 3))
        for column, (paragraphs, (_, share)) in enumerate(zip(columns, COLUMNS, strict=True))
    ]
    return table_row(LEFT, cells, "awards", head)


def clause_block(paper):
    clause = set_paragraph([Span(f"“{paper.clause}”", Style("kai", 11.8, INK))], ROOM - 27)
    source = set_paragraph([Span(f"——{paper.clause_source}", SMALL)], ROOM - 27)
    height = 25 + 16.6 * len(clause) + 13 * len(source) + 5

    def draw(pen, top):
        top -= 11
        pen.box(LEFT, top - height, ROOM, height, fill=TINT)
        pen.box(LEFT, top - height, 3, height, fill=RED)
        x = LEFT + 14
        pen.write(x, top - 17, "政策依据", Style("hei", 11.5, RED))
        y = pen.paragraph(x, top - 34, clause, 16.6)
        for line in source:
            pen.line(x + line.room - line.length(), y + 2, line)
            y -= 13

    return Block(height + 11, draw)


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
