"""From the claims of the schools to the end of a task (notice 三.1, R021, R023)."""

from django.db import transaction
from django.utils import timezone

from accounts.answers import require
from accounts.brackets import bracketed
from accounts.models import Person, Unit
from accounts.refusals import NotPermitted, Refused
from accounts.trail import record, tell
from workflow import permissions
from workflow.actions.concerned import people_of
from workflow.actions.extensions import lapse_extensions
from workflow.actions.midterms import lapse_midterms
from workflow.flows import call_off, held, stands_at, step_done
from workflow.models import Claim, CollaborationGroup, Resource
from workflow.transitions import all_locked, locked, proceed, require_reason


@transaction.atomic
def claim_task(task, *, by, plan, unit=None):
    """A school asks for a task on behalf of `unit`, by default the one `by` administers (R021).

    Several schools may ask until the claim deadline, as long as the bureau has not chosen.
    """
    course = held(task)
    task = locked(task)
    require(permissions.claims_for_a_unit(task, by), task)
    unit = unit_to_claim_for(task, by, unit)
    refuse_late_claims(task, course)
    if task.claims.filter(unit=unit, state__in=Claim.STANDING).exists():
        raise Refused(f"{unit}已申领过此任务，请等待教育局择定。", task)
    claim = Claim.objects.create(task=task, unit=unit, by=by, plan=plan)
    record(by, "claim", "申领任务", claim, to_state=claim.state, note=plan)
    if stands_at(course, "claim"):
        step_done(course, "claim", by=by)
    tell(
        Person.objects.holding("bureau_staff"),
        f"{unit}申领{bracketed(task)}（{task.code}），请于申领截止后择定承担单位。",
        about=task,
    )
    return claim


def unit_to_claim_for(task, by, unit):
    """The unit asked for, if `by` administers it and it belongs to the district (R002)."""
    if unit is None and len(by.units_administered) > 1:
        raise Refused("您管理多个单位，请选择以哪个单位申领。", task)
    unit = unit or Unit.objects.get(pk=by.units_administered[0])
    if not by.holds("school_admin", unit):
        raise NotPermitted(f"您不是{unit}的管理员，不能代表它申领任务。", task)
    if unit.kind not in Unit.ADDRESSEES:
        raise Refused(f"{unit}不在本区学校、事业单位、幼儿园之列，不能申领任务。", task)
    return unit


def refuse_late_claims(task, course):
    deadline = task.menu.claim_deadline
    if course is None:
        raise Refused(f"{bracketed(task)}还没有下达，不能申领。", task)
    if not stands_at(course, "claim", "award"):
        raise Refused(f"{bracketed(task)}已择定承担单位或已终止，不能再申领。", task)
    if timezone.localdate() > deadline:
        raise Refused(f"申领已于 {deadline:%-m 月 %-d 日}截止。", task)


@transaction.atomic
def withdraw_claim(claim, *, by, note):
    """A school takes its claim back before the bureau has chosen."""
    course = held(claim.task)
    claim = locked(claim)
    proceed(claim.withdraw, by=by, note=note)
    if not claim.task.claims.filter(state="pending").exists():
        step_done(course, "award", by=by)  # the gate leads back to the claims
    tell(
        Person.objects.holding("bureau_staff"),
        f"{claim.unit}撤回对{bracketed(claim.task)}的申领：{note}",
        about=claim.task,
    )
    return claim


@transaction.atomic
def award_task(claim, *, by, note="", reasons=None):
    """The bureau chooses the school that takes the task on; each other one hears why not (R021).

    `reasons` gives, by the key of each other claim that waits, what its school is told.
    """
    task = claim.task
    course = held(task)
    claims = all_locked(task.claims.filter(state="pending") | task.claims.filter(pk=claim.pk))
    claim = next(one for one in claims if one.pk == claim.pk)
    proceed(claim.award, by=by, note=note)
    step_done(course, "award", by=by)
    tell(
        claim.unit.admins(),
        f"{bracketed(task)}（{task.code}）由您单位承担，请组建协作组，{task.due_on:%-m 月 %-d 日}前提交作品。",
        about=task,
    )
    for other in claims:
        if other.pk != claim.pk:
            decline(other, by=by, reason=(reasons or {}).get(other.pk, "").strip())
    return claim


def decline(claim, *, by, reason):
    """One claim was not chosen: its school hears the reason."""
    require_reason(reason, f"未择定{claim.unit}", claim)
    proceed(claim.decline, by=by, note=reason)
    tell(
        claim.unit.admins(),
        f"您单位对{bracketed(claim.task)}的申领未择定：{reason}",
        about=claim.task,
    )


@transaction.atomic
def terminate_task(task, *, by, note):
    """The bureau ends a task before its time, with its claims, its group and its resource."""
    course = held(task)
    task = locked(task)
    require(permissions.by_the_bureau(task, by), task)
    if course is None or course.finished:
        raise Refused(f"{bracketed(task)}已经结题或终止，不能这样办理。", task)
    require_reason(note, "终止", task)
    concerned = people_of(task)
    for claim in all_locked(task.claims.filter(state="pending")):
        proceed(claim.decline, by=by, note=note)
    for group in all_locked(CollaborationGroup.objects.filter(task=task)):
        proceed(group.dissolve, by=by, note=note)
    for resource in all_locked(Resource.objects.filter(group__task=task)):
        proceed(resource.terminate, by=by, note=note)
    lapse_extensions(task, by=by, note="任务已终止")
    lapse_midterms(task, by=by, note="任务已终止")
    call_off(course)
    record(by, "terminate", "终止任务", task, note=note.strip())
    tell(concerned, f"教育局终止任务{bracketed(task)}（{task.code}）：{note}", about=task)
    return task
