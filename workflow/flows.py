"""The course of a task: who is to act next, from the bureau's menu to the end (ARCHITECTURE 2).

The flow keeps no state and no decision of its own: its gates read what the claims, the group and
the resource say. Actions hold the course first (`held`), move the thing, then finish the step
(`step_done`), all in one transaction; nothing else moves a course. Locks are taken in the order
course, then task, claims and group, then resource.

Names of nodes are stored in the database (`workflow/flows.TaskFlow.claim`): do not rename them.
"""

from django.db import transaction
from viewflow import this
from viewflow.workflow import flow, lock
from viewflow.workflow.models import Task as Step

from workflow.models import CollaborationGroup, Resource, TaskCourse

STILL_CARRIED = "仍由原校承担？"  # no: the school handed the task back, or the bureau took it
STILL_OURS = {"developing", "returned", "submitted", "checked"}


class HumanStep(flow.Handle):
    """A step that a person completes through one of our actions; drawn as a person's work."""

    task_type = "HUMAN"
    bpmn_element = "userTask"
    shape = flow.View.shape


class TaskFlow(flow.Flow):
    """任务进程"""

    process_class = TaskCourse
    process_title = "任务进程"
    lock_impl = lock.SelectForUpdateLock(nowait=False)  # the default locks nothing (ADR 0003)

    issue = flow.StartHandle(this.begin).Annotation(title="下达").Next(this.claim)
    claim = HumanStep(this.sign).Annotation(title="申领").Next(this.award)
    award = HumanStep(this.sign).Annotation(title="择定承担单位").Next(this.awarded)
    awarded = (
        flow.If(this.has_lead_school)
        .Annotation(title="已择定？")
        .Then(this.form_group)
        .Else(this.claim)
    )
    form_group = HumanStep(this.sign).Annotation(title="组建协作组").Next(this.formed)
    formed = (
        flow.If(this.has_lead_school)
        .Annotation(title=STILL_CARRIED)
        .Then(this.review_group)
        .Else(this.claim)
    )
    review_group = HumanStep(this.sign).Annotation(title="组队审核").Next(this.reviewed)
    reviewed = (
        flow.If(this.has_lead_school)
        .Annotation(title=STILL_CARRIED)
        .Then(this.group_approved)
        .Else(this.claim)
    )
    group_approved = (
        flow.If(this.is_group_approved)
        .Annotation(title="已批准？")
        .Then(this.develop)
        .Else(this.form_group)
    )
    develop = HumanStep(this.sign).Annotation(title="开发").Next(this.developed)
    developed = (
        flow.If(this.has_lead_school)
        .Annotation(title=STILL_CARRIED)
        .Then(this.accept)
        .Else(this.claim)
    )
    accept = HumanStep(this.sign).Annotation(title="验收").Next(this.accepted)
    accepted = (
        flow.If(this.is_accepted).Annotation(title="已通过？").Then(this.end).Else(this.develop)
    )
    end = flow.End().Annotation(title="结题")

    def begin(self, activation, task):
        activation.process.menu_task = task
        return activation.process

    def sign(self, activation, by=None):
        """Keep who completed the step; the step itself was the action."""
        activation.task.owner = by

    def has_lead_school(self, activation):
        return activation.process.menu_task.claims.filter(state="awarded").exists()

    def is_group_approved(self, activation):
        groups = CollaborationGroup.objects.filter(task=activation.process.menu_task_id)
        return groups.filter(state="approved").exists()

    def is_accepted(self, activation):
        resources = Resource.objects.filter(group__task=activation.process.menu_task_id)
        return resources.exclude(state__in=STILL_OURS).exists()


def begin_course(task):
    """Start the course of a task that was just issued, and return it."""
    return TaskFlow.issue.run(task=task)


def held(task):
    """The task's course, its row held until the transaction ends; None without a task or course.

    The first lock of every action on anything that belongs to a task.
    """
    if task is None:
        return None
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("held() stands in an action, inside its transaction")
    return TaskCourse.objects.select_for_update().filter(menu_task=task).first()


def open_step(course):
    """The step of a course that waits for somebody, or None when the course is over."""
    return Step.objects.filter(process=course.pk, finished__isnull=True).first()


def stands_at(course, *nodes):
    """Whether one of these nodes of `TaskFlow` waits for somebody, e.g. "claim"."""
    step = course and open_step(course)
    return bool(step) and step.flow_task.name in nodes


def step_done(course, node, *, by):
    """Complete the step that stands at `node`; the gates behind it read the new facts.

    Raises RuntimeError when the course stands elsewhere: then course and facts are out of step,
    which is a bug and must not be written down.
    """
    step = open_step(course)
    if step is None or step.flow_task.name != node:
        raise RuntimeError(f"course {course.pk} stands at {step}, not at {node}")
    step.flow_task.run(step, by=by)


def call_off(course):
    """End a course before its time: its open step is cancelled with it."""
    TaskFlow.instance.cancel(course)


def chart():
    """The flow as Mermaid text, for the documentation."""
    edges = list(edges_in_order())
    nodes = {edge.src: None for edge in edges} | {TaskFlow.end: None}
    lines = ["flowchart LR"]
    lines += [f"    {node.name}{bracket(node)}" for node in nodes]
    for edge in edges:
        word = {"cond_true": "|是|", "cond_false": "|否|"}.get(edge.edge_class, "")
        lines.append(f"    {edge.src.name} -->{word} {edge.dst.name}")
    return "\n".join(lines)


def edges_in_order():
    """Every edge of the flow, from the start outwards."""
    seen, ahead = set(), [TaskFlow.issue]
    while ahead:
        node = ahead.pop(0)
        if node in seen:
            continue
        seen.add(node)
        for edge in node._outgoing():
            ahead.append(edge.dst)
            yield edge


def bracket(node):
    """The node's title in the brackets that give its shape."""
    opening, closing = {
        "EXCLUSIVE_GATEWAY": ("{", "}"),
        "START": ("([", "])"),
        "END": ("([", "])"),
    }.get(node.task_type, ("[", "]"))
    return f"{opening}{node.task_title}{closing}"
