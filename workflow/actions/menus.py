"""Draft a task menu, have it signed, lay it before the schools (notice 三.1, R020)."""

from django.db import transaction
from django.utils import timezone

from accounts.answers import require
from accounts.brackets import bracketed
from accounts.models import Person
from accounts.refusals import Refused
from accounts.trail import record, tell
from workflow import permissions
from workflow.actions.signing import document_for, hand_back, lay_before_leader, may_draft
from workflow.edits import fill, record_edit, refuse_stale
from workflow.flows import begin_course
from workflow.models import Standard, TaskMenu, next_number
from workflow.transitions import locked, proceed

DRAFTED = ["title", "year", "claim_deadline", "submit_deadline", "note", "standard"]


@transaction.atomic
def draft_menu(*, by, title, year, claim_deadline, submit_deadline, note="", standard=None):
    """The bureau begins a menu; without `standard` it follows the one in force when issued."""
    require(permissions.by_the_bureau(None, by))
    refuse_crossed_deadlines(claim_deadline, submit_deadline)
    menu = TaskMenu.objects.create(
        title=title,
        year=year,
        claim_deadline=claim_deadline,
        submit_deadline=submit_deadline,
        note=note,
        standard=standard,
        drafter=by,
    )
    record(by, "draft", "拟定菜单", menu, to_state=menu.state)
    return menu


@transaction.atomic
def edit_menu(menu, *, by, version, **fields):
    """Save fields of a menu in draft; `Stale` when it was saved since `version` was read."""
    menu = locked(menu)
    may_draft(menu, by)
    refuse_stale(menu, version, fields)
    if fill(menu, fields, DRAFTED):
        refuse_crossed_deadlines(menu.claim_deadline, menu.submit_deadline, menu)
        menu.version += 1
        menu.save()
        record_edit(by, "edit", "修改菜单", menu)
    return menu


@transaction.atomic
def propose_menu(menu, *, by):
    """The bureau's staff lay the menu before the leader who signs."""
    return lay_before_leader(menu, f"{menu.tasks.count()} 项任务", by=by)


@transaction.atomic
def send_back_menu(menu, *, by, note):
    """The leader asks for changes; the menu is a draft again."""
    return hand_back(menu, by=by, note=note)


@transaction.atomic
def issue_menu(menu, *, by, number):
    """The leader signs: the menu becomes a document, its tasks get codes and begin their courses.

    `number` is the 文号 as typed, or a `DocumentNumber`. Every school's administrator is told.
    """
    menu = locked(menu)
    title = f"关于下达{bracketed(menu)}的通知"
    document = document_for(menu.issue, number, by=by, title=title)
    menu.standard = menu.standard or Standard.objects.in_force(timezone.localdate())
    proceed(menu.issue, by=by, note=document.number, document=document)
    tasks = begin_tasks(menu, by=by)
    tell(
        Person.objects.holding("school_admin"),
        f"{document.issuer}下达{bracketed(menu)}（{document.number}），共 {len(tasks)} 项任务，"
        f"请于 {menu.claim_deadline:%-m 月 %-d 日}前申领。",
        about=menu,
    )
    return menu


def begin_tasks(menu, *, by):
    """Give every task of a menu its code, RW-2026-1-017, and start its course."""
    series = next_number(f"menu-{menu.year}")
    tasks = list(menu.tasks.all())
    for place, task in enumerate(tasks, 1):
        task.code = f"RW-{menu.year}-{series}-{place:03}"
        task.save(update_fields=["code"])
        begin_course(task)
        record(by, "issue", "下达任务", task)
    return tasks


@transaction.atomic
def end_menu(menu, *, by=None):
    """Close a menu whose tasks have all come to their ends."""
    menu = locked(menu)
    proceed(menu.end, by=by)
    return menu


def refuse_crossed_deadlines(claim_deadline, submit_deadline, about=None):
    if submit_deadline <= claim_deadline:
        raise Refused("作品提交截止应晚于认领截止，请改正日期。", about)
