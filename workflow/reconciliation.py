"""Do the courses and the facts agree? Every finding is a bug (DEPENDENCIES 3)."""

from django.db.models import Prefetch
from viewflow.workflow.models import Task as Step
from viewflow.workflow.status import PROCESS, STATUS

from workflow.models import CollaborationGroup, Extension, Midterm, Resource, TaskCourse

# What the facts of a task must say while the step stands open: whether a school was chosen, the
# state of the group and the state of the resource (None: there is none).
EXPECTED = {
    "claim": {(False, None, None)},
    "award": {(False, None, None)},
    "form_group": {(True, None, None), (True, "forming", None)},
    "review_group": {(True, "proposed", None)},
    "develop": {(True, "approved", state) for state in ("developing", "returned", "submitted")},
    "accept": {(True, "approved", "checked")},
}
BEFORE_THE_END = {"developing", "returned", "submitted", "checked", "terminated", None}


def out_of_step():
    """A sentence for each course that disagrees with its task's facts; always empty."""
    steps = Step.objects.filter(finished__isnull=True)
    courses = TaskCourse.objects.select_related("menu_task").prefetch_related(
        "menu_task__claims", Prefetch("task_set", steps, to_attr="open_steps")
    )
    groups = dict(CollaborationGroup.objects.values_list("task", "state"))
    resources = dict(Resource.objects.values_list("group__task", "state"))
    found = [
        f"进程 {course.pk}（{course}）：{fault}"
        for course in courses.iterator(chunk_size=500)
        if (fault := fault_of(course, groups, resources))
    ]
    asked = Extension.objects.filter(state=Extension.State.PENDING)
    checks = Midterm.objects.open()
    left_behind = [
        *asked.filter(task__course__finished__isnull=False).for_page(),
        *checks.filter(task__course__finished__isnull=False).for_page(),
    ]
    return found + [f"{one}还没有办结，任务已经结束" for one in left_behind]


def fault_of(course, groups, resources):
    """What is wrong with one course, or "" ."""
    task = course.menu_task
    facts = (
        any(claim.state == "awarded" for claim in task.claims.all()),
        groups.get(task.pk),
        resources.get(task.pk),
    )
    if course.finished:
        return fault_of_the_end(course, facts)
    if len(course.open_steps) != 1:
        return f"有 {len(course.open_steps)} 个未完成的环节，应为 1 个"
    step = course.open_steps[0]
    name = step.flow_task.name if step.flow_task else None
    if name not in EXPECTED or step.status == STATUS.ERROR:
        return f"环节 {name} 处于 {step.status}，无人可以办理"
    if facts not in EXPECTED[name]:
        return f"环节 {name} 与实际情况 {facts} 不符"
    return ""


def fault_of_the_end(course, facts):
    awarded, group, resource = facts
    if course.open_steps:
        return "已经结束，仍有未完成的环节"
    if course.status == PROCESS.CANCELED:
        called_off = group in (None, "dissolved") and resource in (None, "terminated")
        return "" if called_off else f"已经终止，实际情况是 {facts}"
    return f"已经结题，作品却处于 {resource}" if resource in BEFORE_THE_END else ""
