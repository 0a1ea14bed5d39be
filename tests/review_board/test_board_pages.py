"""Every page of the bureau's and the chairs' opens for whom it is meant, and for nobody else."""

import pytest
from django.urls import reverse

from tests import cast, make


def page(name, *args):
    return reverse(f"review_board:{name}", args=args)


def a_wide_case():
    case = make.a_round(at="sealed", totals=[(60, 80, 90)]).cases.get()
    type(case).objects.filter(pk=case.pk).update(needs_second_reading=True, spread=30)
    return case


STAFF_PAGES = {
    "judge_list": lambda: page("judge_list"),
    "appoint_judge": lambda: page("appoint_judge"),
    "retire_judge": lambda: page("retire_judge", make.a_judge().pk),
    "form_panel": lambda: page("form_panel"),
    "seat_judge": lambda: page("seat_judge", make.a_panel().pk),
    "activate_panel": lambda: page("activate_panel", make.a_panel(at="forming").pk),
    "end_panel": lambda: page("end_panel", make.a_panel().pk),
    "publish_rubric": lambda: page("publish_rubric", make.a_rubric(at="draft").pk),
    "add_criterion": lambda: page("add_criterion", make.a_rubric(at="draft").pk),
    "edit_criterion": lambda: page("edit_criterion", make.a_rubric(at="draft").criteria.first().pk),
    "draft_round": lambda: page("draft_round"),
    "edit_round": lambda: page("edit_round", make.a_round(at="draft").pk),
    "add_cases": lambda: page("add_cases", make.a_round(at="draft").pk),
    "assign_cases": lambda: page("assign_cases", make.a_round(at="draft").pk),
    "close_round": lambda: page("close_round", make.a_round(at="sealed").pk),
    "settle_spread": lambda: page("settle_spread", a_wide_case().pk),
    "add_reader": lambda: page("add_reader", a_wide_case().pk),
    "reassign_sheet": lambda: page("reassign_sheet", make.case_sheet(make.a_round()).pk),
    "notice_list": lambda: page("notice_list"),
    "post_notice": lambda: page("post_notice"),
    "objection_list": lambda: page("objection_list"),
    "objection_detail": lambda: page("objection_detail", make.an_objection().pk),
    "refuse_objection": lambda: page("refuse_objection", make.an_objection().pk),
    "uphold_objection": lambda: page("uphold_objection", make.an_objection(at="accepted").pk),
    "dismiss_objection": lambda: page("dismiss_objection", make.an_objection(at="accepted").pk),
}


@pytest.mark.parametrize("name", STAFF_PAGES)
def test_staff_open_it(client, name):
    address = STAFF_PAGES[name]()
    client.force_login(cast.bureau_staff())

    response = client.get(address)

    assert response.status_code == 200
    assert response.content.decode().count("<h1") == 1


@pytest.mark.parametrize("name", STAFF_PAGES)
def test_a_teacher_does_not(client, name):
    address = STAFF_PAGES[name]()
    client.force_login(cast.a_person("赵老师", cast.a_unit()))

    assert client.get(address).status_code in (403, 404)


FORMS = {
    "appoint_judge": "请填写人员",
    "form_panel": "请填写名称",
    "seat_judge": "请选择评委",
    "end_panel": "请填写理由",
    "add_criterion": "请填写指标",
    "draft_round": "请填写名称",
    "add_cases": "请至少勾选一件作品",
    "settle_spread": "请填写处理意见",
    "add_reader": "请选择评委",
    "reassign_sheet": "请填写理由",
    "post_notice": "请至少勾选一件作品",
    "uphold_objection": "请填写答复",
}


@pytest.mark.parametrize("name", FORMS)
def test_an_empty_form_comes_back_with_what_is_missing(client, name):
    for at in ("accepted", "passed"):
        make.a_resource(f"待选作品{at}", at=at)
    address = STAFF_PAGES[name]()
    client.force_login(cast.bureau_staff())

    response = client.post(address, {"unknown": "1"})

    assert response.status_code == 422
    assert FORMS[name] in response.content.decode()


def test_an_empty_reason_is_not_sent_at_all_either(client):
    panel = make.a_panel()
    client.force_login(cast.bureau_staff())

    assert client.post(page("end_panel", panel.pk), {}).status_code == 422
    panel.refresh_from_db()
    assert panel.state == "active"


LISTS = {
    "judge_list": lambda number: make.a_judge(f"专家{number}"),
    "panel_list": lambda number: make.a_panel(f"小组{number}"),
    "rubric_list": lambda number: make.a_rubric(f"标准{number}"),
    "round_list": lambda number: make.a_round(f"批次{number}", panel=make.a_panel(f"组{number}")),
    "notice_list": lambda number: make.a_notice(f"公示{number}"),
    "objection_list": lambda number: make.an_objection(make.a_notice(f"公示{number}").lines.get()),
}
QUERIES = {
    "judge_list": 10,
    "panel_list": 8,
    "rubric_list": 6,
    "round_list": 8,
    "notice_list": 7,
    "objection_list": 7,
}


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("name", LISTS)
def test_a_list_costs_the_same_for_one_row_and_for_three(
    client, name, count, django_assert_num_queries
):
    for number in range(count):
        LISTS[name](number)
    client.force_login(cast.bureau_staff())

    with django_assert_num_queries(QUERIES[name]):
        response = client.get(page(name))
    assert len(response.context["page"].object_list) == count


