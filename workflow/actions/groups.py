"""Form the collaboration group and let the work begin (notice 三.1, R022)."""

from django.db import transaction
from django.utils import timezone

from accounts.answers import require
from accounts.brackets import bracketed
from accounts.models import Person
from accounts.refusals import Refused
from accounts.trail import record, tell
from workflow import permissions
from workflow.classification import Mode, Source
from workflow.flows import held, stands_at, step_done
from workflow.models import CollaborationGroup, Resource, Rights, next_number
from workflow.transitions import locked, proceed


@transaction.atomic
def form_group(task, *, by, leader, members=(), plan=""):
    """The lead school names the group and hands it to the bureau; sent back, it names it anew.

    `members` are pairs (person, duty) in the order of the list; the leader belongs to them in any
    case. Everybody must have an open, verified account (R022, R036).
    """
    course = held(task)
    task = locked(task)
    require(permissions.forms_the_group(task, by), task)
    if not stands_at(course, "form_group"):
        raise Refused(f"{bracketed(task)}的协作组已报送或已批准，不能再改。", task)
    members = with_leader(leader, members)
    refuse_unfit_members(members, task)
    group = named_group(task, leader, plan)
    for person, duty in members:
        group.memberships.create(person=person, duty=duty)
    proceed(group.propose, by=by)
    step_done(course, "form_group", by=by)
    tell(
        Person.objects.holding("bureau_staff"),
        f"{group.school}为{bracketed(task)}报送协作组，组长{leader}，共 {len(members)} 人，请审核。",
        about=group,
    )
    return group


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
        if not person.is_active:
            raise Refused(f"{person}的账户已停用，不能参加协作组。", task)
        if person.verified_at is None:
            raise Refused(f"{person}还没有实名认证，请学校管理员先认证。", task)
        seen.add(person.pk)


def named_group(task, leader, plan):
    """The task's group with this leader and plan and no members yet; made when there was none."""
    group = CollaborationGroup.objects.select_for_update().filter(task=task).first()
    if group is None:
        claim = task.claims.select_related("unit").get(state="awarded")
        group = CollaborationGroup(task=task, school=claim.unit, subject=task.subject)
        group.name = f"{task}协作组"[:80]
    group.leader, group.plan = leader, plan
    group.save()
    group.memberships.all().delete()
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
