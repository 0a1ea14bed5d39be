"""The gap map: the whole stage, one subject, the list of gaps; and from a gap into a menu."""

from collections import Counter

from django.contrib import messages
from django.http import QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.answers import require
from accounts.views.pages import download
from workflow import permissions
from workflow.forms.gap_map import AdoptEditionsForm, GapMapFilter
from workflow.gap_map import maps_of
from workflow.models import Stage, TaskMenu
from workflow.stock import VERDICTS
from workflow.views.pages import answer, page_of, posted
from workflow.workbook import workbook

# of a place of the curriculum, or of a line of the plan, as a new task has them
FACTS = ["subject", "grade", "edition", "volume", "category", "plan_line"]
HEADINGS = [
    ("学段", 14),
    ("学科", 14),
    ("教材版本", 26),
    ("年级", 10),
    ("册次", 12),
    ("状况", 10),
    ("库内（件）", 10),
    ("其中待更新", 10),
    ("待申领（项）", 12),
    ("已申领（项）", 12),
    ("开发中（件）", 12),
    ("拟下达（项）", 12),
]


@require_safe
def gap_map(request):
    maps, filters = asked_for(request)
    cells = [cell for one in maps for cell in one.cells]
    shown = VERDICTS.get(request.GET.get("show"))
    grades = [*filters.stage.grades, ""]
    context = {
        "filters": filters,
        "stage": filters.stage,
        "category": filters.category,
        "map": maps[0] if filters.subject else None,
        "grades": grades,
        "rows": [(one, list(zip(grades, one.by_grade(grades), strict=True))) for one in maps],
        "tabs": tabs(cells),
        "shown": shown,
        "page": page_of(request, [cell for cell in cells if cell.verdict is shown]),
        "undecided": [one.subject.name for one in maps if one.is_undecided],
        "fills": permissions.by_the_bureau(None, request.user),
    }
    return answer(request, "gap_map", context)


def asked_for(request):
    """The maps of the subjects the address asks for."""
    require(permissions.sees_the_plans(None, request.user))
    filters = GapMapFilter(request.GET)
    return maps_of(filters.subjects(), filters.category), filters


def tabs(cells):
    numbers = Counter(cell.verdict for cell in cells)
    return [("", "全图", None), *((k, one.words, numbers[one]) for k, one in VERDICTS.items())]


@require_safe
def gap_map_export(request):
    """The places shown now, one a row."""
    maps, filters = asked_for(request)
    shown = VERDICTS.get(request.GET.get("show"))
    cells = [cell for one in maps for cell in one.cells if shown in (None, cell.verdict)]
    now = timezone.localtime()
    state = f"，{shown.words}" if shown else ""
    line = f"资源缺口图　筛选：{filters.words()}{state}　{now:%Y-%m-%d %H:%M} 由{request.user}导出"
    content = workbook("资源缺口图", line, HEADINGS, map(row_of, cells))
    return download(content, f"资源缺口图-{now:%Y%m%d}")


def row_of(cell):
    stock = cell.stock
    return [
        cell.subject.stage.name,
        cell.subject.name,
        cell.edition_words,
        cell.grade,
        cell.volume,
        cell.verdict.words,
        stock.held,
        stock.aging,
        stock.unclaimed,
        stock.claimed,
        stock.making,
        stock.drafted,
    ]


@require_safe
def fill_gap(request):
    """Which draft the new task goes into; a single draft is taken without asking."""
    require(permissions.by_the_bureau(None, request.user))
    facts = facts_of(request.GET)
    drafts = list(TaskMenu.objects.filter(state=TaskMenu.State.DRAFT).for_list())
    if len(drafts) == 1:
        return redirect(with_facts("workflow:add_task", facts, drafts[0].pk))
    return answer(request, "fill_gap", {"drafts": drafts, "facts": facts.urlencode()})


def facts_of(asked):
    """The facts of a place in an address, as another address can carry them."""
    facts = QueryDict(mutable=True)
    facts.update({name: asked[name] for name in FACTS if asked.get(name)})
    return facts


def with_facts(page, facts, *args):
    """The address of a page that begins a menu or a task, with the place it is for."""
    address = reverse(page, args=args)
    return f"{address}?{facts.urlencode()}" if facts else address


def adopt_editions(request, pk):
    stage = get_object_or_404(Stage, pk=pk)
    require(permissions.by_the_bureau(stage, request.user), stage)
    form = AdoptEditionsForm(posted(request), stage=stage)
    if form.is_valid() and form.perform(stage, by=request.user):
        messages.success(request, f"{stage}本区选用的教材版本已保存。")
        return redirect(reverse("workflow:gap_map") + f"?stage={stage.pk}")
    return answer(request, "adopt_editions", {"stage": stage, "form": form})
