import pytest

from accounts.refusals import NotPermitted, Refused
from tests import cast, make
from tests.records import told, trail
from workflow import actions
from workflow.models import Task

pytestmark = pytest.mark.django_db
WHY = "请增加骨干教师"


def test_the_school_forms_the_group_again():
    task = make.a_task(at="review_group")

    group = actions.send_back_group(task.group, by=cast.bureau_staff(), note=WHY)

    assert group.state == "forming"
    assert list(Task.objects.open_at("form_group")) == [task]
    assert told() == [("周主任", "分数的初步认识协作组被退回，请重新组队后报送：请增加骨干教师")]
    assert trail(group) == [("李科员", "退回组队", "proposed", "forming")]


def test_only_the_bureau_sends_back():
    with pytest.raises(NotPermitted):
        actions.send_back_group(
            make.a_task(at="review_group").group, by=cast.school_admin(), note=WHY
        )


def test_the_reason_is_said():
    with pytest.raises(Refused, match="请写明退回组队的理由"):
        actions.send_back_group(
            make.a_task(at="review_group").group, by=cast.bureau_staff(), note="不"
        )


def test_an_approved_group_is_not_sent_back():
    with pytest.raises(Refused, match="不能这样办理"):
        actions.send_back_group(make.a_task(at="develop").group, by=cast.bureau_staff(), note=WHY)
