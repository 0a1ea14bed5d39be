import pytest

from accounts.refusals import NotPermitted, Refused
from tests import cast, make
from tests.records import told, trail
from workflow import actions

pytestmark = pytest.mark.django_db


def a_resource_of_three(**fields):
    """王老师, 赵老师 and 钱老师, who have all confirmed."""
    others = [cast.a_person(name, cast.a_unit()) for name in ("赵老师", "钱老师")]
    resource = make.a_resource(members=others, **fields)
    return resource, [resource.group.leader, *others]


def rows(resource):
    return [
        (credit.position, credit.person.real_name, credit.duty, bool(credit.confirmed_at))
        for credit in resource.credits.select_related("person")
    ]


def test_whoever_changes_place_confirms_again():
    resource, (wang, zhao, qian) = a_resource_of_three()

    actions.set_authors(resource, by=wang, authors=[(wang, "组长"), (qian, "成员"), (zhao, "成员")])

    assert rows(resource) == [
        (1, "王老师", "组长", True),
        (2, "钱老师", "成员", False),
        (3, "赵老师", "成员", False),
    ]
    text = f"王老师把您列为《分数的初步认识》（{resource.code}）的作者，请确认署名与原创声明。"
    assert told() == [("钱老师", text), ("赵老师", text)]
    assert trail(resource) == [("王老师", "登记作者", "", "")]


def test_another_duty_is_confirmed_again():
    resource, (wang, zhao, qian) = a_resource_of_three()

    actions.set_authors(resource, by=wang, authors=[(wang, "组长"), (zhao, "脚本"), (qian, "成员")])

    assert [confirmed for *_, confirmed in rows(resource)] == [True, False, True]


def test_the_same_authors_again_change_nothing():
    resource, (wang, zhao, qian) = a_resource_of_three()

    actions.set_authors(resource, by=wang, authors=[(wang, "组长"), (zhao, "成员"), (qian, "成员")])

    assert [confirmed for *_, confirmed in rows(resource)] == [True, True, True]
    assert (told(), trail(resource)) == ([], [])


def test_authors_are_members():
    resource, (wang, *_) = a_resource_of_three()
    stranger = cast.a_person("孙老师", cast.a_unit())

    with pytest.raises(Refused, match="孙老师不是协作组成员，不能列为作者"):
        actions.set_authors(resource, by=wang, authors=[(wang, "组长"), (stranger, "脚本")])

    assert len(rows(resource)) == 3


def test_nobody_is_author_twice():
    resource, (wang, *_) = a_resource_of_three()

    with pytest.raises(Refused, match="王老师在作者中出现了两次"):
        actions.set_authors(resource, by=wang, authors=[(wang, "组长"), (wang, "脚本")])


def test_every_author_has_a_duty():
    resource, (wang, *_) = a_resource_of_three()

    with pytest.raises(Refused, match="请填写王老师的分工"):
        actions.set_authors(resource, by=wang, authors=[(wang, " ")])


def test_only_members_name_authors():
    resource, (wang, *_) = a_resource_of_three()

    with pytest.raises(NotPermitted, match="只有协作组成员可以修改作品"):
        actions.set_authors(resource, by=cast.bureau_staff(), authors=[(wang, "组长")])


@pytest.mark.parametrize("at", ["submitted", "accepted", "admitted"])
def test_authors_are_frozen_by_submission(at):
    resource, (wang, *_) = a_resource_of_three(at=at)

    with pytest.raises(Refused, match="不能再改"):
        actions.set_authors(resource, by=wang, authors=[(wang, "组长")])
