"""Claims: compared and chosen by the bureau, or withdrawn by their school."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect

from accounts.answers import require
from accounts.refusals import Refused
from workflow import actions, permissions
from workflow.claim_facts import facts_of
from workflow.flows import stands_at
from workflow.forms.acting import ReasonForm
from workflow.forms.claim import AwardTaskForm
from workflow.models import Claim, Task
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


def seen_claim(request, pk):
    claims = Claim.objects.select_related("task__menu", "unit")
    return get_object_or_404(claims.visible_to(request.user), pk=pk)
