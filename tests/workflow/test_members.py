"""Members come and go: invitations and their answers, one more, one less, another leader (R022, R023)."""

import pytest

from accounts.refusals import NotPermitted, Refused
from tests import cast, make
from tests.records import told, trail
from workflow import actions
from workflow.models import CollaborationGroup, Membership, Resource
from workflow.transitions import next_steps

pytestmark = pytest.mark.django_db
WHY = "调往外区学校任教"


def a_guest(name="钱老师", **fields):
    """A backbone teacher of 第二小学."""
    return cast.a_person(name, cast.a_unit("第二小学"), **{"backbone": True, **fields})


def a_colleague(name="赵老师", **fields):
    return cast.a_person(name, cast.a_unit(), **{"backbone": True, **fields})


def formed(*people):
    """A group of 王老师 and these people, just handed up by 第一小学."""
    task, wang = make.a_task(at="form_group"), a_colleague("王老师")
    members = [(wang, "组长"), *((person, "试教") for person in people)]
    return actions.form_group(task, by=cast.school_admin(), leader=wang, members=members)


def states(group):
    rows = group.memberships.select_related("person")
    return {str(one.person): one.state for one in rows}


def of(group, person):
    return group.memberships.get(person=person)


@pytest.fixture
def group():
    """王老师's group at work, with 赵老师."""
    resource = make.a_resource(members=[a_colleague()])
    return resource.group


# --- invited --------------------------------------------------------------------------------------
def test_teachers_of_other_schools_are_invited():
    cast.bureau_staff()
    group = formed(a_colleague(), a_guest())

    assert states(group) == {"王老师": "member", "赵老师": "member", "钱老师": "invited"}
    assert told() == [
        ("钱老师", "第一小学邀请您参加分数的初步认识协作组，组长王老师，请答复。"),
        (
            "李科员",
            "第一小学为《分数的初步认识》报送协作组，组长王老师，共 3 人，钱老师答复邀请后请审核。",
        ),
    ]
    assert trail(of(group, a_guest())) == [("周主任", "邀请参加", "", "invited")]
    assert trail(of(group, a_colleague())) == [("周主任", "加入成员", "", "member")]


def test_the_bureau_approves_when_everybody_has_answered():
    staff, group = cast.bureau_staff(), formed(a_guest())

    with pytest.raises(Refused, match="钱老师还没有答复邀请，请等待答复，或退回学校调整名单"):
        actions.approve_group(group, by=staff)
    assert not CollaborationGroup.objects.awaiting(staff).exists()

    actions.accept_invitation(of(group, a_guest()), by=a_guest())
    assert CollaborationGroup.objects.awaiting(staff).get() == group
    resource = actions.approve_group(group, by=staff)
    assert set(resource.group.members) == {a_colleague("王老师"), a_guest()}


def test_the_leader_works_at_the_lead_school():
    task, guest = make.a_task(at="form_group"), a_guest()

    with pytest.raises(Refused, match="钱老师不在牵头学校第一小学任职，组长应是牵头学校的教师"):
        actions.form_group(task, by=cast.school_admin(), leader=guest)

    assert not CollaborationGroup.objects.exists()


def test_a_group_named_anew_keeps_the_yes_that_was_given():
    group = formed(a_guest(), a_guest("孙老师"), a_colleague())
    actions.accept_invitation(of(group, a_guest()), by=a_guest())
    actions.send_back_group(group, by=cast.bureau_staff(), note="请增加骨干教师")
    wang = a_colleague("王老师")

    group = actions.form_group(
        group.task,
        by=cast.school_admin(),
        leader=wang,
        members=[(wang, "组长"), (a_guest(), "脚本")],
    )

    assert states(group) == {
        "王老师": "member",
        "钱老师": "member",
        "孙老师": "dropped",
        "赵老师": "dropped",
    }
    assert of(group, a_guest()).duty == "脚本"
    said = "第一小学调整分数的初步认识协作组的名单，对您的邀请已撤回。"
    assert [words for name, words in told() if name == "孙老师"][1:] == [said]
    assert group.backbone_share() == 1


