"""Pages of the rubrics 评分标准."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST, require_safe

from accounts.answers import require
from review_board import actions, permissions
from review_board.forms.rubrics import CriterionForm
from review_board.models import Criterion, Rubric
from review_board.rubric_templates import TEMPLATES
from review_board.scoring import plain
from review_board.views.pages import answer, done, is_bureau
from workflow.transitions import next_steps
from workflow.views.pages import offer, page_of, seen, trail_of

FIELDS = ["name", "meaning", "hint", "max_score", "step"]


@require_safe
def rubric_list(request):
    context = {
        "page": page_of(request, Rubric.objects.visible_to(request.user).for_list()),
        "templates": [(key, name) for key, (name, _) in TEMPLATES.items()],
        "is_bureau": is_bureau(request.user),
    }
    return answer(request, "rubric_list", context)


@require_safe
def rubric_detail(request, pk):
    rubric = seen(Rubric.objects.for_list(), request, pk)
    bureau = is_bureau(request.user)
    context = {
        "rubric": rubric,
        "criteria": rubric.criteria.all(),
        "steps": next_steps(rubric, request.user),
        "may_edit": bureau and rubric.state == Rubric.State.DRAFT,
        "is_bureau": bureau,
        "trail": trail_of(rubric),
    }
    return answer(request, "rubric_detail", context)


@require_POST
def start_rubric(request, template):
    if template not in TEMPLATES:
        raise Http404
    rubric = actions.start_rubric(template, by=request.user)
    return done(request, rubric, "已建立草稿，请核对各项指标后发布。")


@require_POST
def copy_rubric(request, pk):
    rubric = actions.copy_rubric(seen(Rubric.objects.all(), request, pk), by=request.user)
    return done(request, rubric, "已建立新的一版草稿，修改后发布。")


def publish_rubric(request, pk):
    rubric = seen(Rubric.objects.for_list(), request, pk)
    if request.method == "POST":
        actions.publish_rubric(rubric, by=request.user)
        return done(request, rubric, "评分标准已发布。")
    offer(rubric.publish, request.user)
    return answer(request, "publish_rubric", {"rubric": rubric})


def add_criterion(request, pk):
    rubric = seen(Rubric.objects.all(), request, pk)
    require(permissions.by_the_bureau(rubric, request.user))
    form = CriterionForm(request.POST or None)
    if form.is_valid() and form.perform(rubric, by=request.user):
        return done(request, rubric, f"已添加“{form.done}”。")
    return answer(request, "edit_criterion", {"rubric": rubric, "form": form, "name": "添加指标"})


def criterion_of(request, pk):
    rubrics = Rubric.objects.visible_to(request.user)
    return get_object_or_404(Criterion.objects.select_related("rubric"), pk=pk, rubric__in=rubrics)


def edit_criterion(request, pk):
    criterion = criterion_of(request, pk)
    rubric = criterion.rubric
    require(permissions.by_the_bureau(rubric, request.user))
    initial = {name: getattr(criterion, name) for name in FIELDS}
    initial |= {name: plain(initial[name]) for name in ("max_score", "step")}
    form = CriterionForm(request.POST or None, initial=initial)
    if form.is_valid() and form.perform(criterion, by=request.user):
        return done(request, rubric, f"已修改“{form.done}”。")
    return answer(request, "edit_criterion", {"rubric": rubric, "form": form, "name": "修改指标"})


@require_POST
def drop_criterion(request, pk):
    criterion = criterion_of(request, pk)
    actions.drop_criterion(criterion, by=request.user)
    return done(request, criterion.rubric, f"已删除“{criterion}”。")
