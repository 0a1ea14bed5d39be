from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.refusals import NotPermitted, Refused
from tests import cast, make
from tests.records import told, trail
from workflow import actions
from workflow.models import Task

pytestmark = pytest.mark.django_db


def test_the_leader_takes_it_back_before_it_was_checked():
    resource = make.a_resource(at="submitted")

    resource = actions.take_back_resource(resource, by=resource.group.leader)

    assert resource.state == "developing"
    assert resource.versions.count() == 1  # what was handed in once is kept
    assert told() == [
        ("周主任", f"王老师撤回《分数的初步认识》（{resource.code}），暂时不用初审。")
    ]
    assert trail(resource) == [("王老师", "撤回提交", "submitted", "developing")]


def test_only_the_leader_takes_it_back():
    with pytest.raises(NotPermitted, match="只有协作组组长"):
        actions.take_back_resource(make.a_resource(at="submitted"), by=cast.school_admin())


def test_after_the_deadline_it_would_be_lost():
    resource = make.a_resource(at="submitted")
    Task.objects.update(due_on=timezone.localdate() - timedelta(days=1))

    with pytest.raises(Refused, match="截止"):
        actions.take_back_resource(resource, by=resource.group.leader)


@pytest.mark.parametrize("at", ["developing", "checked", "accepted", "under_review"])
def test_only_what_waits_for_the_school_is_taken_back(at):
    resource = make.a_resource(at=at)

    with pytest.raises(Refused, match="不能这样办理"):
        actions.take_back_resource(resource, by=resource.group.leader)
