"""授权查看: the leader gives a person sight of a menu, and takes it back."""

from django.contrib import messages
from django.shortcuts import redirect

from accounts.answers import require
from accounts.refusals import Refused
from workflow import actions, permissions
from workflow.forms.acting import ReasonForm
from workflow.forms.sight import GrantSightForm
from workflow.models import MenuSight, TaskMenu
from workflow.views.pages import answer, posted, seen


def sights_of(menu, person):
    """Who was given sight of this menu, for the bureau; for others their own, while in force."""
    sights = MenuSight.objects.visible_to(person).filter(content_object=menu)
    if not permissions.reads_sights(menu, person):
        sights = sights.in_force()
    return list(sights.select_related("user__unit", "by"))


def grant_sight(request, pk):
    menu = seen(TaskMenu.objects, request, pk)
    require(permissions.grants_sight(menu, request.user), menu)
    form = GrantSightForm(posted(request))
    if form.is_valid() and form.perform(menu, by=request.user):
        messages.success(request, f"已授权{form.done.user}查看，并告知本人。")
        return redirect(menu)
    return answer(request, "grant_sight", {"menu": menu, "form": form})


def end_sight(request, pk):
    sight = seen(MenuSight.objects.select_related("user", "content_object"), request, pk)
    require(permissions.grants_sight(sight.content_object, request.user), sight)
    if request.method != "POST" and sight.ended_at:
        raise Refused(f"{sight}已经终止，不必再办理。", sight)
    form = ReasonForm(posted(request), action=actions.end_sight)
    if form.is_valid() and form.perform(sight, by=request.user):
        messages.success(request, f"已终止{sight.user}的授权查看，并告知本人。")
        return redirect(sight)
    return answer(request, "end_sight", {"sight": sight, "form": form})
