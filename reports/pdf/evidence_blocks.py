"""The blocks of an evidence sheet, top to bottom: the person, the awards, the clause."""

from accounts.brackets import bracketed
from reports.pdf.pen import MM
from reports.pdf.pieces import Span, Style
from reports.pdf.tables import TINT, Block, Cell, one_line_cell, table_row
from reports.pdf.typesetting import set_paragraph
from reports.pdf.wording import chinese_date, position_words

LEFT, RIGHT = 25 * MM, 185 * MM
ROOM = RIGHT - LEFT
BOTTOM = 40  # the lowest edge of a page
RED, INK, GREY = "#C00D18", "#151515", "#555555"
FANG = Style("fang", 12, INK, latin="song", thicken=0.14)
HEI = Style("hei", 10.5, INK)
SMALL = Style("song", 9, "#444444")
LABEL, VALUE = 0.15 * ROOM, 0.35 * ROOM
NOTHING = "——"
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
            [Span(bracketed(award.work), value)],
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
