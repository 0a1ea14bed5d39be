"""A plan goes up, comes back or is published under its number (R056)."""

from datetime import date

import pytest

from accounts.refusals import NotPermitted, Refused
from tests import cast, make
from tests.records import told, trail
from workflow import actions
from workflow.models import OfficialDocument, Standard

pytestmark = pytest.mark.django_db
NUMBER = "示滨教字〔2026〕5号"


def test_the_plan_is_laid_before_the_leader():
    cast.bureau_leader()

    plan = actions.propose_plan(make.a_plan(at="draft"), by=cast.bureau_staff())

    assert told() == [("张局长", "《2026 年度建设规划》（1 条）等待签发，拟稿人李科员。")]
    assert trail(plan) == [("李科员", "提交签发", "draft", "proposed")]


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [({"lines": ()}, "规划里还没有条目"), ({"goal": " "}, "请填写建设目标")],
)
def test_an_unfinished_plan_is_not_proposed(facts, sentence):
    with pytest.raises(Refused, match=sentence):
        actions.propose_plan(make.a_plan(at="draft", **facts), by=cast.bureau_staff())


def test_the_leader_sends_it_back_with_a_reason():
    plan = actions.send_back_plan(
        make.a_plan(at="proposed"), by=cast.bureau_leader(), note="条目太少，请补充"
    )

    assert plan.state == "draft"
    assert told() == [("李科员", "《2026 年度建设规划》被张局长退回修改：条目太少，请补充")]
    assert trail(plan) == [("张局长", "退回拟稿", "proposed", "draft")]


def test_a_reason_is_needed():
    with pytest.raises(Refused, match="请写明退回拟稿的理由"):
        actions.send_back_plan(make.a_plan(at="proposed"), by=cast.bureau_leader(), note="改")


def test_the_leader_publishes_it_under_its_number():
    cast.school_admin()
    standard = Standard.objects.create(
        name="建设标准", version="v1", text="…", in_force_from=date(2020, 1, 1)
    )

    plan = actions.publish_plan(make.a_plan(at="proposed"), by=cast.bureau_leader(), number=NUMBER)

    assert str(plan.document) == f"关于印发《2026 年度建设规划》的通知（{NUMBER}）"
    assert (plan.state, plan.standard) == ("published", standard)
    assert told() == [
        (
            "周主任",
            "示范市滨湖区教育局发布《2026 年度建设规划》（示滨教字〔2026〕5号），任务菜单将按规划下达。",
        )
    ]
    assert trail(plan) == [("张局长", "发布规划", "proposed", "published")]


def test_a_number_in_use_leaves_the_plan_as_it_was():
    make.a_document("别的通知", serial=5)
    plan = make.a_plan(at="proposed")

    with pytest.raises(Refused, match="已用于《别的通知》"):
        actions.publish_plan(plan, by=cast.bureau_leader(), number=NUMBER)

    plan.refresh_from_db()
    assert plan.state == "proposed"


@pytest.mark.parametrize("at", ["draft", "published"])
def test_a_plan_is_published_once_and_only_when_proposed(at):
    with pytest.raises(Refused, match="不能这样办理"):
        actions.publish_plan(make.a_plan(at=at), by=cast.bureau_leader(), number=NUMBER)


def test_who_may_not():
    draft, proposed, li = make.a_plan(at="draft"), make.a_plan(at="proposed"), cast.bureau_staff()

    with pytest.raises(NotPermitted, match="只有局领导可以签发"):
        actions.publish_plan(proposed, by=li, number=NUMBER)
    with pytest.raises(NotPermitted, match="只有局领导可以签发或退回"):
        actions.send_back_plan(proposed, by=li, note="退回重新写吧")
    with pytest.raises(NotPermitted, match="只有教育局业务人员可以办理"):
        actions.propose_plan(draft, by=cast.bureau_leader())

    assert not OfficialDocument.objects.exists()
