"""The bureau grants, or declines, a request for more time; who asked may withdraw it."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.refusals import NotPermitted, Refused
from tests import cast, make
from tests.records import told, trail
from workflow import actions, clock
from workflow.models import Reminder
from workflow.reconciliation import out_of_step

pytestmark = pytest.mark.django_db
DUE = date(2026, 6, 30)


def on(day):
    moment = datetime(day.year, day.month, day.day, 10, tzinfo=timezone.get_current_timezone())
    return time_machine.travel(moment, tick=False)


@pytest.fixture(autouse=True)
def a_day_in_june():
    with on(date(2026, 6, 20)):
        yield


@pytest.fixture
def extension():
    return make.an_extension(make.a_task(at="develop", code="RW-2026-1-017", due_on=DUE))


def due_of(extension):
    extension.task.refresh_from_db()
    return extension.task.due_on


def test_the_due_date_moves_and_everyone_on_the_task_hears(extension):
    granted = actions.grant_extension(extension, by=cast.bureau_staff())

    assert (granted.state, granted.granted) == ("granted", date(2026, 7, 10))
    assert due_of(extension) == date(2026, 7, 10)
    assert told() == [
        (
            name,
            "《分数的初步认识》（RW-2026-1-017）的完成期限由 6 月 30 日延至 7 月 10 日。",
        )
        for name in ("周主任", "王老师")
    ]
    assert trail(extension) == [("李科员", "同意延期", "pending", "granted")]
    assert trail(extension.task) == [("李科员", "延期", "", "")]


def test_another_day_is_granted_with_its_reason(extension):
    actions.grant_extension(
        extension, by=cast.bureau_staff(), due_on=date(2026, 7, 5), note="七月上旬须送评审"
    )

    extension.refresh_from_db()
    assert (extension.granted, extension.answer) == (date(2026, 7, 5), "七月上旬须送评审")
    assert due_of(extension) == date(2026, 7, 5)
    assert told()[0][1].endswith("延至 7 月 5 日：七月上旬须送评审")


def test_another_day_without_reason_is_refused(extension):
    with pytest.raises(Refused, match="请写明改定日期的理由"):
        actions.grant_extension(extension, by=cast.bureau_staff(), due_on=date(2026, 7, 5))

    assert due_of(extension) == DUE


def test_a_day_that_gives_no_time_is_refused(extension):
    with pytest.raises(Refused, match="新的期限应晚于现在的完成期限（6 月 30 日）"):
        actions.grant_extension(
            extension, by=cast.bureau_staff(), due_on=DUE, note="不能再往后推了"
        )


def test_a_day_that_went_by_while_the_request_lay_is_refused(extension):
    with on(date(2026, 7, 20)), pytest.raises(Refused, match="新的期限不能早于今天"):
        actions.grant_extension(extension, by=cast.bureau_staff())


def test_it_is_declined_with_a_reason(extension):
    actions.decline_extension(extension, by=cast.bureau_staff(), note="七月要送市里参评")

    extension.refresh_from_db()
    assert (extension.state, extension.answer) == ("declined", "七月要送市里参评")
    assert due_of(extension) == DUE
    assert [name for name, _ in told()] == ["周主任", "王老师"]
    assert told()[0][1] == (
        "《分数的初步认识》（RW-2026-1-017）的延期申请未获同意，完成期限仍是 6 月 30 日：七月要送市里参评"
    )
    assert trail(extension) == [("李科员", "不同意延期", "pending", "declined")]


def test_a_refusal_without_reason_is_refused(extension):
    with pytest.raises(Refused, match="请写明不同意延期的理由"):
        actions.decline_extension(extension, by=cast.bureau_staff(), note="不行")


@pytest.mark.parametrize("who", [cast.school_admin, cast.bureau_leader])
def test_only_the_business_staff_answer(extension, who):
    with pytest.raises(NotPermitted, match="只有教育局业务人员可以办理"):
        actions.grant_extension(extension, by=who())
    with pytest.raises(NotPermitted, match="只有教育局业务人员可以办理"):
        actions.decline_extension(extension, by=who(), note="七月要送市里参评")


@pytest.mark.parametrize("at", ["granted", "declined", "withdrawn", "lapsed"])
def test_what_was_answered_is_not_answered_again(at):
    extension = make.an_extension(make.a_task(at="develop", due_on=DUE), at=at)

    with pytest.raises(Refused, match="不能这样办理"):
        actions.grant_extension(extension, by=cast.bureau_staff())
    with pytest.raises(Refused, match="不能这样办理"):
        actions.decline_extension(extension, by=cast.bureau_staff(), note="七月要送市里参评")


@pytest.mark.parametrize("who", ["leader", "school"])
def test_school_or_leader_take_it_back(extension, who):
    by = {"leader": extension.by, "school": cast.school_admin()}[who]
    cast.bureau_staff()

    actions.withdraw_extension(extension, by=by)

    extension.refresh_from_db()
    assert extension.state == "withdrawn"
    assert told() == [("李科员", "第一小学撤回对《分数的初步认识》的延期申请。")]
    assert trail(extension) == [(by.real_name, "撤回延期申请", "pending", "withdrawn")]


def test_the_bureau_does_not_take_it_back(extension):
    with pytest.raises(NotPermitted, match="只有承担学校的管理员或协作组组长"):
        actions.withdraw_extension(extension, by=cast.bureau_staff())


def test_reminders_follow_the_new_date(extension):
    actions.grant_extension(extension, by=cast.bureau_staff())

    for day in (date(2026, 6, 29), date(2026, 7, 1), date(2026, 7, 3), date(2026, 7, 11)):
        with on(day):
            for action, thing in clock.remind_of_due_tasks():
                action(thing, by=None)

    sent = Reminder.objects.order_by("pk").values_list("due_on", "days_left")
    assert list(sent) == [(date(2026, 7, 10), 7), (date(2026, 7, 10), -1)]


def test_what_was_late_can_be_handed_in_again():
    resource = make.a_resource(group=None)
    task = resource.group.task
    task.due_on = timezone.localdate() - timedelta(days=1)
    task.save()
    extension = make.an_extension(task)
    actions.grant_extension(extension, by=cast.bureau_staff())

    actions.submit_resource(resource, by=resource.group.leader)

    resource.refresh_from_db()
    assert resource.state == "submitted"


def test_a_request_left_behind_is_found():
    task = make.a_task(at="terminated")
    make.a_group(task=task, at="dissolved")
    make.a_claim(task, at="awarded")
    left = make.an_extension(task)

    assert out_of_step() == [f"{left}还没有办结，任务已经结束"]
    left.delete()
