"""Pages of the task menu: list, preview, drafting, signing."""

from django.contrib import messages
from django.db.models import Count
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from accounts.answers import require
from accounts.models import Office, Unit
from accounts.refusals import Stale
from workflow import actions, permissions, standing
from workflow.actions.signing import may_draft
from workflow.forms.menu import DraftMenuForm, EditMenuForm, MenuFilter
from workflow.models import Amendment, AmendmentLine, ConstructionPlan, TaskMenu
from workflow.transitions import next_steps
from workflow.views import signing
from workflow.views.conflict import conflict, saved, unsaved
from workflow.views.gap_map import facts_of, with_facts
from workflow.views.pages import answer, page_of, posted, seen, trail_of, wants_piece
from workflow.views.sight import sights_of

BASICS = ["title", "year", "claim_deadline", "submit_deadline", "standard", "note", "version"]


@require_safe
def menu_list(request):
    menus = TaskMenu.objects.visible_to(request.user)
    filters = MenuFilter(request.GET)
    menus = filters.narrow(menus)
    tabs = state_tabs(menus)
    if state := request.GET.get("state"):
        menus = menus.filter(state=state)
    context = {
        "page": page_of(request, menus.for_list().order_by("-pk")),
        "tabs": tabs,
        "filters": filters,
        "may_draft": bool(permissions.by_the_bureau(None, request.user)),
        "sees_plans": bool(permissions.sees_the_plans(None, request.user)),
    }
    return answer(request, "menu_list", context)


def state_tabs(menus):
    """Tabs for the states some menu is in."""
    numbers = dict(menus.order_by().values_list("state").annotate(Count("pk")))
    shown = [(s.value, s.label, numbers[s.value]) for s in TaskMenu.State if s.value in numbers]
    return [("", "全部", sum(numbers.values())), *shown]


@require_safe
def menu_detail(request, pk):
    menu = seen(TaskMenu.objects.for_list(), request, pk)
    tasks = list(menu.tasks.visible_to(request.user).for_list())
    drafts = permissions.by_the_bureau(menu, request.user)
    amends = menu.state == TaskMenu.State.ISSUED and drafts
    context = {
        "menu": menu,
        "tasks": [(task, standing.words_of(task)) for task in tasks],
        "quantity": sum(task.quantity for task in tasks),
        "steps": next_steps(menu, request.user),
        "may_edit": menu.state == TaskMenu.State.DRAFT and drafts,
        "amended": list(amended_of(menu, request.user)),
        "amendment": permissions.sees_the_plans(menu, request.user)
        and Amendment.objects.open_on(menu),
        "may_amend": amends,
        "may_call": amends,
        "trail": trail_of(menu),
        "sights": sights_of(menu, request.user),
        "may_grant": bool(permissions.grants_sight(menu, request.user)),
    }
    return answer(request, "menu_detail", context)


def amended_of(menu, person):
    """What this person may read of the issued amendments of a menu, in their order."""
    lines = AmendmentLine.objects.visible_to(person).issued().for_page()
    return lines.filter(amendment__menu=menu).order_by("amendment__order", "pk")


def draft_menu(request):
    require(permissions.by_the_bureau(None, request.user))
    form = DraftMenuForm(posted(request))
    if form.is_valid() and form.perform(None, by=request.user):
        messages.success(request, "草稿已建立，请添加任务。")
        facts = facts_of(request.GET)  # begun from a gap, it goes on with the task for it
        page = "workflow:add_task" if facts else "workflow:edit_menu"
        return redirect(with_facts(page, facts, form.done.pk))
    return answer(request, "draft_menu", {"form": form})


def edit_menu(request, pk):
    """The drafting desk. htmx saves the basic information as it is typed; a button does without it."""
    menu = seen(TaskMenu.objects.for_list(), request, pk)
    may_draft(menu, request.user)
    form = EditMenuForm(posted(request), initial=vars_of(menu))
    try:
        if form.is_valid() and form.perform(menu, by=request.user):
            return saved(request, form, redirect("workflow:edit_menu", menu.pk))
    except Stale as stale:
        return conflict(request, menu, form, stale)
    if wants_piece(request, "saved"):
        return unsaved(request, form)
    return answer(request, "edit_menu", {"form": form, **desk(menu)})


def vars_of(menu):
    return {name: getattr(menu, name) for name in BASICS}


def desk(menu):
    """What stands beside the form: the tasks, what still fails, and what issuing will do."""
    tasks = list(menu.tasks.select_related("subject__stage", "edition"))
    return {
        "menu": menu,
        "tasks": tasks,
        "checks": checks(menu, tasks),
        "consequences": consequences(menu),
        "trail": trail_of(menu),
    }


def checks(menu, tasks):
    """The conditions of `propose`, each as a line of the checklist."""
    step = menu.propose._django_fsm.get_transition(TaskMenu.State.DRAFT)
    lines = [] if tasks else [("n", "还没有任务，请至少添加一项", "#tasks")]
    late = [task for task in tasks if task.due_on <= menu.claim_deadline]
    lines += [("n", f"第 {task.order} 项完成期限早于认领截止", f"#task-{task.pk}") for task in late]
    told = {"has_tasks", "deadlines_follow_the_claims"}
    others = [c for c in step.conditions if c.__name__ not in told]
    lines += [("n", c.reason(menu), "#id_claim_deadline") for c in others if not c(menu)]
    if not lines:
        lines = [("y", "基本信息已填完"), ("y", f"{len(tasks)} 项任务均有期限与积分")]
    unplanned = sum(task.plan_line_id is None for task in tasks)
    if unplanned and ConstructionPlan.objects.published_for(menu.year):
        lines.append(("w", f"{unplanned} 项任务没有对应规划条目", "#tasks"))
    silent = schools_without_admin()
    if silent:
        lines.append(("w", f"{silent} 个单位尚无学校管理员，收不到系统消息"))
    return lines


def schools_without_admin():
    admins = Office.objects.in_force().filter(role=Office.Role.SCHOOL_ADMIN)
    return Unit.objects.of_the_district().exclude(offices__in=admins).count()


def consequences(menu):
    """What issuing this menu does, in numbers."""
    tasks = menu.tasks.all()
    return {
        "tasks": len(tasks),
        "quantity": sum(task.quantity for task in tasks),
        "points": sum(task.points for task in tasks),
        "units": Unit.objects.of_the_district().count(),
    }


def propose_menu(request, pk):
    menu = seen(TaskMenu.objects, request, pk)
    context = {"menu": menu, "consequences": consequences(menu)}
    return signing.propose(request, menu, actions.propose_menu, "propose_menu", context)


def send_back_menu(request, pk):
    menu = seen(TaskMenu.objects, request, pk)
    return signing.send_back(request, menu, actions.send_back_menu)


def issue_menu(request, pk):
    menu = seen(TaskMenu.objects, request, pk)
    context = {"menu": menu, "consequences": consequences(menu)}
    return signing.sign(request, menu, menu.issue, actions.issue_menu, "issue_menu", context)
