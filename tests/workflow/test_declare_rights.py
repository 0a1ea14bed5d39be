from datetime import date

import pytest

from accounts.refusals import NotPermitted, Refused
from tests import cast, make
from tests.records import told, trail
from workflow import actions

pytestmark = pytest.mark.django_db


def test_the_group_says_by_what_right():
    resource = make.a_resource()

    rights = actions.declare_rights(
        resource,
        by=resource.group.leader,
        source="school_bought",
        mode="adapted",
        supplier="某某出版社",
        licence_end=date(2030, 12, 31),
    )

    resource.refresh_from_db()
    assert (resource.source, resource.mode) == ("school_bought", "adapted")
    assert rights.missing() == ["合同编号", "授权范围", "许可修改", "二次开发说明"]
    assert trail(resource) == [("王老师", "填写来源与授权", "", "")]
    assert told() == []


def test_only_members_declare():
    with pytest.raises(NotPermitted, match="只有协作组成员可以修改作品"):
        actions.declare_rights(make.a_resource(), by=cast.bureau_staff(), is_original=True)


def test_nothing_changes_after_submission():
    resource = make.a_resource(at="submitted")

    with pytest.raises(Refused, match="不能再改"):
        actions.declare_rights(resource, by=resource.group.leader, holder="别人")
