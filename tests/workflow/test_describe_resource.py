import pytest

from accounts.refusals import NotPermitted, Refused, Stale
from tests import cast, make
from tests.records import told, trail
from workflow import actions

pytestmark = pytest.mark.django_db


def test_a_member_describes_the_resource():
    zhao = cast.a_person("赵老师", cast.a_unit())
    resource = make.a_resource(members=[zhao])

    actions.describe_resource(
        resource, by=zhao, version=0, lesson="第八单元", keywords="甲、乙、丙"
    )

    resource.refresh_from_db()
    assert (resource.lesson, resource.keyword_list, resource.version) == (
        "第八单元",
        ["甲", "乙", "丙"],
        1,
    )
    assert told() == []
    assert trail(resource) == [("赵老师", "修改作品信息", "", "")]


def test_two_people_at_once_lose_nothing():
    zhao = cast.a_person("赵老师", cast.a_unit())
    resource = make.a_resource(members=[zhao])
    wang = resource.group.leader
    actions.describe_resource(resource, by=zhao, version=0, description="赵老师写的简介")

    with pytest.raises(Stale) as refusal:
        actions.describe_resource(
            resource, by=wang, version=0, description="王老师写的简介", lesson=""
        )

    assert refusal.value.theirs == {"description": "赵老师写的简介"}
    resource.refresh_from_db()
    assert resource.description == "赵老师写的简介"


def test_a_form_belongs_to_its_category():
    resource = make.a_resource()

    with pytest.raises(Refused, match="“学生学习资源”里没有“多媒体教学课件”"):
        actions.describe_resource(
            resource, by=resource.group.leader, version=0, category="learning"
        )


def test_an_edition_belongs_to_the_subject():
    resource = make.a_resource()
    edition, _ = make.a_subject("语文", "小学", "YW").editions.get_or_create(name="统编版")

    with pytest.raises(Refused, match="“统编版”不是小学数学的教材版本"):
        actions.describe_resource(resource, by=resource.group.leader, version=0, edition=edition)


def test_use_of_ai_is_explained():
    resource = make.a_resource()

    with pytest.raises(Refused, match="请说明人工智能生成了哪些内容"):
        actions.describe_resource(resource, by=resource.group.leader, version=0, uses_ai=True)


def test_only_members_describe():
    resource = make.a_resource()

    for stranger in (cast.a_person("钱老师", cast.a_unit()), cast.bureau_staff()):
        with pytest.raises(NotPermitted, match="只有协作组成员可以修改作品"):
            actions.describe_resource(resource, by=stranger, version=0, lesson="第八单元")


@pytest.mark.parametrize("at", ["submitted", "checked", "accepted", "under_review", "admitted"])
def test_what_was_submitted_stays_as_it_is(at):
    resource = make.a_resource(at=at)

    with pytest.raises(Refused, match=f"处于“{resource.get_state_display()}”，不能再改"):
        actions.describe_resource(resource, by=resource.group.leader, version=0, lesson="第八单元")
