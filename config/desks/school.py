"""The desk of a school's administrator: this school's claims, groups, works and entries."""

from django.db.models import Count, Q
from django.urls import reverse

from competitions.models import Entry
from config.desks.board import board_of, counted, handed_in, tasks_of, under_way
from config.desks.dates import contest_dates, menu_dates, nearest, task_dates
from config.desks.todos import todos_for
from config.navigation import address
from library.models import Item
from workflow.models import Claim


def school_desk(person):
    units = person.units_administered
    carried = tasks_of(person).filter(claims__unit__in=units, claims__state="awarded")
    numbers = counted(carried)
    todos, waiting = todos_for(person)
    return {
        "figures": [
            waiting,
            claims_figure(units),
            carried_figure(numbers),
            entries_figure(units),
            items_figure(units),
        ],
        **todos,
        **nearest(task_dates(carried), menu_dates(person), contest_dates(person)),
        **board_of(carried, numbers),
        "board_title": "本校任务进展",
    }


def claims_figure(units):
    waiting = Q(state=Claim.State.PENDING)
    claims = Claim.objects.filter(unit__in=units).exclude(state=Claim.State.WITHDRAWN)
    numbers = claims.aggregate(all=Count("pk"), waiting=Count("pk", filter=waiting))
    return {
        "label": "申领待择定",
        "value": numbers["waiting"],
        "unit": f"/ {numbers['all']} 项",
        "detail": "教育局择定后发消息",
        "url": reverse("workflow:task_list"),
    }


def carried_figure(numbers):
    done = handed_in(numbers)
    return {
        "label": "承担任务",
        "value": under_way(numbers),
        "unit": f"/ {numbers['all']} 项进行中",
        "progress": (done, numbers["all"], f"已提交 {done} 件，共 {numbers['all']} 件"),
        "tone": "blue",
        "url": reverse("workflow:resource_list"),
    }


def entries_figure(units):
    entered = Entry.objects.filter(unit__in=units, state=Entry.State.ENTERED)
    return {
        "label": "报送参评",
        "value": entered.count(),
        "unit": "件",
        "url": address("competitions:competition_list"),
    }


def items_figure(units):
    items = Item.objects.in_service().filter(resource__group__school__in=units)
    return {
        "label": "本校在库资源",
        "value": items.count(),
        "unit": "件",
        "url": reverse("library:item_list"),
    }
