"""The desk of the bureau's leader: what waits for a signature, and where everything stands."""

from django.urls import reverse

from config.desks.board import board_of, counted, tasks_of
from config.desks.bureau import renewal_figure, tasks_figure, works_figure
from config.desks.dates import contest_dates, menu_dates, nearest, notice_dates
from config.desks.schools import schools_of
from config.desks.todos import todos_for


def leader_desk(person):
    tasks = tasks_of(person)
    numbers = counted(tasks)
    todos, waiting = todos_for(person)
    signing = {**waiting, "label": "待我签发", "url": reverse("inbox")}
    return {
        "figures": [signing, tasks_figure(numbers), works_figure(numbers), renewal_figure()],
        **todos,
        **nearest(menu_dates(person), notice_dates(), contest_dates(person)),
        **board_of(tasks, numbers),
        **schools_of(tasks),
    }
