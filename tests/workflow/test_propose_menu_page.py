import pytest
from django.urls import reverse

from tests import cast, make

pytestmark = pytest.mark.django_db


@pytest.fixture
def menu():
    menu = make.a_menu(at="draft")
    make.an_item(menu)
    return menu


def address(menu):
    return reverse("workflow:propose_menu", args=[menu.pk])


def test_the_consequences_are_shown_first(client, menu):
    cast.a_unit("第一小学")
    client.force_login(menu.drafter)

    page = client.get(address(menu)).content.decode()

    assert "签发后立即发给 1 个单位" in page


def test_it_is_proposed(client, menu):
    client.force_login(menu.drafter)

    response = client.post(address(menu), follow=True)

    menu.refresh_from_db()
    assert menu.state == "proposed"
    assert "已提交签发" in response.content.decode()


def test_a_second_press_is_refused_politely(client, menu):
    client.force_login(menu.drafter)
    client.post(address(menu))

    response = client.post(address(menu), follow=True)

    assert "任务菜单处于“待签发”，不能这样办理。" in response.content.decode()


def test_an_empty_menu_says_what_is_missing(client):
    menu = make.a_menu(at="draft")
    client.force_login(menu.drafter)

    response = client.get(address(menu), follow=True)

    assert "菜单里还没有任务，请至少添加一项。" in response.content.decode()


def test_a_teacher_does_not_even_see_it(client, menu):
    client.force_login(cast.a_person("赵老师", cast.a_unit()))

    assert client.post(address(menu)).status_code == 404
