"""Adding, editing, dropping and moving the tasks of a draft."""

import pytest
from django.urls import reverse

from tests import cast, make
from workflow.models import Edition, Task

pytestmark = pytest.mark.django_db


@pytest.fixture
def menu(client):
    menu = make.a_menu(at="draft")
    client.force_login(menu.drafter)
    return menu


def typed(menu, **fields):
    return {
        "title": "圆的认识",
        "requirements": "微课 8 节，每节不超过 10 分钟。",
        "subject": make.a_subject().pk,
        "grade": "三年级",
        "category": "learning",
        "form": "micro_course",
        "quantity": "2",
        "points": "15",
        "due_on": menu.submit_deadline.isoformat(),
        **fields,
    }


def test_a_task_is_added(client, menu):
    response = client.post(reverse("workflow:add_task", args=[menu.pk]), typed(menu))

    task = Task.objects.get()
    assert (task.title, task.order, task.form) == ("圆的认识", 1, "micro_course")
    assert response["Location"] == reverse("workflow:edit_menu", args=[menu.pk])


def test_a_form_of_another_category_is_said_at_its_field(client, menu):
    response = client.post(
        reverse("workflow:add_task", args=[menu.pk]), typed(menu, form="expert_lecture")
    )

    assert response.status_code == 422
    assert "“学生学习资源”里没有“专家报告”，请重新选择呈现方式" in response.content.decode()
    assert "微课 8 节，每节不超过 10 分钟。" in response.content.decode()


def test_another_subject_brings_its_own_choices_and_keeps_what_was_typed(client, menu):
    chinese = make.a_subject("语文", short="YW")
    Edition.objects.create(subject=chinese, name="本区试用版")

    response = client.post(
        reverse("workflow:add_task", args=[menu.pk]),
        typed(menu, subject=chinese.pk, choose="1"),
    )

    page = response.content.decode()
    assert response.status_code == 200
    assert ("本区试用版" in page, "圆的认识" in page) == (True, True)
    assert "error-summary" not in page
    assert not Task.objects.exists()


def test_a_task_is_edited(client, menu):
    task = make.an_item(menu)

    client.post(reverse("workflow:edit_task", args=[task.pk]), typed(menu, quantity="5"))

    task.refresh_from_db()
    assert (task.title, task.quantity) == ("圆的认识", 5)


def test_the_edit_page_shows_what_is_kept(client, menu):
    task = make.an_item(menu, requirements="用本区模板")

    assert (
        "用本区模板" in client.get(reverse("workflow:edit_task", args=[task.pk])).content.decode()
    )


def test_dropping_asks_first(client, menu):
    task = make.an_item(menu)
    url = reverse("workflow:drop_task", args=[task.pk])

    assert "删除“分数的初步认识”？" in client.get(url).content.decode()
    client.post(url)

    assert not Task.objects.exists()


def test_tasks_move_up_and_down(client, menu):
    first, second = make.an_item(menu, "甲"), make.an_item(menu, "乙")

    client.post(reverse("workflow:move_task", args=[second.pk]), {"up": "1"})

    assert list(menu.tasks.all()) == [second, first]


def test_the_leader_adds_no_tasks(client, menu):
    client.force_login(cast.bureau_leader())

    assert client.get(reverse("workflow:add_task", args=[menu.pk])).status_code == 403


def test_an_issued_task_can_no_longer_be_changed(client):
    task = make.a_task()
    client.force_login(task.menu.drafter)

    response = client.post(
        reverse("workflow:edit_task", args=[task.pk]), typed(task.menu), follow=True
    )

    task.refresh_from_db()
    assert task.title == "分数的初步认识"
    assert "已下达，不能再改" in response.content.decode()
