"""Pages of the construction plan: list, reading with its progress, drafting, signing."""

from django.contrib import messages
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from accounts.answers import require
from accounts.refusals import Stale
from workflow import actions, permissions
from workflow.actions.signing import may_draft
from workflow.forms.plan import (
    AddPlanLineForm,
    DraftPlanForm,
    EditPlanForm,
    EditPlanLineForm,
)
from workflow.models import ConstructionPlan, PlanLine, Task
from workflow.plan_progress import in_total, with_progress
from workflow.transitions import next_steps
from workflow.views import signing
from workflow.views.conflict import conflict, saved, unsaved
from workflow.views.pages import answer, page_of, posted, seen, trail_of, wants_piece

BASICS = ["title", "year", "standard", "goal", "version"]


@require_safe
def plan_list(request):
    plans = ConstructionPlan.objects.visible_to(request.user).for_list().order_by("-year", "-pk")
    drafts = bool(permissions.by_the_bureau(None, request.user))
    return answer(request, "plan_list", {"page": page_of(request, plans), "may_draft": drafts})


@require_safe
def plan_detail(request, pk):
    plan = seen(ConstructionPlan.objects.for_list().select_related("standard"), request, pk)
    tasks = Task.objects.visible_to(request.user).issued().order_by("code")
    lines = list(with_progress(plan.lines).prefetch_related(Prefetch("tasks", tasks)))
    drafts = permissions.by_the_bureau(plan, request.user)
    context = {
        "plan": plan,
        "lines": lines,
        "total": in_total(lines),
        "steps": next_steps(plan, request.user),
        "may_edit": plan.state == ConstructionPlan.State.DRAFT and drafts,
        "fills": plan.state == ConstructionPlan.State.PUBLISHED and drafts,
        "trail": trail_of(plan),
    }
    return answer(request, "plan_detail", context)


def draft_plan(request):
    require(permissions.by_the_bureau(None, request.user))
    form = DraftPlanForm(posted(request))
    if form.is_valid() and form.perform(None, by=request.user):
        messages.success(request, "草稿已建立，请添加条目。")
        return redirect("workflow:edit_plan", form.done.pk)
    return answer(request, "draft_plan", {"form": form})


def edit_plan(request, pk):
    """The drafting desk. htmx saves the basic information as it is typed; a button does without it."""
    plan = seen(ConstructionPlan.objects.for_list(), request, pk)
    may_draft(plan, request.user)
    form = EditPlanForm(posted(request), initial={name: getattr(plan, name) for name in BASICS})
    try:
        if form.is_valid() and form.perform(plan, by=request.user):
            return saved(request, form, redirect("workflow:edit_plan", plan.pk))
    except Stale as stale:
        return conflict(request, plan, form, stale)
    if wants_piece(request, "saved"):
        return unsaved(request, form)
    lines = list(plan.lines.all())
    context = {"form": form, "plan": plan, "lines": lines, "checks": checks(plan, lines)}
    return answer(request, "edit_plan", {**context, "trail": trail_of(plan)})


def checks(plan, lines):
    """The conditions of `propose`, each as a line of the checklist."""
    step = plan.propose._django_fsm.get_transition(ConstructionPlan.State.DRAFT)
    anchors = {"has_lines": "#lines", "has_a_goal": "#id_goal"}
    failing = [c for c in step.conditions if not c(plan)]
    if failing:
        return [("n", c.reason(plan), anchors[c.__name__]) for c in failing]
    return [("y", "目标已填写"), ("y", f"{len(lines)} 条，共 {sum(x.quantity for x in lines)} 件")]


def add_plan_line(request, pk):
    plan = seen(ConstructionPlan.objects, request, pk)
    may_draft(plan, request.user)
    form = AddPlanLineForm(posted(request))
    if form.is_valid() and form.perform(plan, by=request.user):
        messages.success(request, f"已添加“{form.done.title}”。")
        return redirect("workflow:edit_plan", plan.pk)
    return answer(request, "plan_line", {"plan": plan, "form": form, "verb": "添加条目"})


def edit_plan_line(request, pk):
    line = seen_line(request, pk)
    may_draft(line.plan, request.user)
    kept = {name: getattr(line, name) for name in EditPlanLineForm.base_fields}
    form = EditPlanLineForm(posted(request), initial=kept)
    if form.is_valid() and form.perform(line, by=request.user):
        messages.success(request, f"“{form.done.title}”已保存。")
        return redirect("workflow:edit_plan", line.plan_id)
    return answer(request, "plan_line", {"plan": line.plan, "form": form, "verb": "编辑条目"})


def drop_plan_line(request, pk):
    line = seen_line(request, pk)
    may_draft(line.plan, request.user)
    if request.method == "POST":
        actions.drop_plan_line(line, by=request.user)
        messages.success(request, f"已删除“{line.title}”。")
        return redirect("workflow:edit_plan", line.plan_id)
    return answer(request, "drop_plan_line", {"line": line, "plan": line.plan})


def seen_line(request, pk):
    """A line of a plan this person may see."""
    plans = ConstructionPlan.objects.visible_to(request.user)
    return get_object_or_404(PlanLine.objects.filter(plan__in=plans).select_related("plan"), pk=pk)


def propose_plan(request, pk):
    plan = seen(ConstructionPlan.objects.for_list(), request, pk)
    return signing.propose(request, plan, actions.propose_plan, "propose_plan", {"plan": plan})


def send_back_plan(request, pk):
    plan = seen(ConstructionPlan.objects, request, pk)
    return signing.send_back(request, plan, actions.send_back_plan)


def publish_plan(request, pk):
    plan = seen(ConstructionPlan.objects.for_list(), request, pk)
    context = {"plan": plan}
    return signing.sign(request, plan, plan.publish, actions.publish_plan, "publish_plan", context)
