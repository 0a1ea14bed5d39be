"""Claims: compared and chosen by the bureau, or withdrawn by their school."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect

from accounts.answers import require
from accounts.refusals import Refused
from workflow import actions, permissions
from workflow.claim_facts import facts_of
from workflow.flows import stands_at
from workflow.forms.acting import ReasonForm
from workflow.forms.claim import AssignTaskForm, AwardTaskForm
from workflow.models import Claim, Task
from workflow.transitions import current_step
from workflow.views.pages import allow, answer, posted, seen


def claims_of(task, person):
    """The claims on a task that `person` may see, each with the facts of its unit or None.

    How a school kept its dates is for the bureau and for that school alone.
    """
    claims = list(task.claims.select_related("unit", "by").visible_to(person))
    compares = person.holds("bureau_staff") or person.holds("bureau_leader")
    own = set(person.units_administered)
    facts = facts_of(task, [one for one in claims if compares or one.unit_id in own])
    return [(claim, facts.get(claim.unit_id)) for claim in claims]


def withdraw_claim(request, pk):
    claim = seen_claim(request, pk)
    allow(request, claim.withdraw)
    form = ReasonForm(posted(request), action=actions.withdraw_claim)
    if form.is_valid() and form.perform(claim, by=request.user):
        messages.success(request, "已撤回申领。")
        return redirect(claim)
    return answer(request, "withdraw_claim", {"claim": claim, "task": claim.task, "form": form})


def award_task(request, pk):
    """The claims side by side; one is chosen, every other school is told its own reason."""
    task = seen(Task.objects.for_list(), request, pk)
    require(permissions.by_the_bureau(task, request.user), task)
    if request.method != "POST" and not stands_at(getattr(task, "course", None), "award"):
        raise Refused("没有待择定的申领：还没有单位申领，或已择定承担单位。", task)
    claims = task.claims.filter(state=Claim.State.PENDING).select_related("unit", "by")
    form = AwardTaskForm(posted(request), claims=claims)
    if form.is_valid() and form.perform(task, by=request.user):
        messages.success(request, f"已择定{form.done.unit}承担，并告知各申领单位。")
        return redirect(task)
    facts = facts_of(task, form.claims)
    rows = [(*row, facts[row[0].unit_id]) for row in form.rows()]
    return answer(request, "award_task", {"task": task, "form": form, "rows": rows})


def hand_back_task(request, pk):
    claim = seen_claim(request, pk)
    words = "已退回任务，并告知教育局和协作组。"
    return leave(request, claim, claim.hand_back, actions.hand_back_task, words)


def revoke_task(request, pk):
    claim = seen_claim(request, pk)
    words = "已收回任务，并告知学校和协作组。"
    return leave(request, claim, claim.revoke, actions.revoke_task, words)


def leave(request, claim, transition, action, words):
    """A page with what follows when a task leaves its school, and the reason."""
    allow(request, transition)
    form = ReasonForm(posted(request), action=action)
    if form.is_valid() and form.perform(claim, by=request.user):
        messages.success(request, words)
        return redirect(claim)
    verb = current_step(transition).custom["label"] if current_step(transition) else "返回"
    return answer(request, "leave_task", {"claim": claim, "form": form, "verb": verb})


def assign_task(request, pk):
    task = seen(Task.objects.for_list(), request, pk)
    require(permissions.by_the_bureau(task, request.user), task)
    form = AssignTaskForm(posted(request))
    if form.is_valid() and form.perform(task, by=request.user):
        messages.success(request, f"已委派给{form.done.unit}，并告知该单位。")
        return redirect(task)
    return answer(request, "assign_task", {"task": task, "form": form})


def seen_claim(request, pk):
    claims = Claim.objects.select_related("task__menu", "unit")
    return get_object_or_404(claims.visible_to(request.user), pk=pk)
