import pytest

from accounts import actions
from accounts.models import Notification, TrailEntry
from accounts.refusals import NotPermitted, Refused
from tests import cast

pytestmark = pytest.mark.django_db


def test_closed_recorded_and_the_school_told():
    staff, admin = cast.bureau_staff(), cast.school_admin()
    person = cast.a_person("王芳", admin.unit)

    actions.close_account(person, by=staff, note="已退休离校")

    person.refresh_from_db()
    assert not person.is_active
    entry = TrailEntry.objects.about(person).get()
    assert (entry.label, entry.note) == ("关闭账户", "已退休离校")
    assert [(n.to, n.text) for n in Notification.objects.all()] == [
        (admin, "王芳的账户已关闭：已退休离校")
    ]


def test_offices_end_with_the_account():
    staff, admin = cast.bureau_staff(), cast.school_admin()

    actions.close_account(admin, by=staff, note="已调离本区")

    assert admin.unit.admins() == []
    entries = [(e.label, e.note) for e in TrailEntry.objects.about(admin)]
    assert entries == [("结束职责", "学校管理员（第一小学）"), ("关闭账户", "已调离本区")]


def test_an_open_session_ends_at_once(client):
    staff, person = cast.bureau_staff(), cast.a_person("王芳", cast.a_unit())
    client.force_login(person)
    assert client.get(person.get_absolute_url()).status_code == 200

    actions.close_account(person, by=staff, note="已退休离校")

    assert client.get(person.get_absolute_url()).url.startswith("/login/")


def test_rights_taken_away_act_in_an_open_session(client):
    staff, admin = cast.bureau_staff(), cast.school_admin()
    client.force_login(admin)
    assert client.get("/people/new/").status_code == 200

    actions.end_office(admin.offices.get(), by=staff)

    assert client.get("/people/new/").status_code == 403


def test_the_reason_is_needed():
    person = cast.a_person("王芳", cast.a_unit())

    with pytest.raises(Refused, match="至少 5 个字"):
        actions.close_account(person, by=cast.bureau_staff(), note="退休")

    person.refresh_from_db()
    assert person.is_active


def test_not_twice():
    person = cast.a_person("王芳", cast.a_unit(), is_active=False)

    with pytest.raises(Refused, match="已经关闭"):
        actions.close_account(person, by=cast.bureau_staff(), note="已退休离校")


def test_not_oneself():
    admin = cast.school_admin()

    with pytest.raises(NotPermitted, match="不能关闭自己的账户"):
        actions.close_account(admin, by=admin, note="不想干了吧")


def test_the_last_member_of_staff_stays():
    leader, staff = cast.bureau_leader(), cast.bureau_staff()
    second = cast.bureau_staff("刘科员")

    actions.close_account(staff, by=second, note="已调离本局")
    with pytest.raises(Refused, match="至少要有一名业务人员"):
        actions.end_office(second.offices.get(), by=second)

    assert second.offices.in_force().exists()
    assert leader.is_active


def test_a_school_does_not_close_the_accounts_of_the_bureau():
    admin = cast.school_admin()
    staff = cast.an_officer("李科员", "bureau_staff", admin.unit)

    with pytest.raises(NotPermitted, match="担任教育局职责"):
        actions.close_account(staff, by=admin, note="已调离本校")


def test_reopened_without_the_old_offices():
    staff, admin = cast.bureau_staff(), cast.school_admin()
    actions.close_account(admin, by=staff, note="已调离本区")

    actions.reopen_account(admin, by=staff)

    admin.refresh_from_db()
    assert admin.is_active
    assert not admin.offices.in_force().exists()
    assert TrailEntry.objects.about(admin).last().label == "恢复账户"
    with pytest.raises(Refused, match="没有关闭"):
        actions.reopen_account(admin, by=staff)


def test_the_page_asks_first_and_keeps_the_reason(client):
    person = cast.a_person("王芳", cast.a_unit())
    client.force_login(cast.bureau_staff())
    url = f"/people/{person.pk}/close/"

    assert "关闭王芳的账户？" in client.get(url).content.decode()
    response = client.post(url, {"note": "退休"})
    assert response.status_code == 422
    assert "退休</textarea>" in response.content.decode()

    client.post(url, {"note": "已退休离校"})
    person.refresh_from_db()
    assert not person.is_active


def test_the_page_reopens(client):
    person = cast.a_person("王芳", cast.a_unit(), is_active=False)
    client.force_login(cast.bureau_staff())

    assert "恢复账户</button>" in client.get(person.get_absolute_url()).content.decode()
    client.post(f"/people/{person.pk}/reopen/")

    person.refresh_from_db()
    assert person.is_active
