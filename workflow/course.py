"""The chart of a task's course: each step of `TaskFlow`, who completed it, and the ways back.

The whole road of a work, review and library included, is `progress.road`; this is the part that the
engine runs.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from viewflow.workflow.models import Task as Step
from viewflow.workflow.status import STATUS

from workflow.flows import STILL_CARRIED, TaskFlow, edges_in_order

GATEWAY = "EXCLUSIVE_GATEWAY"


@dataclass(frozen=True)
class Leg:
    """One step as the chart shows it; `state` is done, now, off (cancelled) or "" (not reached)."""

    title: str
    state: str
    who: str = ""
    at: datetime | None = None
    times: int = 0  # how often it was completed; more than once after a way back
    back: str = ""  # the step it leads back to when its outcome is no


def legs(course):
    """The steps of a course in the order of the flow; none for a task that was not issued.

    One query. What lies beyond the open step is not reached, even if it once was.
    """
    if course is None:
        return []
    done = {}
    for step in Step.objects.filter(process=course.pk).select_related("owner").order_by("pk"):
        done.setdefault(step.flow_task.name, []).append(step)
    ways_back = dict(returns())
    chart = [leg(node, done.get(node.name, []), ways_back.get(node.name, "")) for node in nodes()]
    here = next((place for place, one in enumerate(chart) if one.state == "now"), len(chart))
    return chart[: here + 1] + [replace(one, state="") for one in chart[here + 1 :]]


def leg(node, steps, back):
    finished = [step for step in steps if step.status == STATUS.DONE]
    last = finished[-1] if finished else None
    return Leg(
        title=node.task_title,
        state=state_of(steps),
        who=str(last.owner) if last and last.owner else "",
        at=last.finished if last else None,
        times=len(finished),
        back=back,
    )


def state_of(steps):
    if not steps:
        return ""
    return {STATUS.DONE: "done", STATUS.CANCELED: "off"}.get(steps[-1].status, "now")


def nodes():
    """What people do, and the end; the gateways between them are decided by the facts."""
    found = dict.fromkeys(edge.src for edge in edges_in_order() if edge.src.task_type != GATEWAY)
    return [*found, TaskFlow.end]


def returns():
    """(name of a step, title of the step it leads back to) for each gateway's "no".

    That a task leaves its school is no outcome of a step, so those ways are not told.
    """
    edges = list(edges_in_order())
    before = {edge.dst: edge.src for edge in edges if edge.dst.task_type == GATEWAY}
    for edge in edges:
        if edge.edge_class == "cond_false" and edge.src.task_title != STILL_CARRIED:
            step = before[edge.src]
            yield before.get(step, step).name, edge.dst.task_title
