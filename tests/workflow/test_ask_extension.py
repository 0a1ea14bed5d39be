from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.refusals import NotPermitted, Refused
from tests import cast, make
from tests.records import told, trail
from workflow import actions
from workflow.models import Extension

pytestmark = pytest.mark.django_db
DUE = date(2026, 6, 30)
WHY = "试教后要重拍两段视频"


@pytest.fixture(autouse=True)
def a_day_in_june():
    june = datetime(2026, 6, 20, 10, tzinfo=timezone.get_current_timezone())
    with time_machine.travel(june, tick=False):
        yield


def a_task(at="develop", **fields):
    return make.a_task(at=at, code="RW-2026-1-017", **{"due_on": DUE, **fields})


def ask(task, by=None, due_on=DUE + timedelta(days=10), reason=WHY):
    return actions.ask_extension(task, by=by or task.group.leader, due_on=due_on, reason=reason)


def test_the_leader_asks_and_the_date_stays_until_the_bureau_agrees():
    cast.bureau_staff()
    task = a_task()

    extension = ask(task)

    task.refresh_from_db()
    assert (extension.state, extension.due_then, task.due_on) == ("pending", DUE, DUE)
    assert extension.unit == task.group.school
    assert told() == [
        (
            "李科员",
            "第一小学申请将《分数的初步认识》（RW-2026-1-017）的完成期限由 6 月 30 日"
            "延至 7 月 10 日：试教后要重拍两段视频",
        )
    ]
    assert trail(extension) == [("王老师", "申请延期", "", "pending")]


@pytest.mark.parametrize("at", ["form_group", "review_group", "develop"])
def test_the_school_asks_at_any_time_before_the_work_is_handed_in(at):
    assert ask(a_task(at), by=cast.school_admin()).by == cast.school_admin()


@pytest.mark.parametrize("who", ["member", "other school", "bureau"])
def test_nobody_else_asks(who):
    task = a_task()
    person = {
        "member": lambda: cast.a_person("赵老师", cast.a_unit()),
        "other school": lambda: make.an_admin(cast.a_unit("第二小学")),
        "bureau": cast.bureau_staff,
    }[who]()

    with pytest.raises(NotPermitted, match="只有承担学校的管理员或协作组组长可以申请延期"):
        ask(task, by=person)

    assert not Extension.objects.exists()


def test_the_leader_of_a_group_not_yet_approved_does_not_ask():
    with pytest.raises(NotPermitted):
        ask(a_task("review_group"))


@pytest.mark.parametrize(("at", "resource_at"), [("develop", "submitted"), ("accept", "checked")])
def test_what_was_handed_in_needs_no_time(at, resource_at):
    with pytest.raises(Refused, match="作品已经提交，不需要延期"):
        ask(a_task(at, resource_at=resource_at))


def test_what_is_over_gets_none():
    with pytest.raises(Refused, match="已经结题或终止，不能申请延期"):
        ask(a_task("end"))


def test_the_new_day_lies_after_the_present_one():
    with pytest.raises(Refused, match="新的期限应晚于现在的完成期限（6 月 30 日）"):
        ask(a_task(), due_on=DUE)


def test_the_new_day_is_not_gone():
    with pytest.raises(Refused, match="新的期限不能早于今天"):
        ask(a_task(due_on=date(2026, 6, 1)), due_on=date(2026, 6, 19))


def test_a_reason_is_given():
    with pytest.raises(Refused, match="请写明延期的理由，至少 5 个字"):
        ask(a_task(), reason="来不及")


def test_one_request_at_a_time():
    task = a_task()
    ask(task)

    with pytest.raises(Refused, match="已有一份延期申请待审批"):
        ask(task)

    assert task.extensions.count() == 1


def test_after_the_answer_more_may_be_asked_for():
    task = a_task()
    make.an_extension(task, at="declined")

    ask(task)

    assert [each.state for each in task.extensions.all()] == ["declined", "pending"]


def test_the_work_handed_in_ends_the_request():
    resource = make.a_resource()
    extension = make.an_extension(resource.group.task)

    actions.submit_resource(resource, by=resource.group.leader)

    extension.refresh_from_db()
    assert extension.state == "lapsed"
    assert trail(extension) == [("王老师", "延期申请失效", "pending", "lapsed")]


def test_a_terminated_task_leaves_no_request_behind():
    extension = make.an_extension(a_task())

    actions.terminate_task(extension.task, by=cast.bureau_staff(), note="区里另有统一资源")

    extension.refresh_from_db()
    assert extension.state == "lapsed"
