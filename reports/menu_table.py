"""The tasks of a menu as a workbook: what is in force now, in the columns that can be read in again."""

from django.utils import timezone

from accounts.workbooks.writing import Column, OfficialSheet
from workflow.item_sheet import LABELS

WIDTHS = {"title": 30, "requirements": 44, "category": 22, "form": 20, "plan_line": 26}


def menu_sheet(menu, tasks, reader):
    """The sheet of a menu for `reader`; `tasks` are those of the menu in their order."""
    columns = [Column(label, WIDTHS.get(name, 12)) for name, label in LABELS.items()]
    return OfficialSheet(
        title=str(menu),
        name="任务表",
        columns=[Column("序号", 6), Column("任务编号", 18), *columns],
        rows=map(row_of, tasks),
        note=note_of(menu, reader),
    )


def note_of(menu, reader):
    """Under which number it was issued and amended, and when this was written down."""
    numbers = [
        each.document.number
        for each in menu.amendments.filter(state="issued").select_related("document")
    ]
    issued = menu.document.number if menu.document else menu.get_state_display()
    amended = f"，已按{'、'.join(numbers)}更正" if numbers else ""
    return f"{issued}{amended}　{timezone.localtime():%Y-%m-%d %H:%M} 由{reader}导出"


def row_of(task):
    return [
        task.order,
        task.code,
        task.title,
        task.requirements,
        str(task.subject),
        task.grade,
        str(task.edition or ""),
        task.volume,
        task.get_category_display(),
        task.get_form_display(),
        task.quantity,
        task.points,
        task.due_on,
        str(task.plan_line or ""),
    ]
