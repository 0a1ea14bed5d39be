"""The desk of the bureau's staff: everything of the district that is on its way."""

from django.db.models import Count, Q
from django.urls import reverse

from config.desks.board import board_of, counted, handed_in, tasks_of, under_way
from config.desks.dates import contest_dates, menu_dates, nearest, notice_dates, round_dates
from config.desks.schools import schools_of
from config.desks.todos import todos_for
from reports.statistics import renewals
from review_board.models import ReviewRound, Sheet


def bureau_desk(person):
    tasks = tasks_of(person)
    numbers = counted(tasks)
    todos, waiting = todos_for(person)
    return {
        "figures": [
            waiting,
            tasks_figure(numbers),
            works_figure(numbers),
            scoring_figure(),
            renewal_figure(),
        ],
        **todos,
        **nearest(
            menu_dates(person),
            round_dates(ReviewRound.objects.visible_to(person)),
            notice_dates(),
            contest_dates(person),
        ),
        **board_of(tasks, numbers),
        **schools_of(tasks),
    }


def tasks_figure(numbers):
    return {
        "label": "任务进行中",
        "value": under_way(numbers),
        "unit": f"/ {numbers['all']} 项",
        "detail": f"{numbers['issued']} 项还没有开始开发",
        "url": reverse("workflow:task_board"),
    }


def works_figure(numbers):
    done, all_tasks = handed_in(numbers), numbers["all"] - numbers["closed"]
    return {
        "label": "作品已提交",
        "value": done,
        "unit": f"/ {all_tasks} 件",
        "progress": (done, all_tasks, f"已提交 {done} 件，共 {all_tasks} 件"),
        "tone": "blue",
        "url": reverse("workflow:resource_list"),
    }


def scoring_figure():
    """Sheets of the rounds that are open: scored ones out of all that count."""
    sheets = Sheet.objects.counted().filter(case__review_round__state=ReviewRound.State.OPEN)
    numbers = sheets.aggregate(all=Count("pk"), done=Count("pk", filter=scored))
    return {
        "label": "评审打分",
        "value": numbers["done"],
        "unit": f"/ {numbers['all']} 份次",
        "progress": (
            numbers["done"],
            numbers["all"],
            f"已评 {numbers['done']} 份，共 {numbers['all']} 份",
        ),
        "tone": "purple",
        "url": reverse("review_board:round_list"),
    }


scored = Q(state__in=[Sheet.State.SCORED, Sheet.State.SEALED])


def renewal_figure():
    """年更新率 of this year against the 10 % the notice asks for (一.2, R008)."""
    this_year = renewals(1)[0]
    return {
        "label": "资源年更新率",
        "value": this_year.words,
        "unit": "目标 10%",
        "detail": f"更新 {this_year.renewed} 件，年初 {this_year.base} 件",
        "url": reverse("reports:overview"),
    }
