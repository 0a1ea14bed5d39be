"""Pages of a request for more time: asked, granted, declined or withdrawn (R023)."""

from django.contrib import messages
from django.shortcuts import redirect

from accounts.answers import require
from workflow import actions, permissions
from workflow.forms.acting import ReasonForm
from workflow.forms.extension import AskExtensionForm, GrantExtensionForm
from workflow.models import Extension, Task
from workflow.views.pages import allow, answer, posted, seen


def ask_extension(request, pk):
    task = seen(Task.objects.for_list(), request, pk)
    require(permissions.asks_for_time(task, request.user), task)
    form = AskExtensionForm(posted(request))
    if form.is_valid() and form.perform(task, by=request.user):
        messages.success(request, "延期申请已报送，教育局答复后会发消息给您。")
        return redirect(form.done)
    return answer(request, "ask_extension", {"task": task, "form": form})


def grant_extension(request, pk):
    extension = seen_extension(request, pk)
    allow(request, extension.grant)
    form = GrantExtensionForm(posted(request), initial={"due_on": extension.asked_for})
    if form.is_valid() and form.perform(extension, by=request.user):
        messages.success(request, "已同意延期，并告知学校和协作组。")
        return redirect(extension)
    return page(request, "grant_extension", extension, form)


def decline_extension(request, pk):
    extension = seen_extension(request, pk)
    allow(request, extension.decline)
    form = ReasonForm(posted(request), action=actions.decline_extension)
    if form.is_valid() and form.perform(extension, by=request.user):
        messages.success(request, "已答复不同意延期，完成期限不变。")
        return redirect(extension)
    return page(request, "decline_extension", extension, form)


def withdraw_extension(request, pk):
    extension = seen_extension(request, pk)
    allow(request, extension.withdraw)
    if request.method == "POST":
        actions.withdraw_extension(extension, by=request.user)
        messages.success(request, "已撤回延期申请。")
        return redirect(extension)
    return page(request, "withdraw_extension", extension)


def page(request, template, extension, form=None):
    context = {"extension": extension, "task": extension.task, "form": form}
    return answer(request, template, context)


def seen_extension(request, pk):
    return seen(Extension.objects.for_page(), request, pk)
