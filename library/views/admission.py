"""Into the library and out of it: each step is asked once more before it is done."""

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone

from library import actions
from library.forms.admission import AdmitForm, RenewForm
from library.views.pages import answer
from workflow.forms.acting import ReasonForm
from workflow.models import Resource
from workflow.views.pages import allow, posted, seen


def admit(request, pk):
    """Take a cleared work into the library, by a decision that has a number (R034)."""
    resource = seen(Resource.objects.for_list(), request, pk)
    allow(request, resource.admit)
    form = AdmitForm(posted(request))
    if form.is_valid() and form.perform(resource, by=request.user):
        messages.success(request, f"{resource}已入库，编号 {form.done.number}。")
        return redirect(form.done)
    context = {
        "resource": resource,
        "form": form,
        "authors": resource.credits.count(),
        "example": f"{settings.LIBRARY_CODE}-{timezone.localdate().year}-",
    }
    return answer(request, "admit", context)


def suspend(request, pk):
    return with_reason(request, pk, "suspend", actions.suspend, "已停用，读者暂时看不到。")


def resume(request, pk):
    return with_reason(request, pk, "resume", actions.resume, "已恢复使用。")


def renew(request, pk):
    """A licence that ends, or ended, runs until a later day (R017)."""
    held = Resource.objects.for_list().select_related("item", "rights").filter(item__isnull=False)
    resource = seen(held, request, pk)
    allow(request, resource.renew)
    form = RenewForm(posted(request))
    if form.is_valid() and form.perform(resource, by=request.user):
        messages.success(request, f"{resource}的授权已续期。")
        return redirect(resource.item)
    return answer(request, "renew", {"resource": resource, "form": form})


def withdraw(request, pk):
    return with_reason(request, pk, "withdraw", actions.withdraw, "已出库，记录仍然保留。")


def with_reason(request, pk, step, action, done):
    """The page of a step that only asks for its reason."""
    held = Resource.objects.for_list().select_related("item").filter(item__isnull=False)
    resource = seen(held, request, pk)
    allow(request, getattr(resource, step))
    form = ReasonForm(posted(request), action=action)
    if form.is_valid() and form.perform(resource, by=request.user):
        messages.success(request, f"{resource}{done}")
        return redirect(resource.item)
    context = {"resource": resource, "form": form, "authors": resource.credits.count()}
    return answer(request, step, {**context, "visits": resource.item.visits.count()})
