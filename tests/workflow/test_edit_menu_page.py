import pytest
from django.urls import reverse

from tests import cast, make
from workflow import actions

pytestmark = pytest.mark.django_db


@pytest.fixture
def menu():
    return make.a_menu(at="draft")


def typed(menu, **fields):
    return {
        "title": menu.title,
        "year": menu.year,
        "claim_deadline": menu.claim_deadline,
        "submit_deadline": menu.submit_deadline,
        "note": menu.note,
        "version": menu.version,
        **fields,
    }


def address(menu):
    return reverse("workflow:edit_menu", args=[menu.pk])


def test_the_desk_says_what_still_fails(client, menu):
    late = make.an_item(menu, due_on=menu.claim_deadline)
    client.force_login(menu.drafter)

    response = client.get(address(menu))

    marks = [(mark, words) for mark, words, *_ in response.context["checks"] if mark != "w"]
    assert marks == [("n", f"第 {late.order} 项完成期限早于认领截止")]


def test_the_desk_says_that_all_is_well(client, menu):
    make.an_item(menu)
    client.force_login(menu.drafter)

    marks = [mark for mark, *_ in client.get(address(menu)).context["checks"]]

    assert marks == ["y", "y"]


def test_it_is_saved_without_script(client, menu):
    client.force_login(menu.drafter)

    response = client.post(address(menu), typed(menu, title="新名称"))

    menu.refresh_from_db()
    assert (menu.title, response["Location"]) == ("新名称", address(menu))


def test_it_is_saved_while_typing(client, menu):
    client.force_login(menu.drafter)

    response = client.post(
        address(menu),
        typed(menu, title="新名称"),
        headers={"HX-Request": "true", "HX-Target": "saved"},
    )

    assert "已保存，" in response.content.decode()
    assert 'name="version" value="1"' in response.content.decode()


def test_while_typing_a_fault_is_said_beside_the_save_state(client, menu):
    client.force_login(menu.drafter)

    response = client.post(
        address(menu),
        typed(menu, title=""),
        headers={"HX-Request": "true", "HX-Target": "saved"},
    )

    assert response.status_code == 422
    assert "未保存" in response.content.decode()


def test_two_people_at_once_see_both_values(client, menu):
    client.force_login(menu.drafter)
    old = typed(menu, title="我的名称")
    actions.edit_menu(menu, by=cast.bureau_staff("刘科员"), version=0, title="他的名称")

    response = client.post(address(menu), old)

    page = response.content.decode()
    assert response.status_code == 409
    assert [part in page for part in ("我的名称", "他的名称", "以这边为准", "以那边为准")] == [
        True
    ] * 4
    menu.refresh_from_db()
    assert menu.title == "他的名称"


def test_after_a_conflict_mine_can_be_kept(client, menu):
    client.force_login(menu.drafter)
    actions.edit_menu(menu, by=menu.drafter, version=0, title="他的名称")

    client.post(address(menu), typed(menu, title="我的名称", version=1))

    menu.refresh_from_db()
    assert menu.title == "我的名称"


def test_a_proposed_menu_leads_back_with_the_reason(client):
    menu = make.a_menu(at="proposed")
    client.force_login(menu.drafter)

    response = client.get(address(menu), follow=True)

    assert response.redirect_chain == [(menu.get_absolute_url(), 302)]
    assert "退回拟稿后才能修改" in response.content.decode()


def test_the_leader_signs_but_does_not_draft(client, menu):
    client.force_login(cast.bureau_leader())

    assert client.get(address(menu)).status_code == 403
