from datetime import date

import pytest
from django.utils import timezone

from accounts import actions
from accounts.models import Employment, Notification, Office, Person, TrailEntry, Unit
from accounts.refusals import NotPermitted, Refused
from tests import cast
from tests.accounts.sheets import HEADINGS, an_upload

pytestmark = pytest.mark.django_db


def imported(*rows, by):
    roster = actions.read_roster(an_upload(*rows), by=by)
    return roster, actions.import_roster(roster, by=by)


def test_good_rows_become_verified_people_without_a_password():
    admin = cast.school_admin()

    roster, counts = imported(
        (*HEADINGS, "手机"),
        ("王芳", "1001", "第一小学", "一级教师", "13800000000"),
        ("大师", "1002", "第一小学", "大师", ""),
        by=admin,
    )

    assert counts == {"created": 1, "updated": 0, "unchanged": 0, "skipped": 1}
    person = Person.objects.get(staff_number="1001")
    assert (person.real_name, person.username, person.unit, person.title, person.phone) == (
        "王芳",
        "1001",
        admin.unit,
        "一级教师",
        "13800000000",
    )
    assert person.verified_at
    assert person.sort_key.startswith("wang2 fang1")
    assert not person.has_usable_password()
    assert [job.unit for job in person.employments.all()] == [admin.unit]
    assert not Person.objects.filter(staff_number="1002").exists()
    entry = TrailEntry.objects.about(person).get()
    assert (entry.by, entry.label, entry.note) == (admin, "名册导入", "新增")
    roster.refresh_from_db()
    assert roster.imported_at


def test_the_same_file_again_changes_nothing():
    staff = cast.bureau_staff()
    rows = (
        (*HEADINGS, "单位类型", "职责", "是否骨干", "任现职时间"),
        ("王芳", "1001", "第一小学", "一级教师", "学校", "学校管理员", "是", "2019-12"),
        ("李芳", "1002", "新城幼儿园", "", "幼儿园", "", "", ""),
    )
    imported(*rows, by=staff)
    before = [list(model.objects.values()) for model in (Person, Unit, Office, Employment)]
    trail = TrailEntry.objects.count()

    roster, counts = imported(*rows, by=staff)

    assert counts == {"created": 0, "updated": 0, "unchanged": 2, "skipped": 0}
    assert before == [list(model.objects.values()) for model in (Person, Unit, Office, Employment)]
    assert TrailEntry.objects.count() == trail


def test_a_known_number_updates_with_a_trail_entry():
    staff, school = cast.bureau_staff(), cast.a_unit()
    person = cast.a_person("王芳", school, staff_number="1001", title="二级教师", subject="语文")

    _, counts = imported(
        (*HEADINGS, "学科", "任现职时间"),
        ("王芳", "1001", "第一小学", "一级教师", "", "2025-09-01"),
        by=staff,
    )

    person.refresh_from_db()
    assert counts["updated"] == 1
    assert (person.title, person.title_since, person.subject) == (
        "一级教师",
        date(2025, 9, 1),
        "语文",
    )
    entry = TrailEntry.objects.about(person).get()
    assert entry.note == "现任职称：二级教师 → 一级教师；任现职时间：空 → 2025-09-01"


def test_a_transfer_keeps_the_past_and_ends_the_old_office():
    staff, admin = cast.bureau_staff(), cast.school_admin()
    admin.staff_number = "1001"
    admin.save()
    new = cast.a_unit("第二小学")

    imported(HEADINGS, ("周主任", "1001", "第二小学", ""), by=staff)

    admin.refresh_from_db()
    today = timezone.localdate()
    jobs = [(job.unit, job.from_date) for job in admin.employments.all()]
    assert jobs == [(new, today), (cast.a_unit(), date(2020, 9, 1))]
    assert admin.unit == new
    assert not Office.objects.in_force().filter(person=admin).exists()
    assert [e.label for e in TrailEntry.objects.about(admin)] == ["结束职责", "名册导入"]
    assert Notification.objects.get(to=admin).text == "您已调入第二小学"


