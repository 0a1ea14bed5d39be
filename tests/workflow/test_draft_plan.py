"""Drafting a construction plan and its lines (R056)."""

from datetime import date

import pytest

from accounts.refusals import NotPermitted, Refused, Stale
from tests import cast, make
from tests.records import told, trail
from workflow import actions
from workflow.models import ConstructionPlan

pytestmark = pytest.mark.django_db
LINE = {
    "title": "初中物理实验视频",
    "content": "每册 10 个演示实验",
    "criteria": "时长 3 到 8 分钟",
    "quantity": 40,
    "step": 2,
    "finish_on": date(2026, 11, 30),
}


def test_the_bureau_begins_a_plan():
    li = cast.bureau_staff()

    plan = actions.draft_plan(by=li, title="2026 年度建设规划", year=2026, goal="补缺")

    assert (plan.state, plan.drafter, plan.goal) == ("draft", li, "补缺")
    assert trail(plan) == [("李科员", "拟定规划", "", "draft")]
    assert told() == []


def test_lines_are_added_changed_and_dropped():
    plan, li = make.a_plan(at="draft", lines=("甲", "乙")), cast.bureau_staff()

    line = actions.add_plan_line(plan, by=li, **LINE)
    actions.edit_plan_line(line, by=li, quantity=30)
    actions.drop_plan_line(plan.lines.get(title="甲"), by=li)

    assert list(plan.lines.values_list("order", "title", "quantity")) == [
        (1, "乙", 10),
        (2, "初中物理实验视频", 30),
    ]
    assert trail(plan) == [("李科员", "修改条目", "", "")]


def test_the_basics_are_edited():
    plan = make.a_plan(at="draft")

    actions.edit_plan(plan, by=cast.bureau_staff(), version=0, goal="新的目标")

    plan.refresh_from_db()
    assert (plan.goal, plan.version) == ("新的目标", 1)


def test_a_stale_form_overwrites_nothing():
    plan = make.a_plan(at="draft")
    actions.edit_plan(plan, by=cast.bureau_staff("陈科员"), version=0, goal="陈科员的目标")

    with pytest.raises(Stale) as refusal:
        actions.edit_plan(plan, by=cast.bureau_staff(), version=0, goal="李科员的目标")

    assert refusal.value.theirs == {"goal": "陈科员的目标"}


DOING = {
    "edit": lambda plan, by: actions.edit_plan(plan, by=by, version=0, goal="改"),
    "add": lambda plan, by: actions.add_plan_line(plan, by=by, **LINE),
    "edit a line": lambda plan, by: actions.edit_plan_line(plan.lines.get(), by=by, quantity=2),
    "drop a line": lambda plan, by: actions.drop_plan_line(plan.lines.get(), by=by),
}


@pytest.mark.parametrize("step", DOING)
@pytest.mark.parametrize("who", [cast.bureau_leader, cast.school_admin])
def test_only_the_bureau_s_staff_draft(step, who):
    with pytest.raises(NotPermitted, match="只有教育局业务人员可以办理"):
        DOING[step](make.a_plan(at="draft"), who())


@pytest.mark.parametrize("step", DOING)
@pytest.mark.parametrize(
    ("at", "sentence"), [("proposed", "退回拟稿后才能修改"), ("published", "已发布，不能再改")]
)
def test_what_was_handed_up_is_not_edited(step, at, sentence):
    with pytest.raises(Refused, match=sentence):
        DOING[step](make.a_plan(at=at), cast.bureau_staff())


def test_a_school_may_not_begin_a_plan():
    with pytest.raises(NotPermitted):
        actions.draft_plan(by=cast.school_admin(), title="我校规划", year=2026)

    assert not ConstructionPlan.objects.exists()
