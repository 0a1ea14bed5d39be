import pytest

from accounts.refusals import NotPermitted, Refused
from tests import cast, make
from tests.records import told, trail
from workflow import actions
from workflow.models import CollaborationGroup, Task

pytestmark = pytest.mark.django_db


def the_people():
    school = cast.a_unit()
    return cast.a_person("王老师", school, backbone=True), cast.a_person("赵老师", school)


def test_the_lead_school_names_its_group():
    task, (wang, zhao) = make.a_task(at="form_group"), the_people()
    cast.bureau_staff()

    group = actions.form_group(
        task,
        by=cast.school_admin(),
        leader=wang,
        members=[(wang, "组长，脚本"), (zhao, "制作")],
        plan="三月完成初稿。",
    )

    assert (group.state, group.name, group.school.name) == (
        "proposed",
        "分数的初步认识协作组",
        "第一小学",
    )
    assert [(m.person, m.duty) for m in group.memberships.all()] == [
        (wang, "组长，脚本"),
        (zhao, "制作"),
    ]
    assert list(Task.objects.open_at("review_group")) == [task]
    assert told() == [
        ("李科员", "第一小学为《分数的初步认识》报送协作组，组长王老师，共 2 人，请审核。")
    ]
    assert trail(group) == [("周主任", "报送组队", "forming", "proposed")]


def test_the_leader_is_a_member_in_any_case():
    task, (wang, zhao) = make.a_task(at="form_group"), the_people()

    group = actions.form_group(task, by=cast.school_admin(), leader=wang, members=[(zhao, "制作")])

    assert list(group.members) == [wang, zhao]


def test_a_group_sent_back_is_named_anew():
    task, (_, zhao) = make.a_task(at="review_group"), the_people()
    actions.send_back_group(task.group, by=cast.bureau_staff(), note="请增加骨干教师")

    group = actions.form_group(
        task, by=cast.school_admin(), leader=zhao, members=[(zhao, "组长")], plan="换人"
    )

    assert CollaborationGroup.objects.get() == group
    assert (group.leader, list(group.members), group.state) == (zhao, [zhao], "proposed")


def test_only_the_lead_school_names_it():
    task, (wang, _) = make.a_task(at="form_group"), the_people()
    other = cast.school_admin(cast.a_unit("第二小学"), "吴主任")

    for stranger in (other, cast.bureau_staff(), wang):
        with pytest.raises(NotPermitted, match="只有承担任务的学校可以组建协作组"):
            actions.form_group(task, by=stranger, leader=wang)

    assert not CollaborationGroup.objects.exists()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"verified_at": None}, "钱老师还没有实名认证，请所在学校的管理员先认证"),
        ({"is_active": False}, "钱老师的账户已停用"),
    ],
)
def test_everybody_has_an_open_verified_account(fields, sentence):
    task, (wang, _) = make.a_task(at="form_group"), the_people()
    qian = cast.a_person("钱老师", cast.a_unit(), **fields)

    with pytest.raises(Refused, match=sentence):
        actions.form_group(task, by=cast.school_admin(), leader=wang, members=[(qian, "制作")])


def test_nobody_is_listed_twice():
    task, (wang, zhao) = make.a_task(at="form_group"), the_people()

    with pytest.raises(Refused, match="赵老师在成员中出现了两次"):
        actions.form_group(
            task, by=cast.school_admin(), leader=wang, members=[(zhao, "制作"), (zhao, "脚本")]
        )


@pytest.mark.parametrize("node", ["review_group", "develop", "accept", "end"])
def test_a_group_that_was_handed_up_stays(node):
    task, (wang, _) = make.a_task(at=node), the_people()

    with pytest.raises(Refused, match="协作组已报送或已批准，不能再改"):
        actions.form_group(task, by=cast.school_admin(), leader=wang)
