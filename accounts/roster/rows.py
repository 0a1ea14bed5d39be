"""Make rows of a workbook's sheets: each with what was typed, what was understood, and faults."""

from accounts.real_names import accepted_name, accepted_unit_name
from accounts.refusals import Refused
from accounts.roster import cells
from accounts.roster.cells import Fault
from accounts.roster.columns import KEYS, LABELS, find_header, plain

MOST = 10_000
READERS = {
    "name": lambda cell: accepted_name(cells.text_of(cell)),
    "number": cells.number,
    "unit": lambda cell: accepted_unit_name(cells.words(cell, most=60)),
    "unit_kind": cells.kind,
    "subject": cells.words,
    "title": cells.title,
    "title_since": cells.day,
    "backbone": cells.yes_or_no,
    "phone": cells.phone,
    "role": cells.roles,
    "username": cells.username,
}


class Unreadable(Exception):  # noqa: N818 - the whole file cannot be used, and why
    pass


def read_sheets(sheets):
    """The columns understood and the rows of all sheets that have a heading we know.

    `sheets` are (name, rows of cells). Raises `Unreadable` with a sentence when none has one.
    """
    columns, rows = {"found": {}, "ignored": [], "skipped": []}, []
    for name, grid in sheets:
        header = find_header(grid)
        if header is None:
            columns["skipped"].append(name)
            continue
        columns["found"].update(header.found)
        columns["ignored"] = sorted({*columns["ignored"], *header.ignored})
        rows += sheet_rows(name, grid, header)
    if not columns["found"]:
        raise Unreadable(
            "没有找到同时写着“姓名”和“人员编号”的表头行。请下载模板，或把表头改成模板上的写法"
        )
    if not rows:
        raise Unreadable("表头下面没有人员，请填好后再上传")
    if len(rows) > MOST:
        raise Unreadable(f"名册有 {len(rows):,} 行，一次最多 {MOST:,} 行，请分成几个文件")
    return columns, rows


def sheet_rows(sheet, grid, header):
    for index, row in enumerate(grid[header.line :], header.line + 1):
        typed = {key: row[at] for key, at in header.at.items() if at < len(row)}
        if is_person(row, typed):
            yield read_row(sheet, index, typed)


def is_person(row, typed):
    """Not a blank row, not a remark over the whole width, not the heading repeated by a printer."""
    filled = [cell for cell in row if cells.text_of(cell)]
    return len(filled) > 1 and KEYS.get(plain(typed.get("name"))) != "name"


def read_row(sheet, line, typed):
    read, faults = {}, []
    for key, cell in typed.items():
        try:
            if cells.text_of(cell) or key in ("name", "number"):
                read[key] = READERS[key](cell)
        except Fault as fault:
            faults.append(f"{LABELS[key]}{fault}")
        except Refused as refusal:
            faults.append(str(refusal).rstrip("。"))
    return {
        "sheet": sheet,
        "line": line,
        "typed": {key: shown(cell) for key, cell in typed.items()},
        "read": read,
        "faults": faults,
        "remarks": [],
        "change": "",
    }


def shown(cell):
    """What was typed, for the list of faults; an ID card's number is not kept, not even there."""
    text = cells.text_of(cell)
    return "（已隐去）" if cells.ID_CARD.fullmatch(cells.half_width(cell)) else text[:100]
