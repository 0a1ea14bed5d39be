import pytest
from django.urls import reverse

from tests import cast, make

pytestmark = pytest.mark.django_db


@pytest.fixture
def menu():
    menu = make.a_menu(at="proposed")
    make.an_item(menu)
    return menu


def address(menu):
    return reverse("workflow:issue_menu", args=[menu.pk])


def test_the_next_number_is_suggested(client, menu):
    make.a_document(serial=31)
    client.force_login(cast.bureau_leader())

    assert "示滨教字〔2026〕32号" in client.get(address(menu)).content.decode()


def test_it_is_issued_under_the_number_typed(client, menu):
    client.force_login(cast.bureau_leader())

    response = client.post(address(menu), {"number": "示滨教字[2026]32号"}, follow=True)

    menu.refresh_from_db()
    assert (menu.state, menu.document.number) == ("issued", "示滨教字〔2026〕32号")
    assert "已下达，文号 示滨教字〔2026〕32号。" in response.content.decode()


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        ("", "请填写文号"),
        ("三十二号", "请按“通昌教字〔2015〕20号”的格式填写文号"),
        ("示滨教字〔2026〕032号", "文号的序号不编虚位"),
        ("示滨教字〔2026〕31号", "文号 示滨教字〔2026〕31号 已用于"),
    ],
)
def test_a_bad_number_is_said_at_its_field(client, menu, number, sentence):
    make.a_document(serial=31)
    client.force_login(cast.bureau_leader())

    response = client.post(address(menu), {"number": number})

    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert response.context["form"]["number"].value() == number
    menu.refresh_from_db()
    assert menu.state == "proposed"


def test_a_second_press_keeps_what_was_typed_and_says_why(client, menu):
    client.force_login(cast.bureau_leader())
    client.post(address(menu), {"number": "示滨教字〔2026〕32号"})

    response = client.post(address(menu), {"number": "示滨教字〔2026〕33号"})

    assert response.status_code == 422
    assert "任务菜单处于“已下达”，不能这样办理。" in response.content.decode()


def test_staff_may_not_sign(client, menu):
    client.force_login(menu.drafter)

    assert client.get(address(menu)).status_code == 403
    assert client.post(address(menu), {"number": "示滨教字〔2026〕32号"}).status_code == 403
