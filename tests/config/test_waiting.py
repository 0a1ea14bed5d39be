"""What waits for whom: each kind of to-do, its order, and that the badge counts the same."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from config.roles import standing_of
from config.waiting import todos_of
from tests import cast, contest, make
from workflow.models import Amendment, Credit, Extension

pytestmark = pytest.mark.django_db


def kinds(person):
    return [(todo.kind, todo.title, todo.verb) for todo in todos_of(person)]


def waiting(person):
    return standing_of(person).waiting


def test_the_leader_signs():
    make.a_menu("待签的", at="proposed")
    make.a_menu("起草的", at="draft")

    assert kinds(cast.bureau_leader()) == [("签发", "待签的", "签发")]
    assert kinds(cast.bureau_staff()) == [("拟稿", "起草的", "修改")]


def test_a_task_waits_for_the_bureau_then_for_the_school_then_for_the_bureau():
    make.a_task("择定的", at="award")
    make.a_task("组队的", at="form_group")
    make.a_task("审核的", at="review_group")

    assert sorted(kinds(cast.bureau_staff())) == [
        ("择定单位", "择定的", "择定"),
        ("组队审核", "审核的协作组", "审核"),
    ]
    assert kinds(cast.school_admin()) == [("组建协作组", "组队的", "组队")]


@pytest.mark.parametrize(
    ("at", "who", "todo"),
    [
        ("developing", "leader", ("作品开发", "继续")),
        ("returned", "leader", ("退回修改", "修改")),
        ("submitted", "admin", ("学校初审", "初审")),
        ("checked", "staff", ("形式审查", "审查")),
        ("cleared", "staff", ("入库决定", "入库")),
        ("on_notice", "nobody", None),
        ("admitted", "nobody", None),
    ],
)
def test_a_work_waits_for_one_after_the_other(at, who, todo):
    resource = make.a_resource(at=at)
    people = {
        "leader": resource.group.leader,
        "admin": cast.school_admin(),
        "staff": cast.bureau_staff(),
    }

    found = {name: [(kind, verb) for kind, _, verb in kinds(p)] for name, p in people.items()}

    assert found == {name: [todo] if name == who else [] for name in people}


def test_an_amendment_waits_for_its_drafters_then_for_the_leader():
    amendment = make.an_amendment(make.a_menu("数学菜单"))
    assert kinds(cast.bureau_staff()) == [("拟稿", str(amendment), "修改")]

    Amendment.objects.update(state="proposed")

    assert kinds(cast.bureau_staff()) == []
    assert kinds(cast.bureau_leader()) == [("签发", str(amendment), "签发")]
    assert todos_of(cast.bureau_leader())[0].url == reverse(
        "workflow:issue_amendment", args=[amendment.pk]
    )


def test_an_invitation_waits_for_whom_it_was_sent_to_and_holds_the_bureau_back():
    guest = cast.a_person("钱老师", cast.a_unit("第二小学"))
    group = make.a_task("浮力", at="review_group").group
    membership = make.a_member(group, guest, at="invited")

    assert kinds(guest) == [("组队邀请", "浮力协作组", "答复")]
    assert kinds(cast.bureau_staff()) == []

    type(membership).objects.filter(pk=membership.pk).update(state="member")
    assert kinds(guest) == []
    assert kinds(cast.bureau_staff()) == [("组队审核", "浮力协作组", "审核")]


def test_a_contribution_waits_for_each_member_and_a_dispute_for_the_leader():
    member = cast.a_person("赵老师", cast.a_unit())
    resource = make.a_resource(members=[member])
    record = make.a_record(resource, at="proposed")
    leader = resource.group.leader

    assert kinds(member) == [("贡献确认", "分数的初步认识", "确认")]
    assert "贡献确认" not in [kind for kind, *_ in kinds(leader)]

    type(record).objects.update(state="disputed")
    assert kinds(member) == []
    assert ("贡献异议", "分数的初步认识", "修改") in kinds(leader)


def test_an_author_confirms_and_only_until_then():
    member = cast.a_person("赵老师", cast.a_unit())
    resource = make.a_resource(members=[member])
    Credit.objects.filter(person=member).update(confirmed_at=None)

    assert kinds(member) == [("署名确认", "分数的初步认识", "确认")]

    Credit.objects.filter(resource=resource).update(confirmed_at=timezone.now())
    assert kinds(member) == []


def test_a_judge_scores_until_every_sheet_is_sealed():
    make.a_round("没评完的")
    make.a_round("评完的", at="sealed", panel=make.a_panel("另一组"))

    judge = make.a_judge("钱专家").person

    assert kinds(judge) == [("评审打分", "没评完的", "打分")]
    assert todos_of(judge)[0].detail == "还有 1 件没有确认评分"


def test_rounds_wait_for_the_bureau_before_and_after_the_judges():
    make.a_round("在评的")
    make.a_round("没开始的", at="draft")
    make.a_round("交齐的", at="sealed")

    assert sorted(kinds(cast.bureau_staff())) == [
        ("汇总定稿", "交齐的", "汇总"),
        ("评审筹备", "没开始的", "安排"),
    ]


def test_a_wide_spread_waits_for_the_chair():
    review_round = make.a_round(at="sealed")
    review_round.cases.update(needs_second_reading=True)

    assert kinds(make.a_judge("孙专家").person) == [("分差处理", "2026 年入库评审", "处理")]
    assert kinds(make.a_judge("钱专家").person) == []


def test_objections_and_ended_notices_wait_for_the_bureau():
    make.an_objection()
    yesterday = timezone.localdate() - timedelta(days=1)
    make.a_notice("过期的", posted_on=yesterday - timedelta(days=7), last_day=yesterday)
    staff = cast.bureau_staff()

    assert kinds(staff) == [
        ("公示期满", "过期的", "结束公示"),
        ("异议受理", "《分数的初步认识》的异议", "受理"),
    ]
    assert [todo.is_late for todo in todos_of(staff)] == [True, False]
    assert kinds(cast.bureau_leader()) == []


def test_the_most_pressing_comes_first():
    today = timezone.localdate()
    for days in (5, -1, 2):
        resource = make.a_resource(f"{days} 天", at="checked")
        resource.group.task.due_on = today + timedelta(days=days)
        resource.group.task.save()
    make.a_resource("没有期限", at="cleared")

    titles = [todo.title for todo in todos_of(cast.bureau_staff())]

    assert titles == ["-1 天", "2 天", "5 天", "没有期限"]


def test_the_badge_counts_what_the_inbox_lists():
    make.a_menu("起草的", at="draft")
    make.a_menu("待签的", at="proposed")
    for node in ("award", "form_group", "review_group"):
        make.a_task(node, at=node)
    for state in ("developing", "submitted", "checked", "cleared"):
        make.a_resource(state, at=state)
    make.a_round()
    make.an_objection()
    people = {
        "bureau": (cast.bureau_staff(), 6),
        "leader": (cast.bureau_leader(), 1),
        "school": (cast.school_admin(), 2),
        "teacher": (cast.a_person("王老师"), 1),
        "judge": (make.a_judge("孙专家").person, 1),
        "nobody": (cast.a_person("过客", cast.a_unit("第二小学")), 0),
    }

    counted = {name: (waiting(p), len(todos_of(p))) for name, (p, _) in people.items()}

    assert counted == {name: (number, number) for name, (_, number) in people.items()}


def test_the_shell_asks_twice(django_assert_num_queries):
    make.a_resource(at="checked")
    staff = type(cast.bureau_staff()).objects.get(username="李科员")

    with django_assert_num_queries(2):
        standing_of(staff)


@pytest.mark.parametrize(("at", "kind"), [("draft", "评比筹备"), ("closed", "评比评审")])
def test_competitions_wait_for_the_bureau(at, kind):
    contest.a_competition(at=at)

    assert [todo.kind for todo in todos_of(cast.bureau_staff())] == [kind]


def test_a_judge_signs_the_pledge_once_the_panel_is_appointed():
    panel = make.a_panel()
    judge = make.a_judge("钱专家").person
    panel.seats.filter(judge__person=judge).update(pledged_at=None)

    assert kinds(judge) == [("评委承诺", panel.name, "签署")]
    assert waiting(judge) == 1

    panel.seats.update(pledged_at=timezone.now())
    assert kinds(judge) == []


def test_the_leader_signs_a_plan_and_the_bureau_mends_its_draft():
    make.a_plan("待签的规划", at="proposed")
    make.a_plan("起草的规划", at="draft")
    make.a_plan("公布的规划")

    assert kinds(cast.bureau_leader()) == [("签发", "待签的规划", "签发")]
    assert kinds(cast.bureau_staff()) == [("拟稿", "起草的规划", "修改")]
    assert waiting(cast.bureau_leader()) == 1


def test_a_request_for_more_time_waits_for_the_bureau():
    extension = make.an_extension(make.a_task("浮力", at="develop"))
    assert kinds(cast.bureau_staff()) == [("延期审批", "浮力", "审批")]
    assert todos_of(cast.bureau_staff())[0].url == reverse(
        "workflow:grant_extension", args=[extension.pk]
    )

    Extension.objects.update(state="declined")

    assert kinds(cast.bureau_staff()) == []
