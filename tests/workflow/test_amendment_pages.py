"""Pages of an amendment, and what menu and task show of it (R020)."""

import pytest
from django.urls import reverse

from tests import cast, make
from workflow.models import Amendment, Task

pytestmark = pytest.mark.django_db
WHY = "原期限与教学进度不符"


@pytest.fixture
def staff(client):
    client.force_login(cast.bureau_staff())
    return client


def to(action, thing):
    return reverse(f"workflow:{action}", args=[thing.pk])


def text(response):
    return response.content.decode()


def test_an_amendment_from_the_menu_to_the_signature_through_the_pages(client):
    task, leader = make.a_task(), cast.bureau_leader()
    client.force_login(cast.bureau_staff())
    assert to("draft_amendment", task.menu) in text(client.get(task.menu.get_absolute_url()))

    client.post(to("draft_amendment", task.menu))
    amendment = Amendment.objects.get()
    page = text(client.get(to("add_amendment_line", amendment)))
    assert f"{task.code}　分数的初步认识" in page
    place = f"{to('add_amendment_line', amendment)}?task={task.pk}&field=points"
    asked = text(client.get(place))
    assert "现在是“10”" in asked
    assert 'value="10"' in asked
    client.post(place, {"new": "20", "reason": WHY})
    client.post(to("propose_amendment", amendment))
    client.force_login(leader)
    client.post(to("send_back_amendment", amendment), {"note": "理由要写得更清楚"})
    client.force_login(cast.bureau_staff())
    client.post(to("propose_amendment", amendment))
    client.force_login(leader)
    assert "10 → <b>20</b>" in text(client.get(to("issue_amendment", amendment)))
    number = {"number": "示滨教字〔2026〕35号"}
    response = client.post(to("issue_amendment", amendment), number, follow=True)

    assert "已下达，文号 示滨教字〔2026〕35号。" in text(response)
    assert Task.objects.get().points == 20


def test_the_leader_is_asked_for_a_reason(client):
    amendment = make.an_amendment(at="proposed", points=20)
    client.force_login(cast.bureau_leader())

    page = text(client.get(to("send_back_amendment", amendment)))

    assert "退回“2026 年度任务菜单更正（第 1 次）”？" in page
    assert "退回后菜单更正回到草稿" in page


def test_menu_and_task_show_old_and_new(client):
    task = make.a_task()
    amendment = make.an_amendment(task, at="issued", points=20)
    client.force_login(cast.school_admin())

    for page in (task.menu.get_absolute_url(), task.get_absolute_url()):
        shown = text(client.get(page))
        assert "原为“10”，更正为“<b>20</b>”" in shown
        assert amendment.document.number in shown
    assert "菜单更正" not in text(client.get(make.a_menu("别的").get_absolute_url()))
    assert amendment.get_absolute_url() in text(client.get(amendment.document.get_absolute_url()))


def test_schools_see_no_draft(client):
    amendment = make.an_amendment(points=20)
    client.force_login(cast.school_admin())

    assert client.get(amendment.get_absolute_url()).status_code == 404
    assert "20" not in [
        line.new for line in client.get(amendment.menu.get_absolute_url()).context["amended"]
    ]


def test_nobody_learns_from_an_amendment_whose_work_is_being_judged(client):
    work = make.a_resource("评审中的作品", at="under_review")
    amendment = make.an_amendment(work.group.task, at="issued", points=20)
    client.force_login(cast.a_person("孙专家", cast.a_unit("别处", "outside")))

    page = text(client.get(amendment.get_absolute_url()))

    assert "评审中的作品" not in page
    assert "另有 1 处的任务正在评审" in page
    assert "评审中的作品" not in text(client.get(amendment.menu.get_absolute_url()))


def test_the_desk_says_beside_the_button_what_fails(staff):
    task = make.a_task(at="award")
    amendment = make.an_amendment(task, points=5)

    response = staff.get(amendment.get_absolute_url())

    assert [words for _, words, *_ in response.context["checks"]] == [
        "已有单位申领《分数的初步认识》，积分不能低于原定的 10 分。"
    ]
    assert "办理中的更正" in text(staff.get(task.menu.get_absolute_url()))


def test_a_place_of_the_wrong_kind_is_said_at_its_field(staff):
    amendment = make.an_amendment(make.a_task().menu)

    page = text(staff.get(f"{to('add_amendment_line', amendment)}?task=&field=points"))

    assert "任务菜单没有这一项" in page


def test_a_faulty_value_is_said_at_its_field_and_nothing_is_lost(staff):
    task = make.a_task()
    amendment = make.an_amendment(task.menu)
    place = f"{to('add_amendment_line', amendment)}?task={task.pk}&field=quantity"

    response = staff.post(place, {"new": "0", "reason": WHY})

    assert response.status_code == 422
    assert "不能小于 1" in text(response)
    assert WHY in text(response)


def test_what_is_chosen_from_a_list_is_kept_in_words(staff):
    task = make.a_task()
    amendment = make.an_amendment(task.menu)
    place = f"{to('add_amendment_line', amendment)}?task={task.pk}"

    staff.post(f"{place}&field=form", {"new": "lesson_plan", "reason": WHY})
    staff.post(f"{place}&field=grade", {"new": "四年级", "reason": WHY})

    assert [(line.old_words, line.new_words) for line in amendment.lines.all()] == [
        ("多媒体教学课件", "教学设计方案"),
        ("三年级", "四年级"),
    ]


def test_two_officials_at_once_see_both_values(staff):
    line = make.an_amendment(points=20).lines.get()
    typed = {"reason": line.reason, "version": 0}
    assert 'value="20"' in text(staff.get(to("edit_amendment_line", line)))
    staff.post(to("edit_amendment_line", line), {**typed, "new": "30"})

    response = staff.post(to("edit_amendment_line", line), {**typed, "new": "40"})

    assert response.status_code == 409
    assert (">30<" in text(response), ">40<" in text(response)) == (True, True)


def test_a_place_is_dropped_and_the_whole_cancelled(staff):
    amendment = make.an_amendment(points=20)
    line = amendment.lines.get()

    assert "删除“积分”的更正？" in text(staff.get(to("drop_amendment_line", line)))
    staff.post(to("drop_amendment_line", line))
    staff.post(to("cancel_amendment", amendment), {"note": "核对后无需更正"})

    amendment.refresh_from_db()
    assert (amendment.state, amendment.lines.count()) == ("cancelled", 0)


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_costs_the_same_for_one_place_and_for_three(staff, count, django_assert_num_queries):
    values = {"points": 20, "quantity": 3, "title": "分数的认识"}
    new = dict(list(values.items())[:count])
    amendment = make.an_amendment(at="proposed", **new)

    with django_assert_num_queries(10):
        staff.get(amendment.get_absolute_url())
