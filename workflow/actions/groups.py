"""Form the collaboration group and let the work begin (notice 三.1, R022)."""

from django.db import transaction
from django.utils import timezone

from accounts.answers import require
from accounts.brackets import bracketed
from accounts.models import Person
from accounts.refusals import Refused
from accounts.trail import record, tell
from workflow import permissions
from workflow.actions.members import is_guest, placed, refuse_unfit
from workflow.classification import Mode, Source
from workflow.flows import held, stands_at, step_done
from workflow.models import CollaborationGroup, Membership, Resource, Rights, next_number
from workflow.transitions import all_locked, locked, proceed


@transaction.atomic
def form_group(task, *, by, leader, members=(), plan=""):
    """The lead school names the group and hands it to the bureau; sent back, it names it anew.

    `members` are pairs (person, duty); the leader, who works at the lead school, belongs to them in
    any case. Everybody must have an open, verified account (R022, R036). Who works elsewhere is
    invited, and a yes that was given before still counts.
    """
    course = held(task)
    task = locked(task)
    require(permissions.forms_the_group(task, by), task)
    if not stands_at(course, "form_group"):
        raise Refused(f"{bracketed(task)}的协作组已报送或已批准，不能再改。", task)
    members = with_leader(leader, members)
    refuse_unfit_members(members, task)
    group = named_group(task, leader, plan)
    if is_guest(group, leader):
        raise Refused(f"{leader}不在牵头学校{group.school}任职，组长应是牵头学校的教师。", task)
    strike_off(group, [person.pk for person, _ in members], by=by)
    for person, duty in members:
        placed(group, person, duty, by=by)
    proceed(group.propose, by=by)
    step_done(course, "form_group", by=by)
    tell(
        Person.objects.holding("bureau_staff"),
        f"{group.school}为{bracketed(task)}报送协作组，组长{leader}，共 {len(members)} 人，{turn(group)}",
        about=group,
    )
    return group


def turn(group):
    """Whose turn it is now that the group was handed up."""
    if unanswered := group.unanswered():
        return f"{unanswered}答复邀请后请审核。"
    return "请审核。"


def strike_off(group, listed, *, by):
    """Those named before and not any more: the school changed its list before any work began."""
    for membership in all_locked(group.memberships.expected().exclude(person__in=listed)):
        invited = membership.state == Membership.State.INVITED
        proceed(membership.call_off if invited else membership.drop, by=by, note="学校调整名单")
        if invited:
            words = f"{group.school}调整{group}的名单，对您的邀请已撤回。"
            tell([membership.person], words, about=group)


def with_leader(leader, members):
    """The members, the leader among them, in front if nobody listed them."""
    members = list(members)
    listed = any(person.pk == leader.pk for person, _ in members)
    return members if listed else [(leader, "组长"), *members]


def refuse_unfit_members(members, task):
    seen = set()
    for person, _ in members:
        if person.pk in seen:
            raise Refused(f"{person}在成员中出现了两次，请删去一次。", task)
        refuse_unfit(person, task)
        seen.add(person.pk)


def named_group(task, leader, plan):
    """The task's group with this leader and plan; made when there was none."""
    group = CollaborationGroup.objects.select_for_update().filter(task=task).first()
    if group is None:
        claim = task.claims.select_related("unit").get(state="awarded")
        group = CollaborationGroup(task=task, school=claim.unit, subject=task.subject)
        group.name = f"{task}协作组"[:80]
    group.leader, group.plan = leader, plan
    group.save()
    return group


@transaction.atomic
def approve_group(group, *, by, exception=""):
    """The bureau approves the group, and its resource begins; give back the resource.

    A group without enough backbone teachers needs `exception`, the reason that is kept (R022).
    """
    course = held(group.task)
    group = locked(group)
    group.exception = exception.strip() or group.exception
    proceed(group.approve, by=by, note=group.exception)
    step_done(course, "review_group", by=by)
    resource = begin_resource(group, by=by)
    tell(
        group.members,
        f"{group}已获批准，请着手开发{bracketed(resource.title)}（{resource.code}），"
        f"{resource.due_on:%-m 月 %-d 日}前由组长{group.leader}提交。",
        about=resource,
    )
    return resource


def begin_resource(group, *, by):
    """The resource of an approved group, as its task wants it (R011–R018: 集中开发)."""
    task, year = group.task, timezone.localdate().year
    resource = Resource.objects.create(
        group=group,
        code=f"ZP-{year}-{next_number(f'resource-{year}'):04}",
        title=task.title,
        subject=task.subject,
        grade=task.grade,
        edition=task.edition,
        volume=task.volume,
        category=task.category,
        form=task.form,
        source=Source.DISTRICT,
        mode=Mode.CENTRAL,
        standard=task.menu.standard,
    )
    Rights.objects.create(resource=resource)
    record(by, "begin", "立项开发", resource, to_state=resource.state)
    return resource


@transaction.atomic
def send_back_group(group, *, by, note):
    """The bureau asks the lead school for another composition."""
    course = held(group.task)
    group = locked(group)
    proceed(group.send_back, by=by, note=note)
    step_done(course, "review_group", by=by)
    tell(group.school.admins(), f"{group}被退回，请重新组队后报送：{note}", about=group.task)
    return group
