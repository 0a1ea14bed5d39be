from datetime import date

import pytest

from accounts import actions
from accounts.models import TrailEntry
from accounts.refusals import NotPermitted, Refused
from tests import cast

pytestmark = pytest.mark.django_db


def test_what_changed_is_recorded_but_no_phone_number():
    admin = cast.school_admin()
    person = cast.a_person("王芳", admin.unit, title="二级教师")

    actions.edit_person(
        person, by=admin, title="一级教师", title_since=date(2025, 9, 1), phone="13812345678"
    )

    person.refresh_from_db()
    assert (person.title, person.phone) == ("一级教师", "13812345678")
    entry = TrailEntry.objects.about(person).get()
    assert entry.note == "现任职称：二级教师 → 一级教师；任现职时间：空 → 2025-09-01；手机"


def test_saving_without_a_change_leaves_no_trail():
    admin = cast.school_admin()
    person = cast.a_person("王芳", admin.unit)

    actions.edit_person(person, by=admin, real_name="王芳")

    assert not TrailEntry.objects.about(person).exists()


def test_a_corrected_name_is_sorted_anew_and_must_be_printable():
    admin = cast.school_admin()
    person = cast.a_person("王芳", admin.unit)

    assert actions.edit_person(person, by=admin, real_name="李芳").sort_key.startswith("li3")
    with pytest.raises(Refused, match="U\\+30EDE"):
        actions.edit_person(person, by=admin, real_name="王𰻞")


def test_another_school_may_not():
    person = cast.a_person("王芳", cast.a_unit("第二小学"))

    with pytest.raises(NotPermitted, match="只有本单位的学校管理员"):
        actions.edit_person(person, by=cast.school_admin(), title="高级教师")


def test_the_page_shows_and_saves(client):
    admin = cast.school_admin()
    person = cast.a_person("王芳", admin.unit, subject="语文")
    client.force_login(admin)

    assert 'value="语文"' in client.get(f"/people/{person.pk}/edit/").content.decode()
    client.post(
        f"/people/{person.pk}/edit/", {"real_name": "王芳", "subject": "数学", "title": "小学高级"}
    )

    person.refresh_from_db()
    assert (person.subject, person.title) == ("数学", "小学高级教师")


def test_an_unknown_title_is_said_at_its_field(client):
    admin = cast.school_admin()
    person = cast.a_person("王芳", admin.unit)
    client.force_login(admin)

    response = client.post(f"/people/{person.pk}/edit/", {"real_name": "王芳", "title": "大师"})

    assert response.status_code == 422
    assert response.context["form"].errors["title"] == [
        "现任职称“大师”不在职称表中，请填“一级教师”“小学高级教师”这样的全称"
    ]


def test_people_one_cannot_see_are_not_found(client):
    person = cast.a_person("王芳", cast.a_unit("第二小学"))
    client.force_login(cast.school_admin())

    assert client.get(f"/people/{person.pk}/edit/").status_code == 404
