"""Import a roster: upload, look at it row by row, confirm; the template and the faults to keep."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts import actions, permissions
from accounts.answers import require
from accounts.brackets import bracketed
from accounts.forms.roster import RosterForm
from accounts.models import RosterImport
from accounts.roster.columns import LABELS
from accounts.roster.template import EXAMPLES, HEADINGS, LINE
from accounts.views.pages import answer, download, page_of, posted, seen
from accounts.workbook import workbook


def roster_upload(request):
    require(permissions.imports_rosters(request.user))
    form = RosterForm(posted(request), request.FILES or None)
    if form.is_valid() and form.perform(by=request.user):
        return redirect(form.done)
    recent = RosterImport.objects.visible_to(request.user).for_list()[:5]
    return answer(request, "roster_upload", {"form": form, "recent": recent})


@require_safe
def roster_template(request):
    require(permissions.imports_rosters(request.user))
    return download(workbook("名册", LINE, HEADINGS, EXAMPLES), "人员名册模板")


@require_safe
def roster_detail(request, pk):
    roster = seen(RosterImport.objects, request, pk)
    groups = roster.rows_by_group()
    shown = request.GET.get("rows", "")
    context = {
        "roster": roster,
        "tabs": [(name, words, len(groups[name])) for name, words in roster.GROUPS],
        "page": page_of(request, groups.get(shown, roster.rows)),
        "good": len(groups["change"]),
        "faulty": len(groups["fault"]),
        "same": len(groups["same"]),
        "labels": LABELS,
    }
    return answer(request, "roster_detail", context)


@require_POST
def import_roster(request, pk):
    roster = seen(RosterImport.objects, request, pk)
    counts = actions.import_roster(roster, by=request.user)
    messages.success(request, f"已导入：新增 {counts['created']} 人，更新 {counts['updated']} 人。")
    return redirect(roster)


@require_safe
def roster_faults(request, pk):
    """The faulty rows as they were typed, with what to mend; the same file can be uploaded again."""
    roster = seen(RosterImport.objects, request, pk)
    keys = [key for key in LABELS if key in roster.columns["found"]]
    headings = [*((LABELS[key], 16) for key in keys), ("行", 14), ("原因", 60)]
    rows = [
        [*(row["typed"].get(key, "") for key in keys), roster.place(row), "；".join(row["faults"])]
        for row in roster.faulty_rows
    ]
    line = f"{bracketed(roster.file_name)}中有问题的 {len(rows)} 行　{timezone.localtime():%Y-%m-%d %H:%M}　改好后可直接上传本文件"
    return download(workbook("有问题的行", line, headings, rows), "名册问题清单")
