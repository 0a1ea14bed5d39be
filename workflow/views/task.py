"""Pages of tasks: the table and the board, one task, and the claims on it."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.answers import require
from accounts.brackets import bracketed
from accounts.models import Unit
from workflow import actions, course, permissions, progress, standing
from workflow.actions.signing import may_draft
from workflow.forms.acting import ReasonForm
from workflow.forms.task import AddTaskForm, ClaimTaskForm, EditTaskForm, TaskFilter
from workflow.models import CollaborationGroup, Task, TaskMenu
from workflow.transitions import next_steps
from workflow.views.claim import claims_of
from workflow.views.gap_map import facts_of
from workflow.views.pages import answer, page_of, posted, seen, trail_of
from workflow.views.steps import claim_steps, task_steps

ON_CARD = 3  # cards in a column of the board


@require_safe
def task_list(request):
    tasks, filters = asked_for(request)
    numbers = standing.counts(tasks, standing.LANES, standing.tasks_in)
    if lane := standing.LANES.get(request.GET.get("state")):
        tasks = tasks.filter(standing.tasks_in(lane))
    page = page_of(
        request, tasks.for_list().prefetch_related("extensions").order_by("due_on", "pk")
    )
    context = {
        "page": page,
        "rows": [(task, standing.words_of(task)) for task in page],
        "tabs": standing.tabs(numbers, standing.LANES),
        "filters": filters,
    }
    return answer(request, "task_list", context)


@require_safe
def task_board(request):
    tasks, filters = asked_for(request)
    numbers = standing.counts(tasks, standing.LANES, standing.tasks_in)
    lanes = [
        {"lane": lane, "count": numbers[lane.key], "cards": cards(tasks, lane)}
        for lane in standing.ON_BOARD
    ]
    for lane in lanes:
        lane["more"] = lane["count"] - len(lane["cards"])
    return answer(request, "task_board", {"lanes": lanes, "filters": filters, "numbers": numbers})


def asked_for(request):
    """The issued tasks this person may see, narrowed by the filter row."""
    filters = TaskFilter(request.GET, person=request.user)
    return filters.narrow(Task.objects.visible_to(request.user).issued()), filters


def cards(tasks, lane):
    """The cards on top of a column: the nearest deadlines first."""
    return list(
        tasks.filter(standing.tasks_in(lane)).for_board().order_by("due_on", "pk")[:ON_CARD]
    )


@require_safe
def task_detail(request, pk):
    task = seen(Task.objects.for_list(), request, pk)
    resource = standing.resource_of(task)
    group = getattr(task, "group", None)
    insider = sees_group(group, request.user)
    claims = claims_of(task, request.user)
    extensions = list(task.extensions.for_page().visible_to(request.user))
    midterms = list(task.midterms.for_page().visible_to(request.user))
    context = {
        "task": task,
        "stands": standing.words_of(task),
        "group": group,
        "resource": resource,
        "road": progress.road(task, group, resource),
        "legs": course.legs(getattr(task, "course", None)),
        "claims": [
            (claim, facts, claim_steps(task, claim, request.user)) for claim, facts in claims
        ],
        "group_visible": insider,
        "extensions": [(each, next_steps(each, request.user)) for each in extensions],
        "midterms": [(each, next_steps(each, request.user)) for each in midterms],
        "amended": list(task.amended.issued().for_page().order_by("amendment__order", "pk")),
        "steps": task_steps(task, request.user),
        "trail": trail_of(
            task,
            *(claim for claim, _ in claims),
            *extensions,
            *midterms,
            *([group, resource] if insider else []),
        ),
    }
    return answer(request, "task_detail", context)


def sees_group(group, person):
    return (
        bool(group) and CollaborationGroup.objects.visible_to(person).filter(pk=group.pk).exists()
    )


def add_task(request, pk):
    menu = seen(TaskMenu.objects, request, pk)
    may_draft(menu, request.user)
    facts = facts_of(request.GET).dict()  # of a gap, when it was begun from the gap map
    form = AddTaskForm(posted(request), initial={"due_on": menu.submit_deadline, **facts})
    if "choose" in request.POST:
        return choices(request, "add_task", {"menu": menu, "form": form})
    if form.is_valid() and form.perform(menu, by=request.user):
        messages.success(request, f"已添加{bracketed(form.done.title)}。")
        return redirect("workflow:edit_menu", menu.pk)
    return answer(request, "add_task", {"menu": menu, "form": form})


def edit_task(request, pk):
    task = seen(Task.objects.select_related("menu"), request, pk)
    may_draft(task.menu, request.user)
    form = EditTaskForm(posted(request), initial=vars_of(task))
    context = {"menu": task.menu, "task": task, "form": form}
    if "choose" in request.POST:
        return choices(request, "edit_task", context)
    if form.is_valid() and form.perform(task, by=request.user):
        messages.success(request, f"{bracketed(form.done.title)}已保存。")
        return redirect("workflow:edit_menu", task.menu_id)
    return answer(request, "edit_task", context)


def vars_of(task):
    return {name: getattr(task, name) for name in EditTaskForm.base_fields}


def choices(request, template, context):
    """The form as typed, with the choices of the subject now chosen; nothing is judged yet."""
    context["form"].errors.clear()
    return answer(request, template, context, status=200)


def drop_task(request, pk):
    task = seen(Task.objects.select_related("menu"), request, pk)
    may_draft(task.menu, request.user)
    if request.method == "POST":
        actions.drop_task(task, by=request.user)
        messages.success(request, f"已删除{bracketed(task.title)}。")
        return redirect("workflow:edit_menu", task.menu_id)
    return answer(request, "drop_task", {"task": task, "menu": task.menu})


@require_POST
def move_task(request, pk):
    task = seen(Task.objects, request, pk)
    actions.move_task(task, by=request.user, up="up" in request.POST)
    return redirect(reverse("workflow:edit_menu", args=[task.menu_id]) + f"#task-{task.pk}")


def claim_task(request, pk):
    task = seen(Task.objects.for_list(), request, pk)
    require(permissions.claims_for_a_unit(task, request.user), task)
    units = Unit.objects.filter(pk__in=request.user.units_administered)
    form = ClaimTaskForm(posted(request), units=units)
    if form.is_valid() and form.perform(task, by=request.user):
        messages.success(request, "已申领，教育局择定承担单位后会发消息给您。")
        return redirect(task)
    return answer(
        request, "claim_task", {"task": task, "form": form, "rivals": task.claims.count()}
    )


def terminate_task(request, pk):
    task = seen(Task.objects.for_list(), request, pk)
    require(permissions.by_the_bureau(task, request.user), task)
    form = ReasonForm(posted(request), action=actions.terminate_task)
    if form.is_valid() and form.perform(task, by=request.user):
        messages.success(request, f"已终止{bracketed(task.title)}，并告知有关人员。")
        return redirect(task)
    return answer(request, "terminate_task", {"task": task, "form": form})


@require_POST
def urge_task(request, pk):
    task = seen(Task.objects, request, pk)
    actions.urge_task(task, by=request.user)
    messages.success(request, "已催办，学校管理员和组长会收到消息。")
    return redirect(task)
