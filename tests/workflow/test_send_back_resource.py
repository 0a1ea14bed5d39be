import pytest

from accounts.models import TrailEntry
from accounts.refusals import NotPermitted, Refused
from tests import cast, make
from tests.records import told, trail
from workflow import actions
from workflow.models import Inspection, Task, TaskCourse

pytestmark = pytest.mark.django_db
WHY = "第 7 页插图未注明来源"


def test_the_school_returns_it():
    resource = make.a_resource(at="submitted")

    resource = actions.send_back_resource(resource, by=cast.school_admin(), note=WHY)

    assert resource.state == "returned"
    assert list(Task.objects.open_at("develop")) == [resource.group.task]
    assert TaskCourse.objects.get().returns == 0
    inspection = Inspection.objects.get()
    assert (inspection.level, inspection.passed, inspection.note) == ("school", False, WHY)
    assert told() == [
        ("王老师", f"《分数的初步认识》（{resource.code}）被退回修改：第 7 页插图未注明来源")
    ]
    assert trail(resource) == [("周主任", "退回修改", "submitted", "returned")]


def test_the_bureau_returns_it_and_the_task_goes_on():
    resource = make.a_resource(at="checked")

    actions.send_back_resource(resource, by=cast.bureau_staff(), note=WHY)

    assert list(Task.objects.open_at("develop")) == [resource.group.task]
    assert TaskCourse.objects.get().returns == 1
    assert Inspection.objects.get().level == "bureau"


def test_failed_items_are_named():
    resource = make.a_resource(at="checked")
    failed = [{"item": "版权清楚", "passed": False, "note": "第 7 页"}]

    actions.send_back_resource(resource, by=cast.bureau_staff(), note=WHY, findings=failed)

    assert TrailEntry.objects.about(resource).get().note == f"未通过：版权清楚。{WHY}"
    assert Inspection.objects.get().findings == failed


def test_the_bureau_returns_so_many_times_and_then_decides(settings):
    settings.MAX_TASK_RETURNS = 1
    resource, li, zhou = make.a_resource(at="checked"), cast.bureau_staff(), cast.school_admin()
    actions.send_back_resource(resource, by=li, note=WHY)
    actions.self_check_resource(resource, by=resource.group.leader)
    actions.submit_resource(resource, by=resource.group.leader)
    actions.check_resource(resource, by=zhou)

    with pytest.raises(Refused, match="验收已退回 1 次，达到上限，请通过验收或终止任务"):
        actions.send_back_resource(resource, by=li, note=WHY)

    resource.refresh_from_db()
    assert resource.state == "checked"


def test_only_who_holds_the_check_returns_it():
    at_school, at_bureau = make.a_resource(at="submitted"), make.a_resource(at="checked")

    with pytest.raises(NotPermitted, match="只有牵头学校的管理员可以初审"):
        actions.send_back_resource(at_school, by=cast.bureau_staff(), note=WHY)
    with pytest.raises(NotPermitted, match="只有教育局业务人员可以办理"):
        actions.send_back_resource(at_bureau, by=cast.school_admin(), note=WHY)


def test_the_reason_is_said():
    with pytest.raises(Refused, match="请写明退回修改的理由，至少 5 个字"):
        actions.send_back_resource(
            make.a_resource(at="submitted"), by=cast.school_admin(), note="改"
        )


@pytest.mark.parametrize("at", ["developing", "returned", "accepted", "under_review"])
def test_only_what_is_being_checked_is_returned(at):
    with pytest.raises(Refused, match="不能这样办理"):
        actions.send_back_resource(make.a_resource(at=at), by=cast.bureau_staff(), note=WHY)
