"""The board of tasks on a desk: six lanes, each with its count and its nearest deadlines (§7)."""

from urllib.parse import urlencode

from django.urls import reverse

from workflow import standing
from workflow.models import Task
from workflow.views.task import cards


def tasks_of(person):
    """The issued tasks this person may see."""
    return Task.objects.visible_to(person).issued()


def counted(tasks):
    """How many of these tasks stand in each lane; altogether under "all". One query."""
    return standing.counts(tasks, standing.LANES, standing.tasks_in)


def under_way(numbers):
    """Tasks that were issued and have come neither into the library nor to another end."""
    return numbers["all"] - numbers["library"] - numbers["closed"]


def handed_in(numbers):
    """Tasks whose work was submitted and still counts."""
    return sum(numbers[key] for key in ("checking", "review", "notice", "library"))


def board_of(tasks, numbers):
    """The lanes for `home/board.html`; one query each."""
    lanes = [lane_of(tasks, lane, numbers[lane.key]) for lane in standing.ON_BOARD]
    note = f"{numbers['all']} 项任务，按所处环节排列"
    return {"lanes": lanes, "board_note": note, "board_url": reverse("workflow:task_list")}


def lane_of(tasks, lane, count):
    shown = cards(tasks, lane) if count else []
    return {
        "name": lane.words,
        "tone": lane.tone,
        "count": count,
        "cards": [card_of(task) for task in shown],
        "more": count - len(shown),
        "url": f"{reverse('workflow:task_list')}?{urlencode({'state': lane.key})}",
        "empty": "暂无任务",
    }


def card_of(task):
    due = {"words": standing.words_of(task)} if task.is_settled else {"due": task.due_on}
    return {
        "title": task.title,
        "detail": carried_by(task),
        "url": task.get_absolute_url(),
        **due,
    }


def carried_by(task):
    """The school that carries a task, or how many ask for it."""
    if group := getattr(task, "group", None):
        return str(group.school)
    return f"{task.claim_count} 个单位申领" if task.claim_count else "无人认领"
