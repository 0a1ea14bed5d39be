"""Write official workbooks: a title, a frozen heading row, cells of the right kind.

REQUIREMENTS 5.3: phones and numbers of people are text, dates are dates, scores are numbers.
QUALITY 1 and 2.2 E2: text that begins like a formula stays text, in whatever program opens it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

FORMULA_BEGINS = ("=", "+", "-", "@", "\t", "\r")
LONGEST_CELL = 32_767  # Excel's own limit
LONGEST_SHEET_NAME = 31

A4 = 9  # among the paper sizes that Excel numbers
LINE = Side(style="thin", color="808080")
FRAME = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)
TEXT, DATE, MINUTE = "@", "yyyy-mm-dd", "yyyy-mm-dd hh:mm"


@dataclass(frozen=True, eq=False)  # compared as the very object it is: fonts hash slowly
class Look:
    """How a kind of cell looks, apart from the format of its number."""

    font: Font
    alignment: Alignment = Alignment(vertical="center")
    border: Border = Border()
    fill: PatternFill = PatternFill()


TITLE = Look(  # centred over all columns, yet not merged: merged cells break sorting
    Font(name="黑体", size=16), Alignment(horizontal="centerContinuous", vertical="center")
)
NOTE = Look(Font(name="宋体", size=10, color="595959"))
HEADING = Look(
    Font(name="黑体", size=11),
    Alignment(horizontal="center", vertical="center", wrap_text=True),
    FRAME,
    PatternFill("solid", fgColor="EDEDED"),
)
BODY = Look(Font(name="宋体", size=11), Alignment(vertical="center", wrap_text=True), FRAME)


@dataclass(frozen=True)
class Column:
    """A column: its heading, its width in characters, and the number format of its numbers."""

    heading: str
    width: int = 12
    number_format: str = "General"


@dataclass(frozen=True)
class OfficialSheet:
    """One sheet: a title over its columns, perhaps a note below it, then the heading and the rows.

    Rows hold str, int, Decimal, date, datetime, bool or None; every str is written as text.
    """

    title: str
    columns: list[Column]
    rows: Iterable[Iterable]
    name: str = ""
    note: str = ""


def write_workbook(target, *sheets: OfficialSheet) -> None:
    """Write the sheets as .xlsx to a path or an open binary file, row by row in little memory."""
    book = Workbook(write_only=True)
    for sheet in sheets:
        write_sheet(book, sheet)
    book.save(target)


def write_sheet(book, sheet):
    page = book.create_sheet(sheet_name(sheet.name or sheet.title))
    above = 3 if sheet.note else 2
    page.freeze_panes = f"A{above + 1}"
    set_for_print(page, sheet, above)
    pen = Pen(page)
    blanks = [None] * (len(sheet.columns) - 1)
    page.append([pen.cell(word, TITLE) for word in (sheet.title, *blanks)])
    if sheet.note:
        page.append([pen.cell(sheet.note, NOTE)])
    page.append([pen.cell(column.heading, HEADING) for column in sheet.columns])
    for row in sheet.rows:
        page.append(
            [
                pen.cell(value, BODY, column.number_format)
                for value, column in zip(row, sheet.columns, strict=True)
            ]
        )


def set_for_print(page, sheet, above):
    """Landscape A4, one page wide, the heading on every page."""
    for place, column in enumerate(sheet.columns, start=1):
        page.column_dimensions[get_column_letter(place)].width = column.width
    page.row_dimensions[1].height = 32
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = f"1:{above}"


def sheet_name(name):
    """A name that Excel accepts: 31 characters, none of []:*?/\\ and no quotes at the ends."""
    return "".join(mark for mark in name if mark not in "[]:*?/\\").strip("'")[:LONGEST_SHEET_NAME]


class Pen:
    """Makes the cells of one sheet. Each style is worked out once and then shared: it is costly."""

    def __init__(self, page):
        self.page, self.styles = page, {}

    def cell(self, value, look, number_format="General"):
        """One cell; text is text whatever it begins with, and is marked so for whoever edits it."""
        value = writable(value)
        made = WriteOnlyCell(self.page, value=value)
        quoted = False
        if isinstance(value, str):
            made.data_type, number_format = "s", TEXT
            quoted = value.startswith(FORMULA_BEGINS)
        elif isinstance(value, date):
            number_format = MINUTE if isinstance(value, datetime) else DATE
        key = look, number_format, quoted
        if key not in self.styles:
            self.styles[key] = self.style(*key)
        made._style = self.styles[key]
        return made

    def style(self, look, number_format, quoted):
        model = WriteOnlyCell(self.page)
        model.font, model.alignment = look.font, look.alignment
        model.border, model.fill = look.border, look.fill
        model.number_format, model.quotePrefix = number_format, quoted
        return model._style


def writable(value):
    """What Excel can hold: no control characters, no time zones, 是 and 否."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, str):
        return ILLEGAL_CHARACTERS_RE.sub("", value)[:LONGEST_CELL]
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value).replace(tzinfo=None)
    return value
