from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from accounts.refusals import NotPermitted, Refused
from tests import cast, make
from tests.records import told, trail
from workflow import actions

pytestmark = pytest.mark.django_db
DUE = date(2026, 6, 30)


def on(day):
    moment = datetime(day.year, day.month, day.day, 10, tzinfo=timezone.get_current_timezone())
    return time_machine.travel(moment, tick=False)


@pytest.fixture(autouse=True)
def two_days_before():
    with on(DUE - timedelta(days=2)):
        yield


def a_task(at="develop", **fields):
    return make.a_task(at=at, code="RW-2026-1-017", due_on=DUE, **fields)


def test_school_and_leader_are_pressed_and_it_is_recorded():
    task = a_task()

    actions.urge_task(task, by=cast.bureau_staff())

    words = "教育局催办：《分数的初步认识》（RW-2026-1-017）还剩 2 天，请于 6 月 30 日前提交作品。"
    assert told() == [("周主任", words), ("王老师", words)]
    assert trail(task) == [("李科员", "催办", "", "")]


def test_before_there_is_a_group_the_school_hears_it_once():
    actions.urge_task(a_task("form_group"), by=cast.bureau_staff())

    assert [name for name, _ in told()] == ["周主任"]


def test_overdue_it_says_so():
    task = a_task()

    with on(DUE + timedelta(days=3)):
        actions.urge_task(task, by=cast.bureau_staff())

    assert told()[0][1].endswith("已超期 3 天，请尽快提交，或向教育局申请延期。")


def test_once_a_day_whoever_presses():
    task = a_task()
    actions.urge_task(task, by=cast.bureau_staff())

    with pytest.raises(Refused, match="李科员今天已经催办过，请明天再催"):
        actions.urge_task(task, by=cast.bureau_staff("何科员"))

    assert len(told()) == 2
    with on(DUE - timedelta(days=1)):
        actions.urge_task(task, by=cast.bureau_staff("何科员"))
    assert len(told()) == 4


@pytest.mark.parametrize("who", [cast.school_admin, cast.bureau_leader])
def test_only_the_business_staff_press(who):
    with pytest.raises(NotPermitted, match="只有教育局业务人员可以办理"):
        actions.urge_task(a_task(), by=who())


@pytest.mark.parametrize("at", ["claim", "award", "accept", "end", "terminated"])
def test_nobody_is_pressed_who_has_nothing_to_hand_in(at):
    with pytest.raises(Refused, match="没有要催办的"):
        actions.urge_task(a_task(at), by=cast.bureau_staff())


def test_what_was_submitted_is_not_pressed():
    with pytest.raises(Refused, match="没有要催办的"):
        actions.urge_task(a_task(resource_at="submitted"), by=cast.bureau_staff())


def test_the_button_waits_until_tomorrow(client):
    task = a_task()
    client.force_login(cast.bureau_staff())

    page = client.post(reverse("workflow:urge_task", args=[task.pk]), follow=True)

    assert "已催办，学校管理员和组长会收到消息。" in page.content.decode()
    assert "今天已经催办过。" in page.content.decode()
