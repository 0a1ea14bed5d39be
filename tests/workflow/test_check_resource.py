import pytest

from accounts.refusals import NotPermitted, Refused
from tests import cast, make
from tests.records import told, trail
from workflow import actions
from workflow.models import Inspection, Task

pytestmark = pytest.mark.django_db
ITEMS = Inspection.ITEMS["school"]


def findings(*failed):
    return [{"item": item, "passed": item not in failed, "note": ""} for item in ITEMS]


def test_the_school_vouches_for_the_resource():
    resource = make.a_resource(at="submitted")
    cast.bureau_staff()

    resource = actions.check_resource(
        resource, by=cast.school_admin(), findings=findings(), note="同意推荐"
    )

    assert resource.state == "checked"
    inspection = Inspection.objects.get()
    assert (inspection.level, inspection.passed, inspection.version.number, inspection.note) == (
        "school",
        True,
        1,
        "同意推荐",
    )
    assert inspection.findings == findings()
    assert list(Task.objects.open_at("accept")) == [resource.group.task]
    assert told() == [
        ("李科员", f"第一小学初审通过《分数的初步认识》（{resource.code}），请形式审查。"),
        ("王老师", f"《分数的初步认识》（{resource.code}）已通过第一小学初审。"),
    ]
    assert trail(resource) == [("周主任", "初审通过", "submitted", "checked")]


def test_without_a_word_every_item_passes():
    actions.check_resource(make.a_resource(at="submitted"), by=cast.school_admin())

    assert Inspection.objects.get().findings == findings()


def test_a_failed_item_passes_nothing():
    resource = make.a_resource(at="submitted")

    with pytest.raises(Refused, match="“署名属实”没有通过，请退回修改"):
        actions.check_resource(resource, by=cast.school_admin(), findings=findings("署名属实"))

    resource.refresh_from_db()
    assert (resource.state, Inspection.objects.count()) == ("submitted", 0)


def test_every_item_is_answered():
    with pytest.raises(Refused, match="请逐项填写结论，还缺“没有版权争议”"):
        actions.check_resource(
            make.a_resource(at="submitted"), by=cast.school_admin(), findings=findings()[:3]
        )


def test_only_the_lead_school_checks():
    resource = make.a_resource(at="submitted")
    other = cast.school_admin(cast.a_unit("第二小学"), "吴主任")

    for stranger in (other, cast.bureau_staff(), resource.group.leader):
        with pytest.raises(NotPermitted, match="只有牵头学校的管理员可以初审"):
            actions.check_resource(resource, by=stranger)


@pytest.mark.parametrize("at", ["developing", "returned", "checked", "accepted", "terminated"])
def test_only_what_was_submitted_is_checked(at):
    with pytest.raises(Refused, match="不能这样办理"):
        actions.check_resource(make.a_resource(at=at), by=cast.school_admin())
