"""What an amendment of an issued menu would break: one sentence each (notice 三.1, R020, R021).

A school claimed a task for what the menu said. What it relies on may grow or be put right, never be
taken away behind its back; for that a task is terminated and another one issued.
"""

from copy import copy

from django.utils import timezone

from accounts.brackets import bracketed
from workflow.amendable import kept, put
from workflow.classification import misfit


def faults(amendment):
    """Every reason why this amendment cannot be issued now; [] when it can.

    A fixed number of queries, whatever the number of lines and tasks.
    """
    menu = copy(amendment.menu)
    tasks = {task.pk: task for task in tasks_of(menu)}
    lines = list(amendment.lines.all())
    said = list(outdated(menu, tasks, lines))
    points = {key: task.points for key, task in tasks.items()}
    for line in lines:
        put(tasks.get(line.task_id, menu), line.field, line.new)
    moved = {line.field for line in lines if not line.task_id}
    said += of_the_menu(menu, moved)
    for key, task in tasks.items():
        changed = {line.field for line in lines if line.task_id == key}
        said += of_the_deadlines(task, changed, menu, moved)
        said += of_a_task(task, changed, points[key]) if changed else []
    return said


def tasks_of(menu):
    tasks = menu.tasks.select_related("course", "subject__stage", "edition", "group__resource")
    return tasks.prefetch_related("claims__unit")


def outdated(menu, tasks, lines):
    """Lines that were written against a value which is no longer there."""
    for line in lines:
        if kept(tasks.get(line.task_id, menu), line.field) != line.old:
            place = bracketed(tasks[line.task_id]) if line.task_id else "任务菜单"
            yield f"{place}的{line.label}已不是起草时的“{line.old_words}”，请删去这一处重新填写。"


def of_the_menu(menu, moved):
    if "claim_deadline" in moved and menu.claim_deadline < timezone.localdate():
        yield "认领截止不能早于今天，请改正日期。"
    if menu.submit_deadline <= menu.claim_deadline:
        yield "作品提交截止应晚于认领截止，请改正日期。"


def of_the_deadlines(task, changed, menu, moved):
    if "due_on" in changed and task.due_on < timezone.localdate():
        yield f"{bracketed(task)}的完成期限不能早于今天，请改正日期。"
        return
    concerned = "due_on" in changed or "claim_deadline" in moved
    open_to_claims = not task.course.finished and not lead_of(task)
    if concerned and open_to_claims and task.due_on <= menu.claim_deadline:
        yield f"{bracketed(task)}的完成期限应晚于认领截止，请一并改正。"


def of_a_task(task, changed, points):
    """What its school and its group rely on, and what is past changing."""
    if task.course.finished:
        yield f"{bracketed(task)}已经结题或终止，不能更正。"
    elif task.is_settled:
        yield f"{bracketed(task)}的作品已经提交，不能更正任务。"
    lead = lead_of(task)
    if lead and changed & {"category", "form"}:
        yield f"{bracketed(task)}已由{lead}承担，不能改类别和呈现方式；确需更换的，请终止任务后另行下达。"
    if is_claimed(task) and task.points < points:
        yield f"已有单位申领{bracketed(task)}，积分不能低于原定的 {points} 分。"
    if reason := misfit(task):
        yield f"{bracketed(task)}：{reason}"


def lead_of(task):
    """The unit that was chosen for a task, or None."""
    return next((claim.unit for claim in task.claims.all() if claim.state == "awarded"), None)


def is_claimed(task):
    return any(claim.state in ("pending", "awarded") for claim in task.claims.all())
