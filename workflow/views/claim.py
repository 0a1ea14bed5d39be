"""A claim: withdrawn by its school, or chosen by the bureau."""

from django.contrib import messages
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect

from workflow import actions
from workflow.forms.acting import ReasonForm
from workflow.forms.task import AwardTaskForm
from workflow.models import Claim
from workflow.views.pages import allow, answer, posted


def claims_of(task, person):
    """The claims on a task that `person` may see, with the facts the bureau compares."""
    backbone = Q(unit__people__backbone=True, unit__people__is_active=True)
    running = Q(unit__groups__state="approved", unit__groups__resource__admitted_at=None)
    claims = task.claims.select_related("unit", "by").annotate(
        backbone=Count("unit__people", filter=backbone, distinct=True),
        running=Count("unit__groups", filter=running, distinct=True),
    )
    return claims.visible_to(person)


def withdraw_claim(request, pk):
    claim = seen_claim(request, pk)
    allow(request, claim.withdraw)
    form = ReasonForm(posted(request), action=actions.withdraw_claim)
    if form.is_valid() and form.perform(claim, by=request.user):
        messages.success(request, "已撤回申领。")
        return redirect(claim)
    return answer(request, "withdraw_claim", {"claim": claim, "task": claim.task, "form": form})


def award_task(request, pk):
    claim = seen_claim(request, pk)
    allow(request, claim.award)
    form = AwardTaskForm(posted(request))
    if form.is_valid() and form.perform(claim, by=request.user):
        messages.success(request, f"已择定{claim.unit}承担，并告知各申领单位。")
        return redirect(claim)
    others = claim.task.claims.filter(state=Claim.State.PENDING).exclude(pk=claim.pk)
    context = {
        "claim": claim,
        "task": claim.task,
        "form": form,
        "others": list(others.select_related("unit")),
    }
    return answer(request, "award_task", context)


def seen_claim(request, pk):
    claims = Claim.objects.select_related("task__menu", "unit")
    return get_object_or_404(claims.visible_to(request.user), pk=pk)
