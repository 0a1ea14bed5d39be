"""The buttons of a task and its claims, in the shape of `next_steps`.

A task has no states of its own: what can be done with it follows from the open step of its course.
"""

from django.utils import timezone

from workflow import permissions, standing
from workflow.transitions import NextStep, next_steps

AT_WORK = {"form_group", "review_group", "develop"}


def button(action, label, tone="default", waits_for="", confirms=True):
    return NextStep(
        name=action,
        label=label,
        action=f"workflow:{action}",
        confirms=confirms,
        tone=tone,
        waits_for=waits_for,
    )


def task_steps(task, person):
    """What `person` may do with this task now."""
    nodes = nodes_of(task)
    steps = []
    if nodes & {"claim", "award"} and may_claim(task, person):
        steps.append(button("claim_task", "申领任务", "primary", too_late(task)))
    if "claim" in nodes and permissions.by_the_bureau(task, person):
        steps.append(button("assign_task", "定向委派"))
    if "award" in nodes and permissions.by_the_bureau(task, person):
        steps.append(button("award_task", "择定承担单位", "primary"))
    if "form_group" in nodes and permissions.forms_the_group(task, person):
        steps.append(button("form_group", "组建协作组", "primary"))
    if nodes & AT_WORK and permissions.asks_for_time(task, person):
        steps.append(button("ask_extension", "申请延期", waits_for=no_more_time(task)))
    if nodes & AT_WORK and permissions.by_the_bureau(task, person):
        steps.append(button("urge_task", "催办", waits_for=not_to_urge(task), confirms=False))
    if nodes and permissions.by_the_bureau(task, person):
        steps.append(button("terminate_task", "终止任务", "danger"))
    return steps


def claim_steps(task, claim, person):
    """What `person` may do with a claim; nothing once the task is over."""
    return next_steps(claim, person) if nodes_of(task) else []


def nodes_of(task):
    """The names of the open steps of a task's course; none before it is issued and after its end."""
    course = getattr(task, "course", None)
    return {step.flow_task.name for step in standing.open_steps(course)} if course else set()


def may_claim(task, person):
    """Whether this person acts for a unit that has not claimed the task yet."""
    if not permissions.claims_for_a_unit(task, person):
        return False
    units = task.claims.filter(state__in=["pending", "awarded"]).values_list("unit", flat=True)
    return not set(person.units_administered) <= set(units)


def too_late(task):
    """The sentence for a task whose claim deadline is over, or ""."""
    deadline = task.menu.claim_deadline
    if timezone.localdate() <= deadline:
        return ""
    return f"申领已于 {deadline:%-m 月 %-d 日}截止。"


def no_more_time(task):
    """Why no more time can be asked for now, or ""."""
    if task.is_settled:
        return "作品已经提交，不需要延期。"
    if task.extensions.filter(state="pending").exists():
        return "已有一份延期申请待审批。"
    return ""


def not_to_urge(task):
    """Why nobody is to be pressed today, or ""."""
    if task.is_settled:
        return "作品已经提交，不用催办。"
    if task.urgings.filter(day=timezone.localdate()).exists():
        return "今天已经催办过。"
    return ""
