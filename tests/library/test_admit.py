import pytest

from accounts.models import TrailEntry
from accounts.refusals import NotPermitted, Refused
from library import actions
from library.models import Item
from tests import cast, make
from tests.records import told, trail

pytestmark = pytest.mark.django_db
BASIS = "示滨教字〔2026〕32号"


def test_a_cleared_work_is_admitted_by_a_named_decision(settings):
    settings.LIBRARY_CODE = "BHZY"
    resource, staff = make.a_resource(at="cleared"), cast.bureau_staff()

    item = actions.admit(resource, by=staff, basis=f" {BASIS} ")

    resource.refresh_from_db()
    assert resource.state == "admitted"
    assert resource.admitted_at is not None
    assert (item.resource, item.basis, item.admitted_by) == (resource, BASIS, staff)
    assert item.number == f"BHZY-{item.admitted_on.year}-000001"


def test_its_authors_are_told_the_number():
    member = cast.a_person("赵老师", cast.a_unit())
    resource = make.a_resource(at="cleared", members=[member])

    item = actions.admit(resource, by=cast.bureau_staff(), basis=BASIS)

    text = f"《分数的初步认识》已入库，编号 {item.number}"
    assert sorted(told()) == sorted((name, text) for name in ("王老师", "赵老师"))


def test_the_decision_is_recorded_with_its_basis():
    resource = make.a_resource(at="cleared")

    actions.admit(resource, by=cast.bureau_staff(), basis=BASIS)

    assert trail(resource) == [("李科员", "入库", "cleared", "admitted")]
    assert TrailEntry.objects.about(resource).get().note == f"依据：{BASIS}"


def test_only_the_bureau_admits():
    resource = make.a_resource(at="cleared")

    for stranger in (cast.bureau_leader(), cast.school_admin(), resource.group.leader):
        with pytest.raises(NotPermitted, match="只有教育局业务人员可以办理"):
            actions.admit(resource, by=stranger, basis=BASIS)

    assert (Item.objects.count(), told(), trail(resource)) == (0, [], [])


@pytest.mark.parametrize("at", ["passed", "on_notice", "declined", "admitted", "withdrawn"])
def test_only_what_its_notice_cleared_is_admitted(at):
    with pytest.raises(Refused, match="不能这样办理"):
        actions.admit(make.a_resource(at=at), by=cast.bureau_staff(), basis=BASIS)


def test_nothing_is_admitted_without_a_basis():
    resource = make.a_resource(at="cleared")

    with pytest.raises(Refused, match="请填写入库依据"):
        actions.admit(resource, by=cast.bureau_staff(), basis="  ")

    resource.refresh_from_db()
    assert resource.state == "cleared"


def test_numbers_have_no_gaps_within_a_year():
    first, second = make.a_resource("甲", at="cleared"), make.a_resource("乙", at="cleared")
    staff = cast.bureau_staff()
    actions.admit(first, by=staff, basis=BASIS)
    with pytest.raises(Refused):
        actions.admit(first, by=staff, basis=BASIS)

    assert actions.admit(second, by=staff, basis=BASIS).number.endswith("-000002")
