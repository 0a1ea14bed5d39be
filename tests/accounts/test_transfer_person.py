from datetime import date

import pytest
from django.utils import timezone

from accounts import actions
from accounts.models import Notification, Office, TrailEntry
from accounts.refusals import NotPermitted, Refused
from tests import cast

pytestmark = pytest.mark.django_db
DAY = date(2026, 9, 1)


def history(person):
    return [(job.unit.name, job.from_date, job.to_date) for job in person.employments.all()]


def test_the_past_stays():
    admin, new = cast.school_admin(), cast.a_unit("第二小学")
    person = cast.a_person("王芳", admin.unit)

    actions.transfer_person(person, new, by=admin, on=DAY)

    person.refresh_from_db()
    assert person.unit == new
    assert history(person) == [
        ("第二小学", DAY, None),
        ("第一小学", date(2020, 9, 1), date(2026, 8, 31)),
    ]
    assert person.unit_on(date(2026, 8, 31)).name == "第一小学"
    assert person.unit_on(DAY) == new


def test_it_is_recorded_and_both_are_told():
    admin, new = cast.school_admin(), cast.a_unit("第二小学")
    receiving = cast.school_admin(new, "吴主任")
    person = cast.a_person("王芳", admin.unit)

    actions.transfer_person(person, new, by=admin, on=DAY)

    entry = TrailEntry.objects.about(person).get()
    assert (entry.label, entry.note) == ("调动", "第一小学 → 第二小学，2026-09-01 起")
    told = Notification.objects.filter(text="王芳已调入第二小学").order_by("to")
    assert {n.to for n in told} == {person, receiving}


def test_offices_of_the_old_unit_end_at_once():
    staff, admin = cast.bureau_staff(), cast.school_admin()

    actions.transfer_person(admin, cast.a_unit("第二小学"), by=staff, on=DAY)

    assert not Office.objects.in_force().filter(person=admin).exists()
    labels = [entry.label for entry in TrailEntry.objects.about(admin)]
    assert labels == ["结束职责", "调动"]


def test_a_transfer_on_the_first_day_corrects_the_unit():
    admin, new = cast.school_admin(), cast.a_unit("第二小学")
    person = actions.register_person(
        by=admin, real_name="王芳", staff_number="2015", unit=admin.unit
    )

    actions.transfer_person(person, new, by=admin, on=timezone.localdate())

    assert history(person) == [("第二小学", timezone.localdate(), None)]


def test_not_to_where_one_is():
    person = cast.a_person("王芳", cast.a_unit())

    with pytest.raises(Refused, match="王芳已经在第一小学"):
        actions.transfer_person(person, person.unit, by=cast.bureau_staff(), on=DAY)


def test_not_with_a_closed_account():
    person = cast.a_person("王芳", cast.a_unit(), is_active=False)

    with pytest.raises(Refused, match="账户已关闭"):
        actions.transfer_person(person, cast.a_unit("第二小学"), by=cast.bureau_staff(), on=DAY)


@pytest.mark.parametrize(
    ("on", "says"),
    [
        (date(2020, 8, 31), "不能早于到现单位的 2020-09-01"),
        (date(2999, 1, 1), "不能晚于今天"),
    ],
)
def test_not_on_these_days(on, says):
    person = cast.a_person("王芳", cast.a_unit())

    with pytest.raises(Refused, match=says):
        actions.transfer_person(person, cast.a_unit("第二小学"), by=cast.bureau_staff(), on=on)

    assert history(person) == [("第一小学", date(2020, 9, 1), None)]


def test_the_receiving_school_does_not_pull():
    person = cast.a_person("王芳", cast.a_unit("第二小学"))
    admin = cast.school_admin()

    with pytest.raises(NotPermitted, match="只有本单位的学校管理员"):
        actions.transfer_person(person, admin.unit, by=admin, on=DAY)


def test_the_page_leads_back_to_the_list_when_the_person_is_gone(client):
    admin, new = cast.school_admin(), cast.a_unit("第二小学")
    person = cast.a_person("王芳", admin.unit)
    client.force_login(admin)

    url = f"/people/{person.pk}/transfer/"
    assert client.get(url).status_code == 200
    response = client.post(url, {"unit": new.pk, "on": "2026-09-01"})

    assert response.url == "/people/"
    assert history(person)[0] == ("第二小学", DAY, None)


def test_the_page_says_what_is_wrong_and_keeps_it(client):
    staff = cast.bureau_staff()
    person, new = cast.a_person("王芳", cast.a_unit()), cast.a_unit("第二小学")
    client.force_login(staff)

    response = client.post(f"/people/{person.pk}/transfer/", {"unit": new.pk, "on": "2019-09-01"})

    assert response.status_code == 422
    assert "不能早于到现单位的 2020-09-01" in response.content.decode()
    assert "2019-09-01" in response.content.decode()
