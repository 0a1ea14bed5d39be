"""The bureau's pages of objections; nobody else reads who objects."""

from django.http import FileResponse, Http404
from django.views.decorators.http import require_POST, require_safe

from review_board import actions
from review_board.forms.lists import ObjectionFilter
from review_board.models import Objection
from review_board.views.pages import answer, done, in_asked_state, require_bureau, state_tabs
from workflow.forms.acting import ReasonForm
from workflow.transitions import next_steps
from workflow.views.pages import allow, page_of, seen, trail_of


@require_safe
def objection_list(request):
    require_bureau(request)
    filters = ObjectionFilter(request.GET)
    objections = filters.narrow(Objection.objects.visible_to(request.user))
    context = {
        "filters": filters,
        "page": page_of(request, in_asked_state(request, objections).for_list()),
        "tabs": state_tabs(objections, Objection.State),
    }
    return answer(request, "objection_list", context)


@require_safe
def objection_detail(request, pk):
    objection = seen(Objection.objects.for_list(), request, pk)
    context = {
        "objection": objection,
        "steps": next_steps(objection, request.user),
        "trail": trail_of(objection),
    }
    return answer(request, "objection_detail", context)


@require_safe
def objection_proof(request, pk):
    objection = seen(Objection.objects.all(), request, pk)
    if not objection.proof:
        raise Http404
    return FileResponse(
        objection.proof.open(),
        as_attachment=True,
        filename=objection.proof_name,
        content_type="application/octet-stream",
    )


@require_POST
def accept_objection(request, pk):
    objection = seen(Objection.objects.all(), request, pk)
    actions.accept_objection(objection, by=request.user)
    return done(request, objection, "已受理，请核查后作出结论。")


def refuse_objection(request, pk):
    return settle(request, pk, "refuse_objection", "refuse", "已登记不予受理，请答复异议人。")


def uphold_objection(request, pk):
    return settle(request, pk, "uphold_objection", "uphold", "异议成立，此件已取消。")


def dismiss_objection(request, pk):
    return settle(request, pk, "dismiss_objection", "dismiss", "异议不成立，此件继续。")


def settle(request, pk, name, step, words):
    """One page for the three ways to answer: the reply is asked for, then given."""
    objection = seen(Objection.objects.for_list(), request, pk)
    allow(request, getattr(objection, step))
    form = ReasonForm(request.POST or None, action=getattr(actions, name))
    form.fields["note"].label = "答复"
    form.fields["note"].help_text = "至少 5 个字，答复异议人时使用"
    if form.is_valid() and form.perform(objection, by=request.user):
        return done(request, objection, words)
    return answer(request, name, {"objection": objection, "form": form})
