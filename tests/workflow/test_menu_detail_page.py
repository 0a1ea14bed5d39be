import pytest
from django.urls import reverse

from tests import cast, make

pytestmark = pytest.mark.django_db


def test_an_issued_menu_shows_its_number_and_where_each_task_stands(client):
    menu = make.a_menu(document=make.a_document(serial=31))
    make.a_task("分数的初步认识", menu=menu)
    make.a_task("小数的意义", at="develop", menu=menu)
    client.force_login(cast.a_person("赵老师", cast.a_unit()))

    response = client.get(reverse("workflow:menu_detail", args=[menu.pk]))

    assert "示滨教字〔2026〕31号" in response.content.decode()
    words = [(task.title, words) for task, words in response.context["tasks"]]
    assert words == [("分数的初步认识", "申领中"), ("小数的意义", "开发中")]


def test_a_draft_is_not_there_for_a_teacher(client):
    menu = make.a_menu(at="draft")
    client.force_login(cast.a_person("赵老师", cast.a_unit()))

    assert client.get(reverse("workflow:menu_detail", args=[menu.pk])).status_code == 404


def test_the_leader_is_offered_to_sign_or_to_send_back(client):
    menu = make.a_menu(at="proposed")
    make.an_item(menu)
    client.force_login(cast.bureau_leader())

    response = client.get(reverse("workflow:menu_detail", args=[menu.pk]))

    assert [step.label for step in response.context["steps"]] == ["签发下达", "退回拟稿"]


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_the_same_for_one_task_and_for_three(client, count, django_assert_num_queries):
    menu = make.a_menu()
    for number in range(count):
        make.a_task(f"任务{number}", menu=menu)
    client.force_login(cast.a_person("赵老师", cast.a_unit()))

    with django_assert_num_queries(10):
        client.get(reverse("workflow:menu_detail", args=[menu.pk]))
