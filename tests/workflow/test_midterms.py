"""The mid-term check: called for a menu, reported by each leader, judged by the bureau (R023)."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.refusals import NotPermitted, Refused
from tests import cast, make
from tests.records import told, trail
from workflow import actions
from workflow.models import Midterm

pytestmark = pytest.mark.django_db
DONE, PLAN = "脚本已定稿，录完第一课时。", "两周内录完第二课时，再试教。"
WHY = "进度落后两周，请增加录制人手"


def to(action, thing):
    return reverse(f"workflow:{action}", args=[thing.pk])


def in_days(days):
    return timezone.localdate() + timedelta(days=days)


def said(day):
    year = "" if day.year == timezone.localdate().year else f"{day.year} 年 "
    return f"{year}{day:%-m} 月 {day:%-d} 日"


# --- call -----------------------------------------------------------------------------------------
def test_every_group_at_work_is_asked_once():
    menu = make.a_menu()
    task = make.a_task("浮力", at="develop", menu=menu)
    make.a_task("没组队", at="form_group", menu=menu)
    make.a_resource("已提交", at="submitted")
    make.a_midterm(make.a_task("查过了", at="develop", menu=menu))

    [midterm] = actions.call_midterms(menu, by=cast.bureau_staff(), due_on=in_days(7))

    assert (midterm.task, midterm.state) == (task, "asked")
    words = f"教育局对《浮力》（{task.code}）进行中期检查，请于 {said(in_days(7))}前提交中期报告。"
    assert told() == [("王老师", words), ("周主任", words)]
    assert trail(midterm) == [("李科员", "发起中期检查", "", "asked")]
    assert trail(menu) == [("李科员", "发起中期检查", "", "")]


def test_a_menu_with_nothing_half_way_is_not_checked():
    with pytest.raises(Refused, match="没有要检查的协作组"):
        actions.call_midterms(make.a_menu(), by=cast.bureau_staff(), due_on=in_days(7))


def test_the_report_is_not_due_yesterday():
    task = make.a_task(at="develop")

    with pytest.raises(Refused, match="报告期限不能早于今天"):
        actions.call_midterms(task.menu, by=cast.bureau_staff(), due_on=in_days(-1))


def test_only_the_bureau_calls_and_judges():
    midterm = make.a_midterm(at="reported")

    for person in (cast.school_admin(), midterm.task.group.leader, cast.bureau_leader()):
        with pytest.raises(NotPermitted, match="只有教育局业务人员可以办理"):
            actions.call_midterms(midterm.task.menu, by=person, due_on=in_days(7))
        with pytest.raises(NotPermitted, match="只有教育局业务人员可以办理"):
            actions.pass_midterm(midterm, by=person)
        with pytest.raises(NotPermitted, match="只有教育局业务人员可以办理"):
            actions.fault_midterm(midterm, by=person, note=WHY)


# --- report ---------------------------------------------------------------------------------------
@pytest.mark.parametrize("at", ["asked", "behind"])
def test_the_leader_reports(at):
    staff, midterm = cast.bureau_staff(), make.a_midterm(at=at)
    leader, task = midterm.task.group.leader, midterm.task

    midterm = actions.report_midterm(midterm, by=leader, done=DONE, plan=PLAN)

    assert (midterm.state, midterm.done, midterm.plan) == ("reported", DONE, PLAN)
    words = f"第一小学提交《分数的初步认识》（{task.code}）的中期报告，请检查。"
    assert told() == [(str(staff), words)]
    assert trail(midterm) == [("王老师", "提交中期报告", at, "reported")]


def test_only_the_leader_reports():
    midterm = make.a_midterm()

    for person in (cast.school_admin(), cast.bureau_staff()):
        with pytest.raises(NotPermitted, match="只有协作组组长可以提交中期报告"):
            actions.report_midterm(midterm, by=person, done=DONE, plan=PLAN)


def test_an_empty_report_is_none():
    midterm = make.a_midterm()

    with pytest.raises(Refused, match="请写明已完成的工作和下一步安排"):
        actions.report_midterm(midterm, by=midterm.task.group.leader, done=" ", plan=PLAN)


@pytest.mark.parametrize("at", ["reported", "on_course", "lapsed"])
def test_a_report_is_given_when_it_is_asked_for(at):
    midterm = make.a_midterm(at=at)

    with pytest.raises(Refused, match="不能这样办理"):
        actions.report_midterm(midterm, by=midterm.task.group.leader, done=DONE, plan=PLAN)


# --- verdict --------------------------------------------------------------------------------------
def test_on_course():
    midterm = make.a_midterm(at="reported")

    midterm = actions.pass_midterm(midterm, by=cast.bureau_staff(), note="注意字幕规范")

    assert (midterm.state, midterm.verdict) == ("on_course", "注意字幕规范")
    words = f"《分数的初步认识》（{midterm.task.code}）中期检查，进展正常：注意字幕规范"
    assert told() == [("周主任", words), ("王老师", words)]
    assert trail(midterm) == [("李科员", "进展正常", "reported", "on_course")]


def test_behind_is_reported_again():
    midterm = make.a_midterm(at="reported")

    midterm = actions.fault_midterm(midterm, by=cast.bureau_staff(), note=WHY)

    assert (midterm.state, midterm.verdict) == ("behind", WHY)
    assert told()[-1] == (
        "王老师",
        f"《分数的初步认识》（{midterm.task.code}）中期检查，需整改：{WHY}。"
        "整改后请再次提交中期报告。",
    )
    assert Midterm.objects.awaiting(midterm.task.group.leader).get() == midterm


def test_a_fault_has_its_reason():
    with pytest.raises(Refused, match="理由，至少 5 个字"):
        actions.fault_midterm(make.a_midterm(at="reported"), by=cast.bureau_staff(), note="慢")


# --- what ends it ---------------------------------------------------------------------------------
def test_a_work_that_is_handed_in_needs_no_check():
    resource = make.a_resource()
    midterm = make.a_midterm(resource.group.task)

    actions.submit_resource(resource, by=resource.group.leader)

    midterm.refresh_from_db()
    assert midterm.state == "lapsed"


def test_nor_does_a_task_that_left_the_school_or_ended():
    handed_back, ended = make.a_midterm(), make.a_midterm(at="reported")
    actions.hand_back_task(
        handed_back.task.claims.get(), by=cast.school_admin(), note="师资调整，无法承担"
    )
    actions.terminate_task(ended.task, by=cast.bureau_staff(), note="课程标准调整")

    assert list(Midterm.objects.values_list("state", flat=True)) == ["lapsed", "lapsed"]


# --- who sees it ----------------------------------------------------------------------------------
def test_whoever_carries_the_task_sees_it_and_nobody_else(client):
    midterm = make.a_midterm(at="behind")
    for person, sees in [
        (midterm.task.group.leader, True),
        (cast.school_admin(), True),
        (cast.bureau_leader(), True),
        (make.an_admin(cast.a_unit("第二小学")), False),
    ]:
        assert Midterm.objects.visible_to(person).exists() is sees
        client.force_login(person)
        page = client.get(midterm.task.get_absolute_url()).content.decode()
        assert ("请加快录制进度" in page) is sees


# --- the pages ------------------------------------------------------------------------------------
def test_the_bureau_asks_from_the_menu(client):
    task = make.a_task("浮力", at="develop")
    client.force_login(cast.bureau_staff())
    assert (
        to("call_midterms", task.menu) in client.get(task.menu.get_absolute_url()).content.decode()
    )
    assert "浮力" in client.get(to("call_midterms", task.menu)).content.decode()

    early = client.post(to("call_midterms", task.menu), {"due_on": in_days(-1).isoformat()})
    assert early.status_code == 422
    done = client.post(
        to("call_midterms", task.menu), {"due_on": in_days(9).isoformat()}, follow=True
    )

    assert "已请 1 个协作组提交中期报告。" in done.content.decode()


def test_the_leader_writes_and_the_bureau_reads(client):
    midterm = make.a_midterm()
    client.force_login(midterm.task.group.leader)
    short = client.post(to("report_midterm", midterm), {"done": DONE, "plan": ""})
    assert short.status_code == 422
    assert DONE in short.content.decode()
    client.post(to("report_midterm", midterm), {"done": DONE, "plan": PLAN})

    client.force_login(cast.bureau_staff())
    page = client.get(to("pass_midterm", midterm)).content.decode()
    assert DONE in page

    client.post(to("fault_midterm", midterm), {"note": WHY})
    midterm.refresh_from_db()
    assert midterm.state == "behind"
    client.force_login(midterm.task.group.leader)
    again = client.get(to("report_midterm", midterm)).content.decode()
    assert WHY in again
    assert PLAN in again


def test_it_waits_for_the_leader_and_then_for_the_bureau(client):
    midterm = make.a_midterm()
    for person, kind in [
        (midterm.task.group.leader, "中期报告"),
        (cast.bureau_staff(), "中期检查"),
    ]:
        client.force_login(person)
        assert kind in client.get(reverse("home")).content.decode()
        Midterm.objects.update(state="reported")
