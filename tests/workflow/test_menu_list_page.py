import pytest
from django.urls import reverse

from tests import cast, make

pytestmark = pytest.mark.django_db


def test_the_bureau_sees_drafts_and_may_begin_one(client):
    make.a_menu("起草中的菜单", at="draft")
    client.force_login(cast.bureau_staff())

    page = client.get(reverse("workflow:menu_list")).content.decode()

    assert "起草中的菜单" in page
    assert reverse("workflow:draft_menu") in page


def test_a_teacher_sees_what_was_issued(client):
    make.a_menu("起草中的菜单", at="draft")
    make.a_menu("已下达的菜单")
    client.force_login(cast.a_person(unit=cast.a_unit()))

    response = client.get(reverse("workflow:menu_list"))

    assert [menu.title for menu in response.context["page"]] == ["已下达的菜单"]
    assert reverse("workflow:draft_menu") not in response.content.decode()


def test_tabs_count_and_narrow(client):
    make.a_menu("甲", at="draft")
    make.a_menu("乙")
    client.force_login(cast.bureau_staff())

    response = client.get(reverse("workflow:menu_list"), {"state": "issued"})

    assert response.context["tabs"] == [
        ("", "全部", 2),
        ("draft", "草稿", 1),
        ("issued", "已下达", 1),
    ]
    assert [menu.title for menu in response.context["page"]] == ["乙"]


def test_words_and_year_narrow_the_list(client):
    make.a_menu("数学资源", year=2025)
    make.a_menu("语文资源", year=2026)
    client.force_login(cast.bureau_staff())

    response = client.get(reverse("workflow:menu_list"), {"q": "资源", "year": "2025"})

    assert [menu.title for menu in response.context["page"]] == ["数学资源"]


def test_an_empty_list_says_why(client):
    client.force_login(cast.a_person(unit=cast.a_unit()))

    assert "还没有下达的任务菜单" in client.get(reverse("workflow:menu_list")).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_the_same_for_one_row_and_for_three(client, count, django_assert_num_queries):
    for number in range(count):
        make.an_item(make.a_menu(f"菜单{number}"))
    client.force_login(cast.bureau_staff())

    with django_assert_num_queries(8):
        client.get(reverse("workflow:menu_list"))
