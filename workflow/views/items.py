"""Items of a draft menu from a workbook: the template, the rows looked at, those that are faulty."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.answers import require
from accounts.brackets import bracketed
from accounts.views.pages import download
from accounts.workbook import workbook
from workflow import item_sheet, permissions
from workflow.actions.signing import may_draft
from workflow.forms.items import UploadItemsForm, take_over
from workflow.item_sheet import LABELS
from workflow.models import ItemImport, TaskMenu
from workflow.views.pages import answer, page_of, posted, seen

WIDTHS = {"title": 30, "requirements": 40, "form": 22, "category": 22, "plan_line": 24}
HEADINGS = [(label, WIDTHS.get(name, 12)) for name, label in LABELS.items()]
LINE = (
    "任务表　必填：课题、学段学科、类别、呈现方式。数量不填为 1，积分不填为 10，完成期限不填为菜单的"
    "提交截止。下面一行是示例，请删去"
)
EXAMPLE = [
    *(f"{item_sheet.EXAMPLE}分数的初步认识", "不少于 8 分钟，附习题", "小学数学", "三年级", "", ""),
    *("学生学习资源", "微课程", 1, 10, "2026-06-30", ""),
]


@require_safe
def items_template(request):
    require(permissions.by_the_bureau(None, request.user))
    return download(workbook("任务表", LINE, HEADINGS, [EXAMPLE]), "任务表模板")


def upload_items(request, pk):
    menu = seen(TaskMenu.objects, request, pk)
    may_draft(menu, request.user)
    form = UploadItemsForm(posted(request), request.FILES or None)
    if form.is_valid() and form.perform(menu, by=request.user):
        return redirect(form.done)
    return answer(request, "upload_items", {"menu": menu, "form": form})


@require_safe
def item_import_detail(request, pk):
    upload = seen(ItemImport.objects.select_related("menu"), request, pk)
    faulty = upload.faulty_rows
    context = {
        "upload": upload,
        "menu": upload.menu,
        "page": page_of(request, [*faulty, *upload.good_rows]),
        "good": len(upload.rows) - len(faulty),
        "faulty": len(faulty),
    }
    return answer(request, "item_import_detail", context)


@require_POST
def import_items(request, pk):
    upload = seen(ItemImport.objects.select_related("menu"), request, pk)
    take_over(upload, by=request.user)
    messages.success(request, f"已导入 {len(upload.good_rows)} 项任务。")
    return redirect("workflow:edit_menu", upload.menu_id)


@require_safe
def item_faults(request, pk):
    """The faulty rows as they were typed, with what to mend; the same file can be uploaded again."""
    upload = seen(ItemImport.objects, request, pk)
    names = [name for name in LABELS if any(name in row["typed"] for row in upload.rows)]
    headings = [*((LABELS[name], WIDTHS.get(name, 12)) for name in names), ("行", 8), ("原因", 60)]
    rows = [
        [*(row["typed"].get(name, "") for name in names), row["line"], "；".join(row["faults"])]
        for row in upload.faulty_rows
    ]
    at = timezone.localtime()
    line = (
        f"{bracketed(upload)}中有问题的 {len(rows)} 行　{at:%Y-%m-%d %H:%M}　改好后可直接上传本文件"
    )
    return download(workbook("有问题的行", line, headings, rows), "任务问题清单")
