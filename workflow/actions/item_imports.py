"""Take items from a workbook into a menu in draft, after somebody looked at its rows (R020)."""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from accounts.brackets import bracketed
from accounts.refusals import Refused
from accounts.trail import record
from workflow.actions.items import refuse_misfits
from workflow.actions.signing import may_draft
from workflow.models import ItemImport, Task
from workflow.transitions import locked


@transaction.atomic
def upload_items(menu, *, by, file_name, rows):
    """Keep the rows of a workbook, read and judged, for somebody to look at. Writes no task."""
    may_draft(menu, by)
    return ItemImport.objects.create(menu=menu, by=by, file_name=file_name[-200:], rows=rows)


@transaction.atomic
def import_items(upload, *, by, items):
    """Add `items`, the fields of a task each, behind those of the menu: all of them or none."""
    upload = locked(upload)
    menu = locked(upload.menu)
    may_draft(menu, by)
    if upload.imported_at:
        raise Refused("这个文件已经导入过。如有新内容，请重新上传。", upload)
    if not items:
        raise Refused("没有可以导入的行，请改好后重新上传。", upload)
    last = menu.tasks.aggregate(last=Max("order"))["last"] or 0
    for place, fields in enumerate(items, last + 1):
        task = Task(menu=menu, order=place, **fields)
        refuse_misfits(task)
        task.save()
    upload.imported_at = timezone.now()
    upload.save()
    record(by, "import_items", "导入任务", menu, note=f"{bracketed(upload)}{len(items)} 项")
    return upload
