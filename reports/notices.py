"""Menus and their amendments as official notices, in the manner of GB/T 9704 (R020, REQUIREMENTS 5.1).

A notice says what was signed on its day. A menu's is drawn as the menu was issued: whatever was
changed later is taken back, step by step, from the frozen lines of the amendments and the answers to
requests for more time.
"""

from itertools import zip_longest
from math import ceil
from operator import itemgetter

from django.conf import settings

from accounts.brackets import bracketed
from reports.pdf import Attachment, Column, NoticePaper, Part
from reports.pdf.wording import chinese_date
from workflow.amendable import put, text_of
from workflow.models import AmendmentLine, Extension

ITEMS = (
    Column("编号", 0.20, centred=True),
    Column("课题与要求", 0.29),
    Column("学段学科", 0.16, centred=True),
    Column("呈现方式", 0.13, centred=True),
    Column("数量", 0.07, centred=True),
    Column("完成期限", 0.15, centred=True),
)
NARROW, TALLEST = 8, 15  # characters on a line of the narrowest column; lines of a row
PLACES = (
    Column("更正事项", 0.28),
    Column("原为", 0.24),
    Column("更正为", 0.24),
    Column("理由", 0.24),
)


def as_issued(menu):
    """The menu and its tasks in their order, in memory, as they read on the day of issue."""
    tasks = list(menu.tasks.select_related("subject__stage", "edition").order_by("order"))
    things = {task.pk: task for task in tasks}
    for _, task, field, old in sorted(changes_of(menu), key=itemgetter(0), reverse=True):
        put(things.get(task, menu), field, old)
    return menu, tasks


def changes_of(menu):
    """What changed since the menu was issued: (when, key of the task or None, field, old text)."""
    lines = AmendmentLine.objects.issued().filter(amendment__menu=menu)
    yield from lines.values_list("amendment__issued_at", "task", "field", "old")
    extensions = Extension.objects.filter(task__menu=menu, state=Extension.State.GRANTED)
    for when, task, due_then in extensions.values_list("answered_at", "task", "due_then"):
        yield when, task, "due_on", text_of(due_then)


def menu_paper(menu):
    """The notice under which a menu was issued, with its tasks as the attachment."""
    menu, tasks = as_issued(menu)
    works = sum(task.quantity for task in tasks)
    checked = f"作品按{bracketed(menu.standard)}验收。" if menu.standard else ""
    parts = [
        Part(f"现下达{bracketed(menu)}，请认真组织申领和开发。有关事项通知如下。"),
        Part(
            f"本次任务共{len(tasks)}项，作品{works}件。各项任务的内容、要求和完成期限见附件。",
            heading="一、任务内容。",
            level=1,
        ),
        Part(
            f"各单位于{chinese_date(menu.claim_deadline)}前由单位管理员在平台上申领，"
            "教育局择定承担单位并告知结果。",
            heading="二、申领办法。",
            level=1,
        ),
        Part(
            f"作品于{chinese_date(menu.submit_deadline)}前提交，任务另有完成期限的从其期限。{checked}",
            heading="三、提交与验收。",
            level=1,
        ),
    ]
    if menu.note:
        first, *others = menu.note.splitlines()
        parts += [Part(first, heading="四、其他事项。", level=1), *map(Part, others)]
    rows = tuple(row for task in tasks for row in continued(item_row(task)))
    return paper(menu.document, parts, Attachment(f"{menu}", ITEMS, rows))


def item_row(task):
    wanted = "\n".join(filter(None, [task.title, task.requirements]))
    book = f"{task.edition or ''}{task.volume}"
    subject = "\n".join(filter(None, [f"{task.subject}{task.grade}", book]))
    form, due = task.get_form_display(), chinese_date(task.due_on).replace("年", "年\n")
    return (task.code, wanted, subject, form, task.quantity, due)


def amendment_paper(amendment):
    """The notice of an amendment: each place with old, new and reason, from its frozen lines."""
    lines = list(amendment.lines.select_related("task", "amendment__menu"))
    number, dated = amendment.menu.document.number, chinese_date(amendment.menu.document.dated)
    parts = [
        Part(
            f"{dated}下达的{bracketed(amendment.menu)}（{number}）有{len(lines)}处需要更正，"
            "更正内容见附件，自本通知印发之日起按更正后的内容执行，其余内容不变。"
        ),
    ]
    rows = tuple(row for line in lines for row in continued(place_row(line)))
    return paper(amendment.document, parts, Attachment(f"{amendment}", PLACES, rows))


def place_row(line):
    place = line.task.code if line.task_id else "任务菜单"
    return (f"{place}\n{line.label}", line.old_words, line.new_words, line.reason)


def continued(row):
    """A row whose texts would fill a page goes on in rows below it, empty where nothing is left."""
    return list(zip_longest(*(list(portions(str(value))) for value in row), fillvalue=""))


def portions(text):
    """A text in pieces of at most `TALLEST` lines of a narrow column."""
    taken, lines = [], 0
    for paragraph in text.split("\n"):
        for begin in range(0, len(paragraph) or 1, NARROW * TALLEST):
            piece = paragraph[begin : begin + NARROW * TALLEST]
            needed = ceil(len(piece) / NARROW) or 1
            if taken and lines + needed > TALLEST:
                yield "\n".join(taken)
                taken, lines = [], 0
            taken.append(piece)
            lines += needed
    yield "\n".join(taken)


def paper(document, parts, attachment):
    """The paper of a registered document."""
    return NoticePaper(
        issuer=document.issuer,
        document_number=document.number,
        title=document.title,
        addressees=document.addressees,
        parts=tuple(parts),
        date=document.dated,
        attachments=(attachment,),
        printed_by=document.printed_by,
        printed_on=document.printed_on,
        demo=settings.DEMO_DATA,
    )
