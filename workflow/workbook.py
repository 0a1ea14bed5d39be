"""A list as an Excel workbook: one sheet, a line that says what it is, frozen headings (§12)."""

from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font


def workbook(title, line, headings, rows):
    """The bytes of an .xlsx. Text is written as text even where it begins like a formula.

    `headings` are (words, width); `line` says filter and time. Dates and numbers stay what they are.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A3"
    for number, (_, width) in enumerate(headings):
        sheet.column_dimensions[chr(ord("A") + number)].width = width
    sheet.append([cell(sheet, line, bold=False)])
    sheet.append([cell(sheet, words, bold=True) for words, _ in headings])
    for row in rows:
        sheet.append([cell(sheet, value, bold=False) for value in row])
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def cell(sheet, value, *, bold):
    made = WriteOnlyCell(sheet, value="" if value is None else value)
    if isinstance(value, str):
        made.data_type = "s"
    if bold:
        made.font = Font(bold=True)
        made.alignment = Alignment(vertical="center")
    return made
