"""The one door: staff number or login name and password, five tries, one's own password first."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts import actions
from accounts.models import Person
from tests import cast
from tests.records import told, trail

pytestmark = pytest.mark.django_db
PASSWORD = "long-enough-2026"
CLOSED_OR_WRONG = "登录名或密码不对，请检查后再试"


def a_teacher(**fields):
    """王老师, who knows her password."""
    person = cast.a_person("王老师", cast.a_unit(), staff_number="T0001", **fields)
    person.set_password(PASSWORD)
    person.save()
    return person


def log_in(client, login="T0001", password=PASSWORD, **more):
    return client.post("/login/", {"login": login, "password": password, **more})


def is_in(client):
    return client.get("/profile/").status_code == 200


@pytest.mark.parametrize("login", ["T0001", "t0001", " T0001 ", "王老师"])
def test_by_staff_number_or_login_name(client, login):
    a_teacher()

    answer = log_in(client, login)

    assert (answer.status_code, answer.url) == (302, "/")
    assert is_in(client)


def test_one_comes_out_where_one_wanted_to_go_but_never_on_another_site(client):
    a_teacher()
    answer = client.get("/menus/")
    assert answer.url == "/login/?next=/menus/"

    assert log_in(client, next="/menus/").url == "/menus/"
    client.logout()
    assert log_in(client, next="https://elsewhere.test/").url == "/"


@pytest.mark.parametrize("login", ["T0001", "nobody"])
def test_a_wrong_password_keeps_the_name_and_tells_nothing(client, login):
    a_teacher()

    answer = log_in(client, login, "wrong")

    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'value="{login}"' in page
    assert CLOSED_OR_WRONG in page
    assert "wrong" not in page
    assert "<title>有错误：登录" in page


def test_a_closed_account_is_answered_like_a_wrong_password(client):
    person = a_teacher()
    actions.close_account(person, by=cast.bureau_staff(), note="已退休离校")

    answer = log_in(client)

    assert answer.status_code == 422
    assert CLOSED_OR_WRONG in answer.content.decode()
    assert not is_in(client)


def test_an_account_without_a_password_lets_nobody_in(client):
    person = a_teacher()
    person.set_unusable_password()
    person.save()

    assert log_in(client, password="").status_code == 422
    assert log_in(client, password=person.password).status_code == 422


def test_after_five_wrong_passwords_the_right_one_has_to_wait(client, settings):
    settings.HELP_PHONE = "0513-1234567"
    a_teacher()
    start = timezone.now()
    with time_machine.travel(start, tick=False):
        tries = [log_in(client, login, "wrong").status_code for login in ("T0001", "王老师") * 3]
        assert tries == [422, 422, 422, 422, 429, 429]
    with time_machine.travel(start + timedelta(minutes=5), tick=False):
        answer = log_in(client)
        page = answer.content.decode()
        assert answer.status_code == 429
        assert "请 10 分钟后再试" in page
        assert "0513-1234567" in page
    with time_machine.travel(start + timedelta(minutes=16), tick=False):
        assert log_in(client).status_code == 302


def test_one_persons_lockout_leaves_the_colleague_beside_them_alone(client):
    a_teacher()
    colleague = cast.a_person("赵老师", cast.a_unit(), staff_number="T0002")
    colleague.set_password(PASSWORD)
    colleague.save()
    for _ in range(5):
        log_in(client, "T0001", "wrong")

    assert log_in(client, "T0002").status_code == 302


def test_a_newly_issued_password_ends_the_lockout(client):
    person = a_teacher()
    for _ in range(5):
        log_in(client, "T0001", "wrong")
    assert log_in(client).status_code == 429

    password = actions.issue_password(person, by=cast.school_admin())

    assert log_in(client, password=password).status_code == 302


def test_an_issued_password_opens_one_page_until_it_is_changed(client):
    issued = actions.issue_password(a_teacher(), by=cast.school_admin())
    assert log_in(client, password=issued).status_code == 302

    for path in ("/", "/menus/", "/profile/", "/profile/two-steps/on/"):
        assert client.get(path).url == "/profile/password/"
    assert client.post("/profile/role/", {"role": "teacher"}).url == "/profile/password/"
    partial = client.get("/menus/", headers={"HX-Request": "true"})
    assert (partial.status_code, partial["HX-Redirect"]) == (204, "/profile/password/")
    assert client.get("/help/").status_code == 200
    page = client.get("/profile/password/").content.decode()
    assert "管理员发放的密码" in page
    assert "退出登录" in page

    new = {"new_password1": PASSWORD + "-new", "new_password2": PASSWORD + "-new"}
    answer = client.post("/profile/password/", {"old_password": issued, **new})

    assert answer.url == "/"
    assert client.get("/").status_code == 200
    person = Person.objects.get(staff_number="T0001")
    assert not person.must_change_password
    assert trail(person) == [
        ("周主任", "发放密码", "", ""),
        ("王老师", "修改密码", "", ""),
    ]
    assert told() == [("王老师", "您的登录密码已由管理员重新发放，请登录后立即修改")]


def test_typing_the_issued_password_again_is_no_change(client):
    issued = actions.issue_password(a_teacher(), by=cast.school_admin())
    log_in(client, password=issued)

    same = {"old_password": issued, "new_password1": issued, "new_password2": issued}
    answer = client.post("/profile/password/", same)

    assert answer.status_code == 422
    assert "新密码和原密码一样，请换一个" in answer.content.decode()
    assert Person.objects.get(staff_number="T0001").must_change_password


def test_changing_the_password_ends_the_sessions_elsewhere(client):
    person = a_teacher()
    log_in(client)
    elsewhere = type(client)()
    elsewhere.force_login(person)

    new = {"new_password1": PASSWORD + "-new", "new_password2": PASSWORD + "-new"}
    answer = client.post("/profile/password/", {"old_password": PASSWORD, **new})

    assert answer.url == "/profile/"
    assert is_in(client)
    assert not is_in(elsewhere)


def test_an_ended_session_sends_a_partial_request_to_the_login_page(client):
    answer = client.get("/menus/", headers={"HX-Request": "true"})

    assert answer.status_code == 204
    assert answer["HX-Redirect"] == "/login/?next=/menus/"


def test_a_session_lasts_eight_hours_and_the_browser(client):
    a_teacher()
    start = timezone.now()
    with time_machine.travel(start, tick=False):
        answer = log_in(client)
        assert answer.cookies["sessionid"]["max-age"] == ""
    with time_machine.travel(start + timedelta(hours=7), tick=False):
        assert is_in(client)
    with time_machine.travel(start + timedelta(hours=9), tick=False):
        assert client.get("/profile/").url == "/login/?next=/profile/"


def test_switch_role_changes_the_desk(client):
    client.force_login(cast.school_admin())
    assert "本校工作台" in client.get("/").content.decode()

    assert client.post("/profile/role/", {"role": "teacher"}).url == "/"

    assert "我的工作台" in client.get("/").content.decode()


def test_a_role_one_has_not_is_not_taken(client):
    client.force_login(cast.school_admin())

    page = client.post("/profile/role/", {"role": "bureau"}, follow=True).content.decode()

    assert "您没有这个身份，仍按原来的身份显示。" in page
    assert "本校工作台" in page


@pytest.mark.parametrize("name", ["signup", "email", "password/reset", "social/login"])
def test_pages_of_allauth_that_nobody_needs_are_not_there(client, name):
    client.force_login(a_teacher())

    for path in (f"/{name}/", f"/accounts/{name}/", f"/login/{name}/"):
        assert client.get(path).status_code == 404