# --- accept ---------------------------------------------------------------------------------------
def test_a_yes_makes_a_member_and_the_last_one_calls_the_bureau():
    staff = cast.bureau_staff()
    group = formed(a_guest())

    membership = actions.accept_invitation(of(group, a_guest()), by=a_guest())

    assert membership.state == "member"
    assert told()[2:] == [
        ("周主任", "钱老师接受邀请，参加分数的初步认识协作组。"),
        ("王老师", "钱老师接受邀请，参加分数的初步认识协作组。"),
        (str(staff), "分数的初步认识协作组受邀的老师已全部答复，请审核组队。"),
    ]
    assert trail(membership)[1:] == [("钱老师", "接受邀请", "invited", "member")]
    assert trail(group)[-1] == ("钱老师", "成员变动", "", "")


def test_nobody_answers_for_another():
    group = formed(a_guest())

    for person in (cast.school_admin(), group.leader, cast.bureau_staff(), a_guest("孙老师")):
        with pytest.raises(NotPermitted, match="只有受邀的本人可以答复邀请"):
            actions.accept_invitation(of(group, a_guest()), by=person)
        with pytest.raises(NotPermitted, match="只有受邀的本人可以答复邀请"):
            actions.decline_invitation(of(group, a_guest()), by=person)


def test_an_answer_is_given_once():
    group = formed(a_guest())
    actions.accept_invitation(of(group, a_guest()), by=a_guest())

    with pytest.raises(Refused, match="协作组成员处于“成员”，不能这样办理"):
        actions.accept_invitation(of(group, a_guest()), by=a_guest())


def test_an_invitation_ends_with_its_group():
    group = formed(a_guest())
    claim = group.task.claims.get(state="awarded")
    actions.hand_back_task(claim, by=cast.school_admin(), note="师资调整，无法承担")

    assert not Membership.objects.awaiting(a_guest()).exists()
    with pytest.raises(Refused, match="协作组已经解散，邀请不再有效"):
        actions.accept_invitation(of(group, a_guest()), by=a_guest())


# --- decline --------------------------------------------------------------------------------------
def test_a_no_leaves_the_group_as_it_is():
    group = formed(a_guest(), a_guest("孙老师"))

    membership = actions.decline_invitation(of(group, a_guest()), by=a_guest(), note="教学任务重")

    assert membership.state == "declined"
    assert told()[-1] == ("王老师", "钱老师谢绝参加分数的初步认识协作组：教学任务重")
    assert trail(membership)[1:] == [("钱老师", "谢绝邀请", "invited", "declined")]
    assert group.unanswered() == "孙老师"


def test_whoever_declined_sees_neither_group_nor_work():
    group = formed(a_guest())
    seen = CollaborationGroup.objects.visible_to
    assert seen(a_guest()).exists()

    actions.decline_invitation(of(group, a_guest()), by=a_guest())

    assert not seen(a_guest()).exists()


# --- add ------------------------------------------------------------------------------------------
def test_one_more_of_the_school_works_at_once(group):
    chen = a_colleague("陈老师")

    membership = actions.add_member(group, by=group.leader, person=chen, duty="配音")

    assert (membership.state, membership.duty) == ("member", "配音")
    assert told() == [
        ("陈老师", "王老师把您列为分数的初步认识协作组的成员，组长王老师。"),
        ("周主任", "王老师为分数的初步认识协作组增加成员陈老师。"),
    ]
    assert trail(group) == [("王老师", "增加成员", "approved", "approved")]
    assert trail(membership) == [("王老师", "加入成员", "", "member")]
    actions.describe_resource(group.resource, by=chen, version=0, lesson="第一课")


def test_one_more_from_elsewhere_answers_first(group):
    membership = actions.add_member(group, by=cast.school_admin(), person=a_guest())

    assert membership.state == "invited"
    assert Membership.objects.awaiting(a_guest()).get() == membership
    assert not Resource.objects.visible_to(a_guest()).exists()
    with pytest.raises(NotPermitted, match="只有协作组成员可以修改作品"):
        actions.describe_resource(group.resource, by=a_guest(), version=0, lesson="第一课")

    actions.accept_invitation(membership, by=a_guest())
    assert Resource.objects.visible_to(a_guest()).exists()