@pytest.mark.parametrize("name", LISTS)
def test_a_list_has_an_order_that_pages_can_rely_on(client, name):
    LISTS[name](1)
    client.force_login(cast.bureau_staff())

    assert client.get(page(name)).context["page"].paginator.object_list.ordered


@pytest.mark.parametrize("name", LISTS)
def test_a_list_says_why_it_is_empty(client, name):
    client.force_login(cast.bureau_staff())

    assert 'class="empty"' in client.get(page(name)).content.decode()
    assert 'class="empty"' in client.get(page(name), {"q": "没有这个"}).content.decode()


def test_filters_narrow_and_tabs_count(client):
    make.a_round("数学一", panel=make.a_panel("甲组"))
    make.a_round("语文一", at="draft", panel=make.a_panel("乙组"))
    client.force_login(cast.bureau_staff())

    response = client.get(page("round_list"), {"q": "甲组"})

    assert [one.title for one in response.context["page"]] == ["数学一"]
    assert response.context["tabs"] == [("", "全部", 1), ("open", "评审中", 1)]


def test_retired_judges_are_shown_when_asked_for(client):
    make.a_judge("孙专家")
    make.a_judge("钱专家", left_on="2026-01-01")
    client.force_login(cast.bureau_staff())

    def shown(**query):
        judges = client.get(page("judge_list"), query).context["page"]
        return sorted(str(judge) for judge in judges)

    assert shown() == ["孙专家"]
    assert shown(retired="on") == ["孙专家", "钱专家"]
    assert shown(retired="on", kind="teacher") == []


def test_a_panel_says_which_kind_is_missing(client):
    one, two, _ = make.the_judges()
    panel = make.a_panel(at="forming", judges=[one, two])
    client.force_login(cast.bureau_staff())

    response = client.get(panel.get_absolute_url())

    assert response.context["checks"] == [
        ("y", "有教研机构评委"),
        ("y", "有技术部门评委"),
        ("n", "还缺学科教师评委"),
        ("y", "有本学科的成员"),
        ("y", "有组长"),
    ]


def test_a_judge_sees_the_own_panel_whole_and_signs_there(client):
    panel = make.a_panel()
    make.a_panel("别的小组", judges=[])
    panel.seats.update(pledged_at=None)
    seat = panel.seats.last()
    client.force_login(seat.judge.person)

    [shown] = client.get(page("panel_list")).context["page"]
    assert (shown, shown.seat_count) == (panel, 3)
    assert page("pledge", seat.pk) in client.get(panel.get_absolute_url()).content.decode()

    client.post(page("pledge", seat.pk))

    seat.refresh_from_db()
    assert seat.pledged_at is not None


def test_rubrics_are_begun_edited_published_and_revised(client):
    client.force_login(cast.bureau_staff())

    detail = client.post(page("start_rubric", "courseware"))["Location"]
    rubric = client.get(detail).context["rubric"]
    client.post(page("publish_rubric", rubric.pk))
    copied = client.post(page("copy_rubric", rubric.pk), follow=True)

    rubric.refresh_from_db()
    assert rubric.state == "published"
    assert str(copied.context["rubric"]) == "课件评分标准（第 2 版）"


def test_full_marks_stand_in_the_form_as_people_write_them(client):
    rubric = make.a_rubric(at="draft", scores=(10, 90))
    client.force_login(cast.bureau_staff())

    form = client.get(page("edit_criterion", rubric.criteria.first().pk)).context["form"]

    assert (form["max_score"].value(), form["step"].value()) == ("10", "0.5")


def test_a_teacher_reads_a_published_rubric_without_buttons(client):
    rubric = make.a_rubric()
    client.force_login(cast.a_person("赵老师", cast.a_unit()))

    text = client.get(rubric.get_absolute_url()).content.decode()

    assert "指标4" in text
    assert page("copy_rubric", rubric.pk) not in text


def test_the_calendar_is_read_and_entered(client):
    client.force_login(cast.bureau_staff())
    assert "2050 年还没有录入" in client.get(page("working_year", 2050)).content.decode()

    wrong = client.post(page("working_year", 2050), {"holidays": "元旦", "workdays": ""})
    assert wrong.status_code == 422
    assert "看不出是哪一天" in wrong.content.decode()

    right = {"holidays": "01-03 元旦\n1 月 4 日 元旦", "workdays": "01-08 元旦调休"}
    response = client.post(page("working_year", 2050), right, follow=True)
    assert "2050 年有 259 个工作日" in response.content.decode()
