"""Menus to hand on: the notice and its amendments as PDF, the tasks as a workbook."""

import io

from django.views.decorators.http import require_safe

from accounts.refusals import Refused
from accounts.workbooks.writing import write_workbook
from reports.menu_table import menu_sheet
from reports.notices import amendment_paper, menu_paper
from reports.pdf import MissingGlyph, draw_notice
from reports.views.pages import XLSX, file, pdf
from workflow.models import Amendment, TaskMenu
from workflow.views.pages import seen


@require_safe
def menu_notice(request, pk):
    """All tasks, also those hidden while judged: it says what was published, and names no school."""
    menu = seen(TaskMenu.objects.select_related("document", "standard"), request, pk)
    return notice(request, menu, menu_paper)


@require_safe
def amendment_notice(request, pk):
    amendment = seen(Amendment.objects.for_list(), request, pk)
    if amendment.lines.visible_to(request.user).count() < amendment.line_count:
        raise Refused("更正里有任务正在评审，评审结束后才能下载。", amendment)
    return notice(request, amendment, amendment_paper)


def notice(request, thing, paper_of):
    """The PDF of what was signed; there is none before the signature."""
    if not thing.document:
        raise Refused("签发以后才有正式通知，签发前可以打印本页。", thing)
    paper = paper_of(thing)
    try:
        return pdf(request, draw_notice(paper), f"{paper.document_number}{paper.title}")
    except MissingGlyph as missing:
        raise Refused(str(missing), thing) from missing


@require_safe
def menu_workbook(request, pk):
    """All tasks, as the notice has them; no column says which school took one."""
    menu = seen(TaskMenu.objects.select_related("document"), request, pk)
    tasks = menu.tasks.select_related("subject__stage", "edition", "plan_line").order_by("order")
    kept = io.BytesIO()
    write_workbook(kept, menu_sheet(menu, tasks, request.user))
    return file(kept.getvalue(), f"{menu}-任务表.xlsx", XLSX)