def test_who_left_may_come_back(group):
    zhao = a_colleague()
    actions.end_membership(of(group, zhao), by=zhao, note="请产假一学期")

    membership = actions.add_member(group, by=group.leader, person=zhao)

    assert membership.state == "member"
    assert trail(membership)[-1] == ("王老师", "重新加入", "left", "member")


def test_the_backbone_stays_the_body(group):
    others = [a_colleague(name, backbone=False) for name in ("周老师", "吴老师")]
    actions.add_member(group, by=group.leader, person=others[0])

    with pytest.raises(Refused, match="吴老师加入后骨干教师只占 50%，没有超过 50%"):
        actions.add_member(group, by=group.leader, person=others[1])

    CollaborationGroup.objects.update(exception="乡村小学师资不足")
    actions.add_member(group, by=group.leader, person=others[1])


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"verified_at": None}, "陈老师还没有实名认证"),
        ({"is_active": False}, "陈老师的账户已停用"),
    ],
)
def test_only_open_verified_accounts_are_added(group, fields, sentence):
    with pytest.raises(Refused, match=sentence):
        actions.add_member(group, by=group.leader, person=a_colleague("陈老师", **fields))


def test_nobody_is_added_twice(group):
    with pytest.raises(Refused, match="赵老师已经是成员或已受邀请"):
        actions.add_member(group, by=group.leader, person=a_colleague())


def test_members_and_strangers_add_nobody(group):
    for person in (a_colleague(), cast.bureau_staff(), make.an_admin(cast.a_unit("第二小学"))):
        with pytest.raises(NotPermitted, match="只有牵头学校的管理员或协作组组长可以调整成员"):
            actions.add_member(group, by=person, person=a_colleague("陈老师"))


@pytest.mark.parametrize("at", ["accepted", "on_notice", "admitted"])
def test_a_group_whose_work_is_out_of_its_hands_changes_no_more(at):
    group = make.a_resource(at=at, members=[a_colleague()]).group

    for person in (group.leader, cast.school_admin()):
        with pytest.raises(NotPermitted, match="作品已经送评审或办结，协作组不再变动"):
            actions.add_member(group, by=person, person=a_colleague("陈老师"))
        with pytest.raises(NotPermitted, match="作品已经送评审或办结，协作组不再变动"):
            actions.hand_over_group(group, by=person, leader=a_colleague(), note=WHY)
        assert not {"take_in", "hand_over"} & {step.name for step in next_steps(group, person)}


@pytest.mark.parametrize("at", ["submitted", "checked"])
def test_members_stay_once_the_work_is_handed_in(at):
    group = make.a_resource(at=at, members=[a_colleague()]).group

    with pytest.raises(Refused, match="作品已经提交，成员不能变动"):
        actions.add_member(group, by=group.leader, person=a_colleague("陈老师"))
    with pytest.raises(Refused, match="作品已经提交，成员不能变动"):
        actions.end_membership(of(group, a_colleague()), by=a_colleague(), note=WHY)


def test_before_the_approval_the_list_is_changed_as_a_whole():
    group = formed()

    with pytest.raises(Refused, match="协作组处于“待审核”，不能这样办理"):
        actions.add_member(group, by=cast.school_admin(), person=a_colleague())


# --- end ------------------------------------------------------------------------------------------
def test_a_member_leaves_and_all_hear_why(group):
    staff, admin, zhao = cast.bureau_staff(), cast.school_admin(), a_colleague()

    membership = actions.end_membership(of(group, zhao), by=zhao, note=WHY)

    assert membership.state == "left"
    words = f"赵老师退出分数的初步认识协作组：{WHY}"
    assert told() == [("王老师", words), (str(admin), words), (str(staff), words)]
    assert trail(membership) == [("赵老师", "退出协作组", "member", "left")]
    with pytest.raises(NotPermitted, match="只有协作组成员可以修改作品"):
        actions.describe_resource(group.resource, by=zhao, version=0, lesson="第一课")


