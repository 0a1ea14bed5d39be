"""The child that reads: `python -m accounts.workbooks workbook.xlsx` prints its cells as JSON.

It is started by `reading.read_workbook` only. Before it looks at the file it takes away its own
memory and time, so that whatever the file does ends here.
"""

import json
import resource
import sys
from datetime import date, datetime, time, timedelta
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from accounts.refusals import Refused
from accounts.workbooks.limits import Limits
from accounts.workbooks.recognising import refuse_other_kinds
from accounts.workbooks.scanning import scan

WHOLE = 1e15  # Excel keeps 15 digits; beyond, a number is no longer the one that was typed


def limit_oneself(limits):
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu, limits.cpu))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def read(path, limits):
    """All visible sheets as [name, rows], from A1 on, so that places in a list are row numbers."""
    refuse_other_kinds(path)
    scan(path, limits)
    budget = Budget(limits.text)
    try:
        workbook = CalamineWorkbook.from_path(path)
        sheets = [
            [sheet.name, rows_of(workbook.get_sheet_by_name(sheet.name), budget)]
            for sheet in workbook.sheets_metadata
            if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible
        ]
    except (CalamineError, OSError):
        raise Refused("文件已损坏，无法读取。请用 Excel 或 WPS 打开并重新另存后再上传。") from None
    if not any(rows for _, rows in sheets):
        raise Refused("工作簿里没有内容，请填好后再上传。")
    return sheets


def rows_of(sheet, budget):
    rows = [
        [budget.spend(plain(cell)) for cell in row]
        for row in sheet.to_python(skip_empty_area=False)
    ]
    while rows and not any(rows[-1]):
        rows.pop()
    return rows


def plain(cell):
    """A cell as text, or as {"date": …} and {"datetime": …} for real dates."""
    if isinstance(cell, datetime):
        midnight = cell.time() == time()
        return {"date": f"{cell:%Y-%m-%d}"} if midnight else {"datetime": cell.isoformat()}
    if isinstance(cell, date):
        return {"date": cell.isoformat()}
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return number(cell)
    if isinstance(cell, time | timedelta):
        return str(cell)
    return "" if cell is None else str(cell)


def number(value):
    """As Excel shows it: whole without a point, fifteen digits; more only as 2.2E+17 would be."""
    if value.is_integer() and abs(value) < WHOLE:
        return str(int(value))
    return repr(value) if abs(value) >= WHOLE else f"{value:.15g}"


class Budget:
    """One long text repeated in every cell is small in the file and huge in memory."""

    def __init__(self, left):
        self.left = left

    def spend(self, cell):
        self.left -= len(cell)
        if self.left < 0:
            raise Refused("工作簿里的文字过多，请分成几个文件再上传。")
        return cell


def main(path, limits):
    limit_oneself(limits)
    try:
        answer = ["read", read(path, limits)]
    except Refused as refusal:
        answer = ["refused", str(refusal)]
    sys.stdout.write(json.dumps(answer, ensure_ascii=True))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Limits(**json.loads(sys.argv[2])))
