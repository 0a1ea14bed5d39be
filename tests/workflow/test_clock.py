"""Reminders 7, 3 and 1 days before a task is due and on the first day after, each once."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from tests import cast, make
from tests.records import told
from workflow import actions, clock
from workflow.models import Reminder

pytestmark = pytest.mark.django_db
DUE = date(2026, 6, 30)


def at_ten(day):
    moment = datetime(day.year, day.month, day.day, 10, tzinfo=timezone.get_current_timezone())
    return time_machine.travel(moment, tick=False)


def run_on(day):
    """Run every chore on a day, and give what was told since."""
    before = len(told())
    with at_ten(day):
        for chore in clock.CHORES:
            for action, thing in chore():
                action(thing, by=None)
    return told()[before:]


def a_task_due(at="develop", **fields):
    with at_ten(DUE - timedelta(days=60)):
        return make.a_task(at=at, due_on=DUE, **fields)


def test_each_day_between_is_silent_and_each_reminder_comes_once():
    a_task_due()

    spoke = {}
    for left in range(10, -5, -1):
        day = DUE - timedelta(days=left)
        heard = run_on(day)
        assert run_on(day) == []
        if heard:
            spoke[left] = [to for to, _ in heard]

    assert spoke == {left: ["王老师"] for left in (7, 3, 1, -1)}
    assert list(Reminder.objects.order_by("pk").values_list("days_left", flat=True)) == [
        7,
        3,
        1,
        -1,
    ]


def test_before_there_is_a_group_the_school_is_reminded():
    a_task_due(at="form_group")

    assert [to for to, _ in run_on(DUE - timedelta(days=3))] == ["周主任"]


def test_a_clock_that_stood_still_catches_up_with_one_reminder():
    a_task_due()

    assert len(run_on(DUE - timedelta(days=2))) == 1
    assert Reminder.objects.get().days_left == 3


@pytest.mark.parametrize("at", ["claim", "accept", "end", "terminated"])
def test_nobody_is_pressed_who_has_nothing_to_hand_in(at):
    a_task_due(at=at)

    assert run_on(DUE + timedelta(days=1)) == []


def test_what_was_submitted_waits_for_the_checks():
    a_task_due(resource_at="submitted")

    assert run_on(DUE + timedelta(days=1)) == []


def test_a_new_due_date_is_reminded_of_anew():
    task = a_task_due()
    assert len(run_on(DUE - timedelta(days=1))) == 1

    task.due_on = DUE + timedelta(days=30)
    task.save()

    assert run_on(DUE) == []
    assert len(run_on(DUE + timedelta(days=23))) == 1


def test_a_menu_ends_with_its_last_task():
    menu = make.a_menu()
    make.a_task("甲", at="end", menu=menu)
    open_task = make.a_task("乙", at="develop", menu=menu)
    run_on(timezone.localdate())
    menu.refresh_from_db()
    assert menu.state == "issued"

    actions.terminate_task(open_task, by=cast.bureau_staff(), note="经费调整，不再开发")
    run_on(timezone.localdate())

    menu.refresh_from_db()
    assert menu.state == "ended"
