import pytest

from accounts import actions
from accounts.models import Notification, TrailEntry
from accounts.refusals import NotPermitted, Refused
from tests import cast

pytestmark = pytest.mark.django_db


def newcomer(unit=None, **fields):
    return cast.a_person("王芳", unit or cast.a_unit(), verified_at=None, **fields)


def test_the_school_vouches_and_the_person_is_told():
    admin, person = cast.school_admin(), newcomer()

    actions.verify_person(person, by=admin)

    person.refresh_from_db()
    assert person.verified_at
    assert [entry.label for entry in TrailEntry.objects.about(person)] == ["实名认证"]
    assert [(n.to, n.text[:9]) for n in Notification.objects.all()] == [
        (person, "您的实名认证已通过")
    ]


def test_once_is_enough():
    admin, person = cast.school_admin(), newcomer()
    actions.verify_person(person, by=admin)

    with pytest.raises(Refused, match="王芳已经通过实名认证"):
        actions.verify_person(person, by=admin)

    assert TrailEntry.objects.about(person).count() == 1


def test_a_closed_account_is_not_verified():
    with pytest.raises(Refused, match="账户已关闭"):
        actions.verify_person(newcomer(is_active=False), by=cast.school_admin())


def test_nobody_vouches_for_themselves():
    admin = cast.school_admin()
    admin.verified_at = None
    admin.save()

    with pytest.raises(NotPermitted, match="不能为自己认证"):
        actions.verify_person(admin, by=admin)


@pytest.mark.parametrize("who", ["teacher", "other school", "clock"])
def test_who_may_not(who):
    by = {
        "teacher": lambda: cast.a_person("赵老师", cast.a_unit()),
        "other school": lambda: cast.school_admin(cast.a_unit("第二小学")),
        "clock": lambda: None,
    }[who]()
    person = newcomer()

    with pytest.raises(NotPermitted, match="只有本单位的学校管理员"):
        actions.verify_person(person, by=by)

    person.refresh_from_db()
    assert person.verified_at is None
    assert not TrailEntry.objects.exists()


def test_the_page_has_the_button_and_it_works(client):
    admin, person = cast.school_admin(), newcomer()
    client.force_login(admin)

    assert "实名认证</button>" in client.get(person.get_absolute_url()).content.decode()
    assert client.post(f"/people/{person.pk}/verify/").url == person.get_absolute_url()

    person.refresh_from_db()
    assert person.verified_at
