"""The pages on which menus, plans and amendments go up to be signed, come back, or are signed."""

from django.contrib import messages
from django.shortcuts import redirect

from workflow.forms.acting import ReasonForm
from workflow.forms.document import SigningForm
from workflow.views.pages import allow, answer, offer, posted


def propose(request, thing, action, template, context):
    """Ask, then lay it before the leader with `action`."""
    if request.method == "POST":
        action(thing, by=request.user)
        messages.success(request, "已提交签发，局领导会收到消息。签发前内容锁定。")
        return redirect(thing)
    offer(thing.propose, request.user)
    return answer(request, template, context)


def send_back(request, thing, action):
    """Ask for the reason, then hand it back to its drafter with `action`."""
    allow(request, thing.send_back)
    form = ReasonForm(posted(request), action=action)
    if form.is_valid() and form.perform(thing, by=request.user):
        messages.success(request, "已退回拟稿人修改。")
        return redirect(thing)
    context = {"thing": thing, "name": str(thing), "noun": thing._meta.verbose_name, "form": form}
    return answer(request, "send_back_draft", context)


def sign(request, thing, step, action, template, context):
    """Ask for the 文号, then sign with `action`; `step` is the transition it takes."""
    allow(request, step)
    form = SigningForm(posted(request), action=action)
    if form.is_valid() and form.perform(thing, by=request.user):
        done, number = form.done.get_state_display(), form.cleaned_data["number"]
        messages.success(request, f"{done}，文号 {number}。")
        return redirect(thing)
    return answer(request, template, {**context, "form": form})
