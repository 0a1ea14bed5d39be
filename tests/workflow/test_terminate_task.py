import pytest
from viewflow.workflow.models import Task as Step

from accounts.refusals import NotPermitted, Refused
from tests import cast, make
from tests.records import told, trail
from workflow import actions
from workflow.models import TaskCourse

pytestmark = pytest.mark.django_db
WHY = "区里另有统一资源"


@pytest.mark.parametrize(
    "node", ["claim", "award", "form_group", "review_group", "develop", "accept"]
)
def test_wherever_it_stands_nothing_is_left_behind(node):
    task = make.a_task(at=node)

    actions.terminate_task(task, by=cast.bureau_staff(), note=WHY)

    assert not Step.objects.filter(finished__isnull=True).exists()
    assert TaskCourse.objects.get().status == "CANCELED"
    assert not task.claims.filter(state="pending").exists()
    assert trail(task) == [("李科员", "终止任务", "", "")]


def test_group_and_resource_end_with_it_and_everyone_hears_once():
    task = make.a_task(at="develop", code="RW-2026-1-017")
    resource = task.group.resource

    actions.terminate_task(task, by=cast.bureau_staff(), note=WHY)

    assert told() == [
        (name, "教育局终止任务《分数的初步认识》（RW-2026-1-017）：区里另有统一资源")
        for name in ("周主任", "王老师")
    ]
    assert trail(task.group) == [("李科员", "解散", "approved", "dissolved")]
    assert trail(resource) == [("李科员", "终止", "developing", "terminated")]


def test_schools_that_asked_hear_of_it():
    task = make.a_task(at="award")

    actions.terminate_task(task, by=cast.bureau_staff(), note=WHY)

    assert [name for name, _ in told()] == ["周主任"]
    assert task.claims.get().state == "declined"


def test_only_the_bureau_terminates():
    with pytest.raises(NotPermitted, match="只有教育局业务人员可以办理"):
        actions.terminate_task(make.a_task(), by=cast.school_admin(), note=WHY)


def test_the_reason_is_said():
    with pytest.raises(Refused, match="请写明终止的理由，至少 5 个字"):
        actions.terminate_task(make.a_task(), by=cast.bureau_staff(), note="停")


@pytest.mark.parametrize("node", ["end", "terminated"])
def test_what_is_over_is_not_terminated(node):
    with pytest.raises(Refused, match="已经结题或终止"):
        actions.terminate_task(make.a_task(at=node), by=cast.bureau_staff(), note=WHY)
