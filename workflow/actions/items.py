"""The items of a menu in draft: add, edit, drop, move (R011, R012, R020)."""

from django.db import transaction
from django.db.models import Max

from accounts.refusals import Refused
from workflow.actions.signing import may_draft
from workflow.classification import misfit
from workflow.edits import fill, record_edit
from workflow.models import Task
from workflow.transitions import locked

WANTED = [
    "title",
    "requirements",
    "subject",
    "grade",
    "edition",
    "volume",
    "category",
    "form",
    "quantity",
    "points",
    "due_on",
    "plan_line",
]


@transaction.atomic
def add_task(menu, *, by, **fields):
    """Add an item at the end of a menu in draft and return it."""
    menu = locked(menu)
    may_draft(menu, by)
    last = menu.tasks.aggregate(last=Max("order"))["last"] or 0
    task = Task(menu=menu, order=last + 1, **fields)
    refuse_misfits(task)
    task.save()
    record_items(menu, by)
    return task


@transaction.atomic
def edit_task(task, *, by, **fields):
    """Change an item of a menu in draft."""
    menu = locked(task.menu)
    may_draft(menu, by)
    task = locked(task)
    if fill(task, fields, WANTED):
        refuse_misfits(task)
        task.save()
        record_items(menu, by)
    return task


@transaction.atomic
def drop_task(task, *, by):
    """Take an item out of a menu in draft; those behind it move up."""
    menu = locked(task.menu)
    may_draft(menu, by)
    menu.tasks.get(pk=task.pk).delete()
    for place, item in enumerate(menu.tasks.order_by("order"), 1):
        if item.order != place:
            put(item, place)
    record_items(menu, by)


@transaction.atomic
def move_task(task, *, by, up):
    """Move an item one place up or down; at the edge it stays."""
    menu = locked(task.menu)
    may_draft(menu, by)
    items = list(menu.tasks.order_by("order"))
    place = items.index(task)
    other = place - 1 if up else place + 1
    if 0 <= other < len(items):
        swap(items[place], items[other], free=items[-1].order + 1)
        record_items(menu, by)


def record_items(menu, by):
    record_edit(by, "edit_items", "修改任务", menu)


def swap(one, other, *, free):
    """Exchange two items' places by way of a free one: no two items may share a place."""
    mine, theirs = one.order, other.order
    put(one, free)
    put(other, mine)
    put(one, theirs)


def put(item, place):
    item.order = place
    item.save(update_fields=["order"])


def refuse_misfits(task):
    """Refuse a form that its category has not (R012), and an edition of another subject."""
    if reason := misfit(task):
        raise Refused(reason, task.menu)
