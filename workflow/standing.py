"""Where a task or a resource stands, in the few words of the board (UI guide §7).

A task has no state of its own: its course says where it is until a resource exists, and from then
on the resource does (ARCHITECTURE 2).
"""

from dataclasses import dataclass

from django.db.models import Count, Q
from viewflow.workflow.status import PROCESS


@dataclass(frozen=True)
class Lane:
    key: str
    words: str
    tone: str
    states: tuple  # of the resource


ISSUED = Lane("issued", "已下达", "blue", ())
CLOSED = Lane("closed", "已结束", "gray", ("declined", "withdrawn", "terminated"))
ON_BOARD = (
    ISSUED,
    Lane("developing", "开发中", "indigo", ("developing", "returned")),
    Lane("checking", "待审查", "amber", ("submitted", "checked")),
    Lane("review", "评审中", "purple", ("accepted", "under_review", "passed")),
    Lane("notice", "公示中", "cyan", ("on_notice", "cleared")),
    Lane("library", "已入库", "green", ("admitted", "suspended", "lapsed")),
)
LANES = {lane.key: lane for lane in (*ON_BOARD, CLOSED)}
RESOURCE_LANES = {key: lane for key, lane in LANES.items() if lane.states}

NODES = {
    "claim": "申领中",
    "award": "待择定",
    "form_group": "待组队",
    "review_group": "待审核",
    "develop": "开发中",
    "accept": "待审查",
}


def resources_in(lane):
    return Q(state__in=lane.states)


def tasks_in(lane):
    """The tasks of one column; without a resource a task is issued, or ended when called off."""
    called_off = Q(group__resource__isnull=True, course__status=PROCESS.CANCELED)
    if lane is ISSUED:
        return Q(group__resource__isnull=True) & ~Q(course__status=PROCESS.CANCELED)
    with_resource = Q(group__resource__state__in=lane.states)
    return with_resource | called_off if lane is CLOSED else with_resource


def counts(things, lanes, inside):
    """How many of `things` are in each lane, and altogether under "", in one query."""
    filters = {key: Count("pk", filter=inside(lane)) for key, lane in lanes.items()}
    return things.aggregate(**filters, all=Count("pk"))


def tabs(numbers, lanes):
    """The tabs over a list, for `ui_tabs`."""
    return [
        ("", "全部", numbers["all"]),
        *((key, lane.words, numbers[key]) for key, lane in lanes.items()),
    ]


def resource_of(task):
    group = getattr(task, "group", None)
    return getattr(group, "resource", None)


def words_of(task):
    """Where one task of `for_list()` stands, in the words of a state tag."""
    if resource := resource_of(task):
        return resource.get_state_display()
    course = getattr(task, "course", None)
    if course is None:
        return task.menu.get_state_display()
    if course.status == PROCESS.CANCELED:
        return "已终止"
    nodes = [step.flow_task.name for step in open_steps(course)]
    return next((NODES[node] for node in reversed(nodes) if node in NODES), "已结题")


def open_steps(course):
    """The steps that wait for somebody, prefetched by `for_list()` or read now."""
    if hasattr(course, "open_steps"):
        return course.open_steps
    return list(course.task_set.filter(finished__isnull=True).order_by("pk"))
