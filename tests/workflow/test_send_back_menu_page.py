import pytest
from django.urls import reverse

from tests import cast, make

pytestmark = pytest.mark.django_db


@pytest.fixture
def menu():
    return make.a_menu(at="proposed")


def address(menu):
    return reverse("workflow:send_back_menu", args=[menu.pk])


def test_the_leader_sends_it_back_with_a_reason(client, menu):
    client.force_login(cast.bureau_leader())

    client.post(address(menu), {"note": "第三项数量偏多，请减少。"})

    menu.refresh_from_db()
    assert menu.state == "draft"


def test_a_short_reason_is_kept_and_answered(client, menu):
    client.force_login(cast.bureau_leader())

    response = client.post(address(menu), {"note": "不行"})

    assert response.status_code == 422
    assert "理由至少 5 个字，现在有 2 个" in response.content.decode()
    assert "不行" in response.content.decode()


@pytest.mark.parametrize("note", ["", "不行", "第三项数量偏多，请减少。"])
def test_staff_may_not_whatever_they_type(client, menu, note):
    client.force_login(menu.drafter)

    assert client.get(address(menu)).status_code == 403
    assert client.post(address(menu), {"note": note}).status_code == 403
    menu.refresh_from_db()
    assert menu.state == "proposed"


def test_when_another_was_faster_the_reason_is_kept(client, menu):
    client.force_login(cast.bureau_leader())
    client.post(address(menu), {"note": "第三项数量偏多，请减少。"})

    response = client.post(address(menu), {"note": "第五项课题重复，请更换。"})

    page = response.content.decode()
    assert response.status_code == 422
    assert "第五项课题重复，请更换。" in page
    assert "处于“草稿”，不能这样办理" in page
