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


def test_authors_have_a_confirmed_share():
    resource, (wang, *_) = a_resource_of_three()
    stranger = cast.a_person("孙老师", cast.a_unit())

    with pytest.raises(Refused, match="孙老师在贡献记录里没有贡献，不能列为作者"):
        actions.set_authors(resource, by=wang, authors=[(wang, "组长"), (stranger, "脚本")])

    assert len(rows(resource)) == 3


def test_whoever_did_nothing_is_no_author():
    resource, (wang, zhao, _) = a_resource_of_three()
    make.a_record(resource, shares=[60, 0, 40])

    with pytest.raises(Refused, match="赵老师在贡献记录里没有贡献"):
        actions.set_authors(resource, by=wang, authors=[(wang, "组长"), (zhao, "成员")])


def test_the_larger_share_stands_in_front():
    resource, (wang, zhao, qian) = a_resource_of_three()
    make.a_record(resource, shares=[30, 20, 50])
    names = [(wang, "组长"), (qian, "成员"), (zhao, "成员")]

    with pytest.raises(Refused, match="钱老师的贡献占 50%，多于王老师的 30%，应排在王老师前面"):
        actions.set_authors(resource, by=wang, authors=names)

    names[:2] = names[1::-1]
    actions.set_authors(resource, by=wang, authors=names)
    assert [name for _, name, *_ in rows(resource)] == ["钱老师", "王老师", "赵老师"]


def test_the_record_comes_first():
    resource, (wang, *_) = a_resource_of_three()
    make.a_record(resource, at="proposed")

    with pytest.raises(Refused, match="先确认贡献记录，再登记作者"):
        actions.set_authors(resource, by=wang, authors=[(wang, "组长")])


def test_a_contributor_who_is_left_out_is_told():
    resource, (wang, zhao, _) = a_resource_of_three()

    actions.set_authors(resource, by=wang, authors=[(wang, "组长"), (zhao, "成员")])

    text = f"王老师登记《分数的初步认识》（{resource.code}）的作者时没有列入您；如有疑问，请与组长王老师联系。"
    assert told() == [("钱老师", text)]


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
