import pytest

from accounts.refusals import NotPermitted, Refused
from tests import cast, make
from tests.records import told, trail
from workflow import actions
from workflow.models import Inspection, TaskCourse

pytestmark = pytest.mark.django_db
ITEMS = Inspection.ITEMS["bureau"]


def test_the_bureau_accepts_and_the_task_ends():
    resource = make.a_resource(at="checked")

    resource = actions.accept_resource(resource, by=cast.bureau_staff())

    assert resource.state == "accepted"
    course = TaskCourse.objects.get()
    assert (course.status, bool(course.finished)) == ("DONE", True)
    inspection = Inspection.objects.get()
    assert (inspection.level, inspection.passed) == ("bureau", True)
    assert [finding["item"] for finding in inspection.findings] == ITEMS
    text = f"《分数的初步认识》（{resource.code}）已通过形式审查，等待专家评审。"
    assert sorted(told()) == [("周主任", text), ("王老师", text)]
    assert trail(resource) == [("李科员", "形式审查通过", "checked", "accepted")]


def test_a_failed_item_accepts_nothing():
    failed = [{"item": item, "passed": item != "版权清楚", "note": ""} for item in ITEMS]

    with pytest.raises(Refused, match="“版权清楚”没有通过"):
        actions.accept_resource(
            make.a_resource(at="checked"), by=cast.bureau_staff(), findings=failed
        )


def test_only_the_bureau_accepts():
    with pytest.raises(NotPermitted, match="只有教育局业务人员可以办理"):
        actions.accept_resource(make.a_resource(at="checked"), by=cast.school_admin())


@pytest.mark.parametrize("at", ["developing", "submitted", "accepted", "admitted"])
def test_only_what_the_school_checked_is_accepted(at):
    with pytest.raises(Refused, match="不能这样办理"):
        actions.accept_resource(make.a_resource(at=at), by=cast.bureau_staff())