def test_what_a_leaver_did_stays_on_record(group):
    zhao = a_colleague()
    actions.end_membership(of(group, zhao), by=group.leader, note=WHY)

    version = actions.submit_resource(group.resource, by=group.leader)

    assert [one["name"] for one in version.facts["contributions"]] == ["王老师", "赵老师"]
    assert [one["name"] for one in version.facts["authors"]] == ["王老师", "赵老师"]


def test_a_new_member_is_written_into_the_record_before_the_work_goes_on(group):
    actions.add_member(group, by=group.leader, person=a_colleague("陈老师"))

    with pytest.raises(Refused, match="有成员还没有写进贡献记录"):
        actions.submit_resource(group.resource, by=group.leader)


def test_the_leader_hands_over_before_leaving(group):
    with pytest.raises(Refused, match="组长不能退出或移出，请先移交组长"):
        actions.end_membership(of(group, group.leader), by=group.leader, note=WHY)


def test_an_invitation_is_called_off():
    group = formed(a_guest())

    membership = actions.end_membership(of(group, a_guest()), by=cast.school_admin(), note=WHY)

    assert membership.state == "dropped"
    assert told()[-2:] == [
        ("钱老师", f"对钱老师的邀请已撤回：{WHY}"),
        ("王老师", f"对钱老师的邀请已撤回：{WHY}"),
    ]
    assert group.everyone_has_answered()


def test_a_reason_is_needed(group):
    with pytest.raises(Refused, match="理由，至少 5 个字"):
        actions.end_membership(of(group, a_colleague()), by=group.leader, note="调走")


def test_strangers_let_nobody_go(group):
    for person in (a_colleague("陈老师"), cast.bureau_staff()):
        with pytest.raises(NotPermitted, match="只有牵头学校的管理员或协作组组长可以调整成员"):
            actions.end_membership(of(group, a_colleague()), by=person, note=WHY)


# --- hand over ------------------------------------------------------------------------------------
def test_the_leader_hands_over(group):
    staff, admin, wang, zhao = cast.bureau_staff(), cast.school_admin(), group.leader, a_colleague()

    group = actions.hand_over_group(group, by=wang, leader=zhao, note=WHY)

    assert group.leader == zhao
    words = f"分数的初步认识协作组的组长由王老师移交给赵老师：{WHY}"
    assert told() == [("赵老师", words), (str(admin), words), (str(staff), words)]
    assert trail(group) == [("王老师", "移交组长", "approved", "approved")]
    with pytest.raises(NotPermitted, match="只有协作组组长可以提交"):
        actions.submit_resource(group.resource, by=wang)


def test_the_school_hands_over_for_a_leader_who_is_gone(group):
    type(group.leader).objects.filter(pk=group.leader_id).update(is_active=False)

    group = actions.hand_over_group(group, by=cast.school_admin(), leader=a_colleague(), note=WHY)

    assert group.leader == a_colleague()


def test_the_next_leader_is_a_member_of_the_school(group):
    make.a_member(group, a_guest())
    sentences = {
        a_colleague("陈老师"): "陈老师不是协作组成员，请先加入",
        a_guest(): "钱老师不在牵头学校第一小学任职",
        group.leader: "王老师已经是组长",
    }
    for person, sentence in sentences.items():
        with pytest.raises(Refused, match=sentence):
            actions.hand_over_group(group, by=group.leader, leader=person, note=WHY)


def test_members_do_not_make_themselves_leader(group):
    with pytest.raises(NotPermitted, match="只有牵头学校的管理员或协作组组长可以调整成员"):
        actions.hand_over_group(group, by=a_colleague(), leader=a_colleague(), note=WHY)


def test_a_handover_has_its_reason(group):
    with pytest.raises(Refused, match="理由，至少 5 个字"):
        actions.hand_over_group(group, by=group.leader, leader=a_colleague(), note="换人")
