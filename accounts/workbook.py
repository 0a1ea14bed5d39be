"""A list as an Excel workbook: one sheet, a line that says what it is, frozen headings (§12)."""

from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

FORMULA = tuple("=+-@\t\r")


def workbook(title, line, headings, rows):
    """The bytes of an .xlsx. Text is written as text even where it begins like a formula.

    `headings` are (words, width); `line` says filter and time. Dates and numbers stay what they are.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.freeze_panes = "A3"
    for number, (_, width) in enumerate(headings, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.append([cell(sheet, line)])
    sheet.append([heading(sheet, words) for words, _ in headings])
    for row in rows:
        sheet.append([cell(sheet, value) for value in row])
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def cell(sheet, value):
    if not isinstance(value, str):
        return value
    made = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("", value))
    made.data_type = "s"
    made.quotePrefix = value.startswith(FORMULA)
    return made


def heading(sheet, words):
    made = cell(sheet, words)
    made.font, made.alignment = Font(bold=True), Alignment(vertical="center")
    return made
