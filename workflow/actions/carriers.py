"""A task leaves its school, or is given to one directly (notice 三.1, R021, R023)."""

from django.db import transaction

from accounts.answers import require
from accounts.brackets import bracketed
from accounts.models import Person, Unit
from accounts.refusals import Refused
from accounts.trail import record, tell
from workflow import permissions
from workflow.actions.concerned import people_of
from workflow.actions.extensions import lapse_extensions
from workflow.actions.midterms import lapse_midterms
from workflow.flows import held, open_step, stands_at, step_done
from workflow.models import Claim, CollaborationGroup, Resource
from workflow.transitions import all_locked, locked, proceed, require_reason


@transaction.atomic
def hand_back_task(claim, *, by, note):
    """The school that was chosen gives the task back, with its reason; it is open to claims again."""
    task = claim.task
    concerned = [*people_of(task), *Person.objects.holding("bureau_staff")]
    claim = leave(claim, "hand_back", by=by, note=note)
    words = f"{claim.unit}退回任务{bracketed(task)}（{task.code}），请重新择定或定向委派：{note}"
    tell([person for person in concerned if person != by], words, about=task)
    return claim


@transaction.atomic
def revoke_task(claim, *, by, note):
    """The bureau takes the task back from the school that was chosen, with its reason."""
    task = claim.task
    concerned = people_of(task)
    claim = leave(claim, "revoke", by=by, note=note)
    tell(concerned, f"教育局收回任务{bracketed(task)}（{task.code}）：{note}", about=task)
    return claim


def leave(claim, step, *, by, note):
    """Take a task from its school: its group is dissolved, its work ended, the course at the claims."""
    course = held(claim.task)
    task, claim = locked(claim.task), locked(claim)
    lapse_extensions(task, by=by, note="任务已离开原承担学校")
    lapse_midterms(task, by=by, note="任务已离开原承担学校")
    proceed(getattr(claim, step), by=by, note=note)
    for resource in all_locked(Resource.objects.filter(group__task=task)):
        proceed(resource.terminate, by=by, note=note)
    for group in all_locked(CollaborationGroup.objects.filter(task=task)):
        group.leave_task()
        proceed(group.dissolve, by=by, note=note)
    step_done(course, open_step(course).flow_task.name, by=by)
    return claim


@transaction.atomic
def assign_task(task, *, by, unit, note):
    """The bureau gives a task that nobody asks for to a unit directly, and says why (R021)."""
    course = held(task)
    task = locked(task)
    require(permissions.by_the_bureau(task, by), task)
    if not stands_at(course, "claim"):
        raise Refused("只有还没有单位申领的任务可以定向委派；已有申领的，请从中择定。", task)
    if unit.kind not in Unit.ADDRESSEES or not unit.admins():
        raise Refused(f"{unit}还没有管理员或不在本区各单位之列，不能委派，请另选单位。", task)
    require_reason(note, "定向委派", task)
    claim = Claim.objects.create(task=task, unit=unit, by=by, plan=note.strip(), directed=True)
    record(by, "assign", "定向委派", claim, to_state=claim.state, note=note.strip())
    step_done(course, "claim", by=by)
    proceed(claim.award, by=by, note=note)
    step_done(course, "award", by=by)
    tell(
        unit.admins(),
        f"教育局将{bracketed(task)}（{task.code}）委派给您单位，请组建协作组，"
        f"{task.due_on:%-m 月 %-d 日}前提交作品：{note.strip()}",
        about=task,
    )
    return claim
