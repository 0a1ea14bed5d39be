import pytest
from django.db import IntegrityError, transaction

from accounts import actions
from accounts.models import Notification, Office, TrailEntry
from accounts.refusals import NotPermitted, Refused
from tests import cast

pytestmark = pytest.mark.django_db
ROLE = Office.Role


def test_a_school_gets_its_administrator():
    staff = cast.bureau_staff()
    person = cast.a_person("王芳", cast.a_unit())

    actions.grant_office(person, ROLE.SCHOOL_ADMIN, person.unit, by=staff)

    assert person.unit.admins() == [person]
    entry = TrailEntry.objects.about(person).get()
    assert (entry.label, entry.note) == ("授予职责", "学校管理员（第一小学）")
    assert [n.text for n in Notification.objects.filter(to=person)] == [
        "您已担任学校管理员（第一小学）"
    ]


@pytest.mark.parametrize(
    ("role", "workplace", "scope", "says"),
    [
        (ROLE.SCHOOL_ADMIN, "第一小学", "第二小学", "须是该单位自己的人"),
        (ROLE.SCHOOL_ADMIN, "第一小学", None, "须是该单位自己的人"),
        (ROLE.BUREAU_STAFF, "第一小学", None, "须是教育局或事业单位的人"),
        (ROLE.BUREAU_LEADER, "第一小学", "第一小学", "不用选单位"),
    ],
)
def test_an_office_fits_the_place(role, workplace, scope, says):
    person = cast.a_person("王芳", cast.a_unit(workplace))
    unit = cast.a_unit(scope) if scope else None

    with pytest.raises(Refused, match=says):
        actions.grant_office(person, role, unit, by=cast.bureau_staff())

    assert not Office.objects.filter(person=person).exists()


def test_only_verified_people_hold_offices():
    person = cast.a_person("王芳", cast.the_bureau(), verified_at=None)

    with pytest.raises(Refused, match="还没有实名认证"):
        actions.grant_office(person, ROLE.BUREAU_STAFF, by=cast.bureau_staff())


def test_not_the_same_office_twice():
    staff, admin = cast.bureau_staff(), cast.school_admin()

    with pytest.raises(Refused, match="已经担任学校管理员"):
        actions.grant_office(admin, ROLE.SCHOOL_ADMIN, admin.unit, by=staff)


def test_the_database_keeps_one_office_at_a_time():
    admin = cast.school_admin()

    with pytest.raises(IntegrityError), transaction.atomic():
        Office.objects.create(person=admin, role=ROLE.SCHOOL_ADMIN, unit=admin.unit)


def test_only_the_bureau_grants_and_ends():
    admin = cast.school_admin()
    person = cast.a_person("王芳", admin.unit)

    with pytest.raises(NotPermitted, match="只有教育局业务人员"):
        actions.grant_office(person, ROLE.SCHOOL_ADMIN, admin.unit, by=admin)
    with pytest.raises(NotPermitted, match="只有教育局业务人员"):
        actions.end_office(admin.offices.get(), by=admin)


def test_an_ended_office_gives_no_rights_from_now_on():
    staff, admin = cast.bureau_staff(), cast.school_admin()

    actions.end_office(admin.offices.get(), by=staff)

    fresh = type(admin).objects.get(pk=admin.pk)
    assert not fresh.holds(ROLE.SCHOOL_ADMIN)
    assert admin.unit.admins() == []
    assert list(type(admin).objects.holding(ROLE.SCHOOL_ADMIN)) == []
    assert [n.text for n in Notification.objects.filter(to=admin)] == [
        "您不再担任学校管理员（第一小学）"
    ]
    with pytest.raises(Refused, match="已经结束"):
        actions.end_office(admin.offices.get(), by=staff)


def test_an_ended_office_can_be_granted_again_the_same_day():
    staff, admin = cast.bureau_staff(), cast.school_admin()
    actions.end_office(admin.offices.get(), by=staff)

    again = type(admin).objects.get(pk=admin.pk)
    actions.grant_office(again, ROLE.SCHOOL_ADMIN, again.unit, by=staff)

    assert again.unit.admins() == [again]


def test_the_pages_grant_and_end(client):
    client.force_login(cast.bureau_staff())
    person = cast.a_person("王芳", cast.a_unit())

    assert client.get(f"/people/{person.pk}/offices/").status_code == 200
    client.post(f"/people/{person.pk}/offices/", {"role": "school_admin"})
    office = person.offices.get()
    assert office.unit == person.unit

    assert "结束王芳的职责？" in client.get(f"/offices/{office.pk}/end/").content.decode()
    client.post(f"/offices/{office.pk}/end/")
    office.refresh_from_db()
    assert office.to_date


def test_the_page_refuses_in_words(client):
    client.force_login(cast.bureau_staff())
    person = cast.a_person("王芳", cast.a_unit())

    response = client.post(f"/people/{person.pk}/offices/", {"role": "bureau_leader"})

    assert response.status_code == 422
    assert "局领导须是教育局或事业单位的人" in response.content.decode()
