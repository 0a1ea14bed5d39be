"""Draft the yearly construction plan, have it signed, publish it (notice 四.1, R056)."""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from accounts.answers import require
from accounts.brackets import bracketed
from accounts.models import Person
from accounts.trail import record, tell
from workflow import permissions
from workflow.actions.signing import document_for, hand_back, lay_before_leader, may_draft
from workflow.edits import fill, record_edit, refuse_stale
from workflow.models import ConstructionPlan, PlanLine, Standard
from workflow.transitions import locked, proceed

DRAFTED = ["title", "year", "goal", "standard"]
WANTED = ["title", "content", "criteria", "quantity", "step", "finish_on"]


@transaction.atomic
def draft_plan(*, by, title, year, goal="", standard=None):
    """The bureau begins a plan; without `standard` it names the one in force when published."""
    require(permissions.by_the_bureau(None, by))
    plan = ConstructionPlan.objects.create(
        title=title, year=year, goal=goal, standard=standard, drafter=by
    )
    record(by, "draft", "拟定规划", plan, to_state=plan.state)
    return plan


@transaction.atomic
def edit_plan(plan, *, by, version, **fields):
    """Save fields of a plan in draft; `Stale` when it was saved since `version` was read."""
    plan = locked(plan)
    may_draft(plan, by)
    refuse_stale(plan, version, fields)
    if fill(plan, fields, DRAFTED):
        plan.version += 1
        plan.save()
        record_edit(by, "edit", "修改规划", plan)
    return plan


@transaction.atomic
def add_plan_line(plan, *, by, **fields):
    """Add a line at the end of a plan in draft and return it."""
    plan = locked(plan)
    may_draft(plan, by)
    last = plan.lines.aggregate(last=Max("order"))["last"] or 0
    line = PlanLine.objects.create(plan=plan, order=last + 1, **fields)
    record_edit(by, "edit_lines", "修改条目", plan)
    return line


@transaction.atomic
def edit_plan_line(line, *, by, **fields):
    """Change a line of a plan in draft."""
    plan = locked(line.plan)
    may_draft(plan, by)
    line = locked(line)
    if fill(line, fields, WANTED):
        line.save()
        record_edit(by, "edit_lines", "修改条目", plan)
    return line


@transaction.atomic
def drop_plan_line(line, *, by):
    """Take a line out of a plan in draft; those behind it move up."""
    plan = locked(line.plan)
    may_draft(plan, by)
    plan.lines.get(pk=line.pk).delete()
    for place, other in enumerate(plan.lines.order_by("order"), 1):
        if other.order != place:
            other.order = place
            other.save(update_fields=["order"])
    record_edit(by, "edit_lines", "修改条目", plan)


@transaction.atomic
def propose_plan(plan, *, by):
    """The bureau's staff lay the plan before the leader who signs."""
    return lay_before_leader(plan, f"{plan.lines.count()} 条", by=by)


@transaction.atomic
def send_back_plan(plan, *, by, note):
    """The leader asks for changes; the plan is a draft again."""
    return hand_back(plan, by=by, note=note)


@transaction.atomic
def publish_plan(plan, *, by, number):
    """The leader signs: the plan becomes a document, and the schools may read it.

    `number` is the 文号 as typed, or a `DocumentNumber`. Every school's administrator is told.
    """
    plan = locked(plan)
    title = f"关于印发{bracketed(plan)}的通知"
    document = document_for(plan.publish, number, by=by, title=title)
    plan.standard = plan.standard or Standard.objects.in_force(timezone.localdate())
    proceed(plan.publish, by=by, note=document.number, document=document)
    tell(
        Person.objects.holding("school_admin"),
        f"{document.issuer}发布{bracketed(plan)}（{document.number}），任务菜单将按规划下达。",
        about=plan,
    )
    return plan
