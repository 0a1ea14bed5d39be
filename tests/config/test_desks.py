"""The workbench of each role: its figures, its parts, and that it costs the same however full it is."""

import pytest
from django.urls import reverse

from tests import cast, make, shelf

pytestmark = pytest.mark.django_db


def desk(client, person):
    client.force_login(person)
    return client.get(reverse("home")).context


def figures(context):
    return {one["label"]: (one["value"], one["unit"]) for one in context["figures"]}


def a_district(count):
    """`count` of everything that can lie on a desk, at every school and for every judge."""
    for number in range(count):
        make.a_menu(f"待签{number}", at="proposed")
        make.a_task(f"申领{number}", at="award")
        make.a_task(f"组队{number}", at="form_group")
        for state in ("developing", "submitted", "checked", "on_notice", "cleared"):
            make.a_resource(f"{state}{number}", at=state)
        make.a_round(f"批次{number}", panel=make.a_panel(f"第 {number} 组"))
        make.a_notice(f"公示{number}", resources=[])
        shelf.an_item(f"资源{number}")


def test_the_bureau_sees_the_whole_district(client):
    a_district(1)

    context = desk(client, cast.bureau_staff())

    assert figures(context) == {
        "待我处理": (3, "项"),
        "任务进行中": (8, "/ 9 项"),
        "作品已提交": (6, "/ 9 件"),
        "评审打分": (0, "/ 3 份次"),
        "资源年更新率": ("不适用", "目标 10%"),
    }
    lanes = [(lane["name"], lane["count"], len(lane["cards"])) for lane in context["lanes"]]
    assert lanes == [
        ("已下达", 2, 2),
        ("开发中", 1, 1),
        ("待审查", 2, 2),
        ("评审中", 1, 1),
        ("公示中", 2, 2),
        ("已入库", 1, 1),
    ]
    assert context["table"]["heads"] == ["学校", "已入库", "公示中", "评审中", "待审查", "开发中"]
    assert context["table"]["rows"] == [["第一小学", 1, 2, 1, 2, 1]]


def test_a_lane_shows_three_cards_and_says_how_many_more(client):
    for number in range(5):
        make.a_resource(f"作品{number}")

    context = desk(client, cast.bureau_staff())

    lane = context["lanes"][1]
    assert (lane["count"], len(lane["cards"]), lane["more"]) == (5, 3, 2)
    page = client.get(reverse("home")).content.decode()
    assert "还有 2 项" in page


def test_schools_are_called_by_their_short_names_and_those_with_nothing_are_left_out(client):
    make.a_resource("写着的", school=cast.a_unit("滨湖区第二小学", short_name="二小"))
    make.a_resource("没入选的", at="declined", school=cast.a_unit("第三小学"))

    assert desk(client, cast.bureau_staff())["table"]["rows"] == [["二小", 0, 0, 0, 0, 1]]


def test_only_the_first_to_dos_lie_on_the_desk_and_all_are_counted(client):
    for number in range(7):
        make.a_resource(f"作品{number}", at="checked")

    context = desk(client, cast.bureau_staff())

    assert (len(context["todos"]), context["todo_total"]) == (5, 7)
    assert '<span class="count">7</span>' in client.get(reverse("home")).content.decode()


def test_the_leader_sees_what_waits_for_a_signature(client):
    a_district(1)

    context = desk(client, cast.bureau_leader())

    assert [(todo.kind, todo.title) for todo in context["todos"]] == [("签发", "待签0")]
    assert context["todo_total"] == 1
    assert figures(context)["待我签发"] == (1, "项")


def test_a_school_sees_its_own(client):
    a_district(1)
    other = cast.a_unit("第二小学")
    make.a_resource("别校的", school=other)
    shelf.an_item("别校的资源", school=other)

    context = desk(client, cast.school_admin())

    assert figures(context) == {
        "待我处理": (2, "项"),
        "申领待择定": (1, "/ 9 项"),
        "承担任务": (7, "/ 8 项进行中"),
        "报送参评": (0, "件"),
        "本校在库资源": (1, "件"),
    }
    titles = {card["title"] for lane in context["lanes"] for card in lane["cards"]}
    assert "别校的" not in titles
    assert "developing0" in titles


def test_a_teacher_sees_each_work_with_its_next_step(client):
    make.a_resource("写着的")
    make.a_resource("评着的", at="under_review")
    make.a_task("还没批的", at="review_group")
    make.a_resource("别人的", school=cast.a_unit("第二小学"))

    context = desk(client, cast.a_person("王老师"))

    assert figures(context) == {
        "待我处理": (1, "项"),
        "我的协作组": (3, "个"),
        "署名作品": (2, "件"),
        "获奖证书": (0, "本"),
    }
    assert [(work["title"], work["next"]) for work in context["works"]] == [
        ("还没批的协作组", "等待教育局批准组队"),
        ("评着的", "评委正在打分"),
        ("写着的", "备齐文件、作者和授权后，由组长提交初审"),
    ]


def test_a_judge_sees_their_rounds_and_nothing_of_the_others(client):
    make.a_round("在评的")
    make.a_round("评完的", at="sealed")
    make.a_round("没开始的", at="draft")

    context = desk(client, make.a_judge("钱专家").person)

    assert figures(context) == {
        "待我处理": (1, "项"),
        "待确认评分": (1, "件"),
        "已确认评分": (1, "/ 2 件"),
        "评审中的批次": (2, "个"),
    }
    said = {one["thing"].title: one["said"] for one in context["rounds"]}
    assert said == {
        "在评的": "已确认 0 件，共 1 件",
        "评完的": "已确认 1 件，共 1 件",
    }
    page = client.get(reverse("home")).content.decode()
    assert "第一小学" not in page
    assert "分数的初步认识" not in page


def test_the_chair_also_sees_how_far_the_panel_is(client):
    make.a_round("本组的")
    others = [make.a_judge("周专家")]
    make.a_round("别组的", panel=make.a_panel("别组", judges=others))

    context = desk(client, make.a_judge("孙专家").person)

    assert [(one["thing"].title, one["said"]) for one in context["led"]] == [
        ("本组的", "已确认 0 份，共 3 份")
    ]


@pytest.mark.parametrize("role", ["teacher", "judge"])
def test_an_empty_desk_says_what_will_come(client, role):
    person = cast.a_person("赵老师", cast.a_unit()) if role == "teacher" else make.a_judge().person
    client.force_login(person)

    page = client.get(reverse("home")).content.decode()

    assert "没有待办事项" in page
    assert ("还没有参加协作组" if role == "teacher" else "还没有分给您的作品") in page


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("who", "number"),
    [("bureau", 37), ("leader", 29), ("school", 26), ("teacher", 15), ("judge", 12), ("chair", 13)],
)
def test_each_desk_costs_the_same_however_full(
    client, who, number, count, django_assert_num_queries
):
    a_district(count)
    people = {
        "bureau": cast.bureau_staff,
        "leader": cast.bureau_leader,
        "school": cast.school_admin,
        "teacher": lambda: cast.a_person("王老师"),
        "judge": lambda: make.a_judge("钱专家").person,
        "chair": lambda: make.a_judge("孙专家").person,
    }
    client.force_login(people[who]())

    with django_assert_num_queries(number):
        client.get(reverse("home"))