def test_units_and_offices_come_with_their_people():
    staff = cast.bureau_staff()

    imported(
        (*HEADINGS, "单位类型", "职责"),
        ("王芳", "1001", "新城幼儿园", "", "幼儿园", "学校管理员"),
        ("李芳", "1002", "新城幼儿园", "", "", ""),
        ("赵科员", "1003", cast.the_bureau().name, "", "", "业务人员"),
        by=staff,
    )

    unit = Unit.objects.get(name="新城幼儿园")
    assert (unit.kind, [str(admin) for admin in unit.admins()]) == ("kindergarten", ["王芳"])
    assert TrailEntry.objects.about(unit).get().note == "名册导入"
    assert Person.objects.get(staff_number="1003").holds("bureau_staff")
    told = Notification.objects.order_by("pk").values_list("to__real_name", "text")
    assert set(told) == {
        ("王芳", "您已担任学校管理员（新城幼儿园）"),
        ("赵科员", "您已担任业务人员"),
    }


def test_a_unit_named_only_by_faulty_rows_is_not_made():
    imported(
        (*HEADINGS, "单位类型"),
        ("王芳", "1001", "新城幼儿园", "大师", "幼儿园"),
        ("李芳", "1002", cast.a_unit().name, "", ""),
        by=cast.bureau_staff(),
    )

    assert not Unit.objects.filter(name="新城幼儿园").exists()


def test_rows_are_checked_again_when_they_are_imported():
    staff, school = cast.bureau_staff(), cast.a_unit()
    upload = an_upload(HEADINGS, ("王芳", "1001", "第一小学", ""), ("李芳", "1002", "第一小学", ""))
    roster = actions.read_roster(upload, by=staff)
    cast.a_person("赵芳", school, staff_number="1001")

    counts = actions.import_roster(roster, by=staff)

    assert counts == {"created": 1, "updated": 0, "unchanged": 0, "skipped": 1}
    roster.refresh_from_db()
    assert "在平台上是“赵芳”" in roster.rows[0]["faults"][0]


def test_not_twice():
    staff = cast.bureau_staff()
    roster, _ = imported(HEADINGS, ("王芳", "1001", cast.a_unit().name, ""), by=staff)

    with pytest.raises(Refused, match="已经导入过"):
        actions.import_roster(roster, by=staff)

    assert Person.objects.filter(staff_number="1001").count() == 1


def test_only_by_whoever_uploaded_it():
    staff, cast_unit = cast.bureau_staff(), cast.a_unit()
    roster = actions.read_roster(
        an_upload(HEADINGS, ("王芳", "1001", cast_unit.name, "")), by=staff
    )

    with pytest.raises(NotPermitted, match="由上传的人核对和导入"):
        actions.import_roster(roster, by=cast.bureau_staff("刘科员"))


def test_nobody_verifies_oneself_by_roster():
    admin = cast.school_admin()
    admin.staff_number, admin.verified_at = "1001", None
    admin.save()

    roster, counts = imported(HEADINGS, ("周主任", "1001", "第一小学", ""), by=admin)

    admin.refresh_from_db()
    assert counts["unchanged"] == 1
    assert admin.verified_at is None


@pytest.mark.parametrize("people", [2, 40])
def test_importing_costs_the_same_for_few_and_many(people, django_assert_num_queries):
    school, other, staff = cast.a_unit(), cast.a_unit("第二小学"), cast.bureau_staff()
    names = [f"{surname}{given}" for surname in "王李张刘陈" for given in "一二三四五六七八"][
        :people
    ]
    for n in range(0, people, 2):
        cast.a_person(names[n], school, staff_number=f"10{n:02}")
    rows = [(name, f"10{n:02}", other.name, "一级教师") for n, name in enumerate(names)]
    roster = actions.read_roster(an_upload(HEADINGS, *rows), by=staff)
    assert roster.faulty_rows == []

    with django_assert_num_queries(22):
        actions.import_roster(roster, by=staff)
