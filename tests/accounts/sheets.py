"""Workbooks as schools send them, made in memory."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook

HEADINGS = ("姓名", "人员编号", "单位", "职称")


def an_upload(*rows, name="名册.xlsx", merge=(), **more):
    """A workbook whose first sheet holds `rows`; further sheets are given by name."""
    book = Workbook()
    book.active.title = "名册"
    fill(book.active, rows)
    for cells in merge:
        book.active.merge_cells(cells)
    for title, content in more.items():
        fill(book.create_sheet(title), content)
    kept = BytesIO()
    book.save(kept)
    return SimpleUploadedFile(name, kept.getvalue())


def fill(sheet, rows):
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(number, column)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"


def cells_of(response):
    """The rows of a downloaded workbook."""
    sheet = load_workbook(BytesIO(response.content)).active
    return [[cell.value for cell in row] for row in sheet.iter_rows()]
