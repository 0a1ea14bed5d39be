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
    assert rights.missing() == ["合同编号", "授权范围", "原资源", "许可修改", "二次开发说明"]
    assert trail(resource) == [("王老师", "填写来源与授权", "", "")]
    assert told() == []


def test_only_members_declare():
    with pytest.raises(NotPermitted, match="只有协作组成员可以修改作品"):
        actions.declare_rights(make.a_resource(), by=cast.bureau_staff(), is_original=True)


def test_nothing_changes_after_submission():
    resource = make.a_resource(at="submitted")

    with pytest.raises(Refused, match="不能再改"):
        actions.declare_rights(resource, by=resource.group.leader, holder="别人")


OPEN = {"origin_url": "https://example.cn/1", "holder": "某大学", "licence": "CC BY-NC 4.0"}


@pytest.mark.parametrize(
    ("facts", "missing"),
    [
        ({"source": "school_partner"}, ["合作方", "合作方类型", "知识产权约定"]),
        ({"source": "open"}, ["原网址", "权利人", "许可协议", "仅用于非商业用途"]),
        ({"source": "open", **OPEN, "non_commercial": True}, []),
        ({"mode": "adapted"}, ["原资源", "许可修改", "二次开发说明"]),
        ({"mode": "joint"}, ["合作方", "合作方类型", "知识产权约定", "地方特色"]),
        ({"has_map": True}, ["审图号"]),
        ({"has_map": True, "map_number": "GS（2024）0650号"}, []),
    ],
)
def test_each_source_and_mode_asks_for_its_own(facts, missing):
    resource = make.a_resource()

    rights = actions.declare_rights(resource, by=resource.group.leader, **facts)

    assert rights.missing() == missing


def test_several_schools_need_no_outside_partner():
    guest = cast.a_person("钱老师", cast.a_unit("第二小学"))
    resource = make.a_resource(members=[guest], mode="joint")

    rights = actions.declare_rights(
        resource,
        by=resource.group.leader,
        ip_terms="著作权由两校共有，供本区免费使用。",
        local_feature="滨湖湿地",
    )

    assert rights.missing() == []


def test_joint_work_needs_its_agreement():
    resource = make.a_resource(mode="joint")
    terms = {"partner": "某某公司", "partner_kind": "enterprise", "ip_terms": "归双方共有。"}
    leader = resource.group.leader
    actions.declare_rights(resource, by=leader, local_feature="滨湖湿地", **terms)

    with pytest.raises(Refused, match="联合开发的作品须有联合开发协议，请上传"):
        actions.submit_resource(resource, by=leader)

    agreement = actions.add_file(
        resource, by=leader, upload=make.an_upload("协议.pdf", make.PDF + b"%"), purpose="agreement"
    )
    assert not agreement.for_review
    assert (
        actions.submit_resource(resource, by=leader).facts["rights"]["local_feature"] == "滨湖湿地"
    )


def test_papers_alone_are_no_work():
    resource = make.a_resource(files=())
    make.a_file(resource, "授权书.pdf", purpose="rights")

    with pytest.raises(Refused, match="资源至少要有一个可供评审的文件"):
        actions.submit_resource(resource, by=resource.group.leader)
