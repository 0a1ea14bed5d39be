import pytest

from accounts import actions
from accounts.models import Employment, Person, TrailEntry
from accounts.refusals import NotPermitted, Refused
from tests import cast

pytestmark = pytest.mark.django_db


def registered(name="王芳", **fields):
    school = cast.a_unit()
    admin = cast.school_admin(school)
    fields = {"unit": school, "staff_number": "20150001", **fields}
    return actions.register_person(by=admin, real_name=name, **fields)


def test_a_person_is_registered_in_one_unit():
    person = registered(subject="语文", title="一级教师")

    assert (person.username, person.real_name, person.unit.name) == (
        "20150001",
        "王芳",
        "第一小学",
    )
    assert person.sort_key.startswith("wang2 fang1")
    assert person.verified_at is None
    assert not person.has_usable_password()
    assert [job.unit for job in Employment.objects.filter(person=person)] == [person.unit]


def test_it_is_recorded():
    person = registered()

    entry = TrailEntry.objects.about(person).get()
    assert (entry.verb, entry.label, entry.note) == ("accounts.person.register", "登记", "第一小学")
    assert entry.by.real_name == "周主任"


@pytest.mark.parametrize(
    "name", ["张㛃", "陈䶮", "王𬭚", "李𠅤", "赵𬀩", "孙𫖯", "阿依古丽•买买提"]
)
def test_rare_names_are_taken(name):
    assert registered(name).real_name == name.replace("•", "·")


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("吃𰻞面", r"“𰻞”（U\+30EDE）不在证书字库内"),
        ("王\ue000", r"U\+E000"),
        ("=1+1", "含有姓名中不会出现的符号"),
        ("王", "2 到 50 个字"),
    ],
)
def test_a_name_that_cannot_be_printed_is_refused_at_once(name, says):
    with pytest.raises(Refused, match=says):
        registered(name)

    assert not Person.objects.filter(staff_number="20150001").exists()


def test_an_administrator_registers_only_for_the_own_school():
    admin = cast.school_admin()

    with pytest.raises(NotPermitted, match="本单位的学校管理员"):
        actions.register_person(
            by=admin, real_name="王芳", staff_number="1", unit=cast.a_unit("第二小学")
        )


def test_the_page_registers(client):
    admin = cast.school_admin()
    client.force_login(admin)

    data = {
        "real_name": "王　芳",
        "staff_number": "２０１５",
        "unit": admin.unit_id,
        "phone": "+86 13800000000",
    }
    response = client.post("/people/new/", data)

    person = Person.objects.get(staff_number="2015")
    assert response.url == person.get_absolute_url()
    assert (person.real_name, person.phone) == ("王芳", "13800000000")


def test_the_page_keeps_what_was_typed(client):
    admin = cast.school_admin()
    cast.a_person("张三", admin.unit, staff_number="2015")
    client.force_login(admin)

    data = {"real_name": "吃𰻞面", "staff_number": "2015", "unit": admin.unit_id, "phone": "138"}
    response = client.post("/people/new/", data)

    assert response.status_code == 422
    page = response.content.decode()
    assert "“𰻞”（U+30EDE）不在证书字库内" in page
    assert "人员编号 2015 已有人使用" in page
    assert "手机“138”不对" in page
    assert 'value="吃𰻞面"' in page


def test_the_page_offers_only_own_schools(client):
    cast.a_unit("第二小学")
    client.force_login(cast.school_admin())

    assert [str(u) for u in client.get("/people/new/").context["form"].fields["unit"].queryset] == [
        "第一小学"
    ]


def test_teachers_do_not_register_people(client):
    client.force_login(cast.a_person(unit=cast.a_unit()))

    assert client.get("/people/new/").status_code == 403
