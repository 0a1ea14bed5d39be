"""Correct an issued menu by a dated amendment that shows old and new (notice 三.1, R020)."""

from django.db import transaction
from django.db.models import Max

from accounts.answers import require
from accounts.brackets import bracketed
from accounts.models import Person
from accounts.refusals import Refused, Stale
from accounts.trail import record, tell
from workflow import permissions
from workflow.actions.concerned import people_of
from workflow.actions.signing import document_for, hand_back, lay_before_leader, may_draft
from workflow.amendable import fields_of, put, text_of, words_of
from workflow.edits import record_edit
from workflow.flows import held
from workflow.models import Amendment, AmendmentLine, Task
from workflow.transitions import all_locked, locked, proceed, require_reason


@transaction.atomic
def draft_amendment(menu, *, by):
    """Begin the amendment of an issued menu; one at a time, which all officials draft together."""
    menu = locked(menu)
    require(permissions.by_the_bureau(menu, by), menu)
    if menu.state != "issued":
        raise Refused(
            f"{bracketed(menu)}{menu.get_state_display()}，只有已下达的菜单才需要更正。", menu
        )
    if menu.amendments.filter(state__in=["draft", "proposed"]).exists():
        raise Refused("已有一份更正正在办理，请在其中填写，或待其签发后再起草。", menu)
    last = menu.amendments.aggregate(last=Max("order"))["last"] or 0
    amendment = Amendment.objects.create(menu=menu, order=last + 1, drafter=by)
    record(by, "draft", "起草更正", amendment, to_state=amendment.state)
    return amendment


@transaction.atomic
def add_amendment_line(amendment, *, by, field, new, reason, task=None):
    """Add one place to an amendment in draft: `field` of `task`, or of the menu without one.

    `new` is a value of that field; what stands there now is kept beside it.
    """
    amendment = locked(amendment)
    may_draft(amendment, by)
    thing = task or amendment.menu
    refuse_strangers(amendment, thing, field)
    if amendment.lines.filter(task=task, field=field).exists():
        raise Refused("这一处已经列入更正，请在那一条里修改。", amendment)
    old = getattr(thing, field)
    line = AmendmentLine(amendment=amendment, task=task, field=field, by=by, reason=reason.strip())
    line.old, line.old_words = text_of(old), words_of(thing, field, old)
    write_new(line, new)
    line.save()
    record_edit(by, "edit_lines", "填写更正", amendment)
    return line


@transaction.atomic
def edit_amendment_line(line, *, by, new, reason, version):
    """Change what a place becomes, or why; `Stale` when a colleague saved it since `version`."""
    amendment = locked(line.amendment)
    may_draft(amendment, by)
    line = locked(line)
    words, reason = words_of(line.thing, line.field, new), reason.strip()
    theirs = {"new": (line.new_words, words), "reason": (line.reason, reason)}
    differ = {name: was for name, (was, mine) in theirs.items() if was != mine}
    if differ and version != line.version:
        raise Stale(line, differ)
    if differ:
        line.by, line.reason, line.version = by, reason, line.version + 1
        write_new(line, new)
        line.save()
        record_edit(by, "edit_lines", "填写更正", amendment)
    return line


@transaction.atomic
def drop_amendment_line(line, *, by):
    """Take a place out of an amendment in draft."""
    amendment = locked(line.amendment)
    may_draft(amendment, by)
    amendment.lines.get(pk=line.pk).delete()
    record_edit(by, "edit_lines", "填写更正", amendment)


@transaction.atomic
def propose_amendment(amendment, *, by):
    """The bureau's staff lay the amendment before the leader who signs."""
    return lay_before_leader(amendment, f"{amendment.lines.count()} 处", by=by)


@transaction.atomic
def send_back_amendment(amendment, *, by, note):
    """The leader asks for changes; the amendment is a draft again."""
    return hand_back(amendment, by=by, note=note)


@transaction.atomic
def cancel_amendment(amendment, *, by, note):
    """Nothing needs correcting after all; the menu stays as it was."""
    amendment = locked(amendment)
    proceed(amendment.cancel, by=by, note=note)
    return amendment


@transaction.atomic
def issue_amendment(amendment, *, by, number):
    """The leader signs: the new values come into force, old and new stay on record for good.

    `number` is the 文号 as typed, or a `DocumentNumber`. Whoever asked for a task, leads it or works
    on it is told what changed in it; the other schools hear that there is an amendment.
    """
    amendment = locked(amendment)
    tasks = Task.objects.filter(amended__amendment=amendment).distinct().order_by("pk")
    for task in tasks:
        held(task)
    menu, tasks = locked(amendment.menu), all_locked(tasks)
    title = f"关于更正{bracketed(menu)}的通知"
    document = document_for(amendment.issue, number, by=by, title=title)
    lines = list(amendment.lines.select_related("task", "amendment__menu"))
    proceed(amendment.issue, by=by, note=document.number, document=document)
    correct(menu, [line for line in lines if line.task_id is None], document, by=by)
    concerned = set()
    for task in tasks:
        mine = [line for line in lines if line.task_id == task.pk]
        correct(task, mine, document, by=by)
        people = people_of(task)
        tell(
            people,
            f"{bracketed(task)}（{task.code}）有更正：{said(mine)}。{document.number}",
            about=task,
        )
        concerned.update(people)
    tell(
        [admin for admin in Person.objects.holding("school_admin") if admin not in concerned],
        f"{document.issuer}更正{bracketed(menu)}（{document.number}），共 {len(lines)} 处。",
        about=amendment,
    )
    return amendment


def correct(thing, lines, document, *, by):
    """Write the new values into the menu or a task, and say so in its trail."""
    for line in lines:
        put(thing, line.field, line.new)
    if hasattr(thing, "version"):
        thing.version += 1
    thing.save()
    note = "；".join(filter(None, [document.number, said(lines)]))
    record(by, "amend", "更正", thing, note=note)


def said(lines):
    return "；".join(f"{line.label}由“{line.old_words}”改为“{line.new_words}”" for line in lines)


def write_new(line, new):
    """Set what a place becomes; refused when that is what stands there already, or without reason."""
    line.new, line.new_words = text_of(new), words_of(line.thing, line.field, new)
    if line.new == line.old:
        raise Refused(f"{line.label}现在就是“{line.old_words}”，不需要更正。", line.amendment)
    require_reason(line.reason, "更正", line.amendment)


def refuse_strangers(amendment, thing, field):
    """Refuse a task of another menu, and a field that no amendment may change."""
    at_home = getattr(thing, "menu_id", amendment.menu_id) == amendment.menu_id
    if not at_home or field not in fields_of(thing):
        raise Refused("这一项不能更正，请重新选择。", amendment)
