"""Pages of an amendment of an issued menu: reading, drafting together, signing (R020)."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from accounts.answers import require
from accounts.refusals import Stale
from workflow import actions, permissions
from workflow.actions.signing import may_draft
from workflow.amendable import words_of
from workflow.amending import faults
from workflow.forms.acting import ReasonForm
from workflow.forms.amendment import AddLineForm, EditLineForm, PlaceForm
from workflow.models import Amendment, AmendmentLine, TaskMenu
from workflow.transitions import next_steps
from workflow.views import signing
from workflow.views.conflict import conflict
from workflow.views.pages import allow, answer, posted, seen, trail_of


@require_safe
def amendment_detail(request, pk):
    amendment = seen_amendment(request, pk)
    drafts = amendment.state == "draft" and permissions.by_the_bureau(amendment, request.user)
    lines = list(amendment.lines.visible_to(request.user).for_page())
    context = {
        "amendment": amendment,
        "lines": lines,
        "hidden": amendment.line_count - len(lines),
        "may_edit": drafts,
        "checks": checks(amendment) if amendment.state in ("draft", "proposed") else [],
        "steps": next_steps(amendment, request.user),
        "trail": trail_of(amendment),
    }
    return answer(request, "amendment_detail", context)


def checks(amendment):
    """What keeps it from being issued, as lines of the checklist."""
    if not amendment.line_count:
        return [("n", "还没有条目，请至少添加一处", "#lines")]
    said = [("n", sentence, "#lines") for sentence in faults(amendment)]
    return said or [("y", f"{amendment.line_count} 处都可以更正")]


def seen_amendment(request, pk):
    return seen(Amendment.objects.for_list(), request, pk)


def draft_amendment(request, pk):
    menu = seen(TaskMenu.objects, request, pk)
    require(permissions.by_the_bureau(menu, request.user), menu)
    if request.method == "POST":
        amendment = actions.draft_amendment(menu, by=request.user)
        messages.success(request, "更正草稿已建立，请逐处填写。")
        return redirect(amendment)
    return answer(request, "draft_amendment", {"menu": menu})


def add_amendment_line(request, pk):
    """First the place, asked for in the address; then what stands there from now on."""
    amendment = seen_amendment(request, pk)
    may_draft(amendment, request.user)
    place = PlaceForm(request.GET or None, menu=amendment.menu)
    context = {"amendment": amendment, "place": place}
    if not place.is_valid():
        return answer(request, "amendment_place", context)
    thing, name = place.cleaned_data["task"] or amendment.menu, place.cleaned_data["field"]
    now = {"new": getattr(thing, name)}
    form = AddLineForm(posted(request), initial=now, thing=thing, name=name)
    if form.is_valid() and form.perform(amendment, by=request.user):
        messages.success(request, f"已添加{form.done.place}的{form.done.label}。")
        return redirect(amendment)
    line = AmendmentLine(amendment=amendment, task=place.cleaned_data["task"], field=name)
    context |= {"form": form, "line": line, "now": words_of(thing, name, now["new"])}
    return answer(request, "amendment_line", context)


def edit_amendment_line(request, pk):
    line = seen_line(request, pk)
    may_draft(line.amendment, request.user)
    kept = {"new": line.new, "reason": line.reason, "version": line.version}
    form = EditLineForm(posted(request), initial=kept, thing=line.thing, name=line.field)
    try:
        if form.is_valid() and form.perform(line, by=request.user):
            messages.success(request, f"{line.place}的{line.label}已保存。")
            return redirect(line.amendment)
    except Stale as stale:
        return conflict(request, line, form, stale)
    context = {"amendment": line.amendment, "line": line, "form": form, "now": line.old_words}
    return answer(request, "amendment_line", context)


def drop_amendment_line(request, pk):
    line = seen_line(request, pk)
    may_draft(line.amendment, request.user)
    if request.method == "POST":
        actions.drop_amendment_line(line, by=request.user)
        messages.success(request, f"已删除{line.place}的{line.label}。")
        return redirect(line.amendment)
    return answer(request, "drop_amendment_line", {"line": line, "amendment": line.amendment})


def seen_line(request, pk):
    return get_object_or_404(AmendmentLine.objects.for_page().visible_to(request.user), pk=pk)


def propose_amendment(request, pk):
    amendment = seen_amendment(request, pk)
    return signing.propose(
        request,
        amendment,
        actions.propose_amendment,
        "propose_amendment",
        {"amendment": amendment},
    )


def send_back_amendment(request, pk):
    return signing.send_back(request, seen_amendment(request, pk), actions.send_back_amendment)


def cancel_amendment(request, pk):
    amendment = seen_amendment(request, pk)
    allow(request, amendment.cancel)
    form = ReasonForm(posted(request), action=actions.cancel_amendment)
    if form.is_valid() and form.perform(amendment, by=request.user):
        messages.success(request, "更正已取消，菜单不变。")
        return redirect(amendment)
    return answer(request, "cancel_amendment", {"amendment": amendment, "form": form})


def issue_amendment(request, pk):
    amendment = seen_amendment(request, pk)
    return signing.sign(
        request,
        amendment,
        amendment.issue,
        actions.issue_amendment,
        "issue_amendment",
        {"amendment": amendment, "lines": list(amendment.lines.for_page())},
    )
