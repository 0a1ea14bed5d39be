"""Members come and go: invited, answering, added, leaving; and the leader's place (R022, R023)."""

from django.conf import settings
from django.db import transaction

from accounts.answers import require
from accounts.models import Person
from accounts.refusals import Refused
from accounts.trail import record, tell
from workflow import permissions
from workflow.actions.concerned import all_but
from workflow.flows import held
from workflow.models import Membership
from workflow.transitions import locked, proceed, require_reason


@transaction.atomic
def accept_invitation(membership, *, by):
    """A teacher of another unit says yes and is a member from now on."""
    held(membership.group.task)
    group, membership = locked(membership.group), locked(membership)
    proceed(membership.accept, by=by)
    noted(group, f"{by}接受邀请", by=by)
    told_of_answer(group, f"{by}接受邀请，参加{group}。", by=by)
    return membership


@transaction.atomic
def decline_invitation(membership, *, by, note=""):
    """A teacher of another unit says no, with or without a reason; the group goes on without."""
    held(membership.group.task)
    group, membership = locked(membership.group), locked(membership)
    proceed(membership.decline, by=by, note=note)
    noted(group, f"{by}谢绝邀请", by=by)
    because = f"：{note.strip()}" if note.strip() else "。"
    told_of_answer(group, f"{by}谢绝参加{group}{because}", by=by)
    return membership


def noted(group, words, *, by):
    """Write into the group's own trail who came or went, beside the membership's."""
    record(by, "change_members", "成员变动", group, note=words)


def told_of_answer(group, words, *, by):
    """The lead school and the leader hear each answer, the bureau when the last has come."""
    tell(all_but(by, [*group.school.admins(), group.leader]), words, about=group)
    if group.state == group.State.PROPOSED and group.everyone_has_answered():
        tell(
            Person.objects.holding("bureau_staff"),
            f"{group}受邀的老师已全部答复，请审核组队。",
            about=group,
        )


@transaction.atomic
def add_member(group, *, by, person, duty=""):
    """One more member while the work goes on; who works elsewhere is invited and answers first.

    The backbone teachers stay the body of the group (R022), unless the bureau made an exception.
    """
    held(group.task)
    group = locked(group)
    proceed(group.take_in, by=by, note=str(person))
    refuse_unfit(person, group)
    if group.memberships.expected().filter(person=person).exists():
        raise Refused(f"{person}已经是成员或已受邀请，不用再加。", group)
    refuse_the_minority(group, person)
    membership = placed(group, person, duty.strip(), by=by)
    tell(
        all_but(by, [*group.school.admins(), group.leader]),
        f"{by}为{group}增加成员{person}"
        + ("，等待本人答复。" if is_guest(group, person) else "。"),
        about=group,
    )
    return membership


def refuse_unfit(person, about):
    """Everybody in a group has an open, verified account (R022, R036)."""
    if not person.is_active:
        raise Refused(f"{person}的账户已停用，不能参加协作组。", about)
    if person.verified_at is None:
        raise Refused(f"{person}还没有实名认证，请所在学校的管理员先认证。", about)


def refuse_the_minority(group, person):
    flags = [*group.memberships.expected().values_list("person__backbone", flat=True)]
    share = (sum(flags) + person.backbone) / (len(flags) + 1)
    if not group.exception and share <= settings.BACKBONE_SHARE:
        raise Refused(
            f"{person}加入后骨干教师只占 {round(100 * share)}%，没有超过"
            f" {round(100 * settings.BACKBONE_SHARE)}%，请选骨干教师，或先请骨干教师加入。",
            group,
        )


def placed(group, person, duty, *, by):
    """Put a person into the group: a member at once in the lead school, invited elsewhere.

    Whoever stands in it already keeps their place and their word; only the duty is set anew.
    """
    guest = is_guest(group, person)
    membership = group.memberships.filter(person=person).first()
    if membership is None:
        state = Membership.State.INVITED if guest else Membership.State.MEMBER
        membership = Membership(group=group, person=person, duty=duty, state=state)
        membership.save()
        record(by, "add", "邀请参加" if guest else "加入成员", membership, to_state=state)
    else:
        membership = locked(membership)
        membership.duty = duty
        membership.save()
        if membership.state in (Membership.State.MEMBER, Membership.State.INVITED):
            return membership
        proceed(membership.invite if guest else membership.rejoin, by=by)
    tell_the_placed(membership, by=by)
    return membership


def is_guest(group, person):
    """Whether somebody works elsewhere than in the lead school."""
    return person.unit_id != group.school_id


def tell_the_placed(membership, *, by):
    group, person = membership.group, membership.person
    if membership.state == Membership.State.INVITED:
        words = f"{group.school}邀请您参加{group}，组长{group.leader}，请答复。"
    elif group.state == group.State.APPROVED:
        words = f"{by}把您列为{group}的成员，组长{group.leader}。"
    else:
        return  # the lead school's own hear of it when the bureau approves the group
    tell(all_but(by, [person]), words, about=group)


@transaction.atomic
def end_membership(membership, *, by, note):
    """Somebody leaves the group, or is taken out of it, or an invitation is called off, each with a reason.

    What they did stays on record: whoever was a member keeps their place in the contributions.
    """
    held(membership.group.task)
    group, membership = locked(membership.group), locked(membership)
    step = membership.call_off if membership.state == "invited" else membership.leave
    proceed(step, by=by, note=note)
    person = membership.person
    noted(group, f"{person}{'退出' if membership.state == 'left' else '的邀请撤回'}", by=by)
    said = f"{person}退出{group}" if membership.state == "left" else f"对{person}的邀请已撤回"
    concerned = [person, group.leader, *group.school.admins()]
    if group.state == group.State.APPROVED:
        concerned += Person.objects.holding("bureau_staff")
    tell(all_but(by, concerned), f"{said}：{note.strip()}", about=group)
    return membership


@transaction.atomic
def hand_over_group(group, *, by, leader, note):
    """Another member of the lead school leads the group from now on (R023)."""
    held(group.task)
    group = locked(group)
    require(permissions.keeps_the_group(group, by), group)
    if not group.memberships.working().filter(person=leader).exists():
        raise Refused(f"{leader}不是协作组成员，请先加入，再移交。", group)
    refuse_unfit(leader, group)
    if is_guest(group, leader):
        raise Refused(f"{leader}不在牵头学校{group.school}任职，组长应是牵头学校的教师。", group)
    if leader.pk == group.leader_id:
        raise Refused(f"{leader}已经是组长，请另选一人。", group)
    require_reason(note, "移交组长", group)
    before = group.leader
    proceed(group.hand_over, by=by, note=f"{before} → {leader}：{note.strip()}", leader=leader)
    words = f"{group}的组长由{before}移交给{leader}：{note.strip()}"
    concerned = [before, *group.members, *group.school.admins()]
    concerned += Person.objects.holding("bureau_staff")
    tell(all_but(by, concerned), words, about=group)
    return group
