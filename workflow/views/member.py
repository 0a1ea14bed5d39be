"""Pages of a group's members: answering an invitation, coming, leaving, another leader (R022, R023)."""

from django.contrib import messages
from django.shortcuts import redirect

from workflow import actions
from workflow.forms.acting import ReasonForm
from workflow.forms.member import AddMemberForm, DeclineInvitationForm, HandOverGroupForm
from workflow.models import CollaborationGroup, Membership
from workflow.views.pages import allow, answer, posted, seen


def accept_invitation(request, pk):
    membership = seen(Membership.objects.for_page(), request, pk)
    allow(request, membership.accept)
    if request.method == "POST":
        actions.accept_invitation(membership, by=request.user)
        messages.success(request, f"已接受邀请，您是{membership.group}的成员了。")
        return redirect(membership)
    return answer(request, "accept_invitation", {"membership": membership})


def decline_invitation(request, pk):
    membership = seen(Membership.objects.for_page(), request, pk)
    allow(request, membership.decline)
    form = DeclineInvitationForm(posted(request))
    if form.is_valid() and form.perform(membership, by=request.user):
        messages.success(request, f"已谢绝参加{membership.group}，并告知牵头学校。")
        return redirect("home")
    return answer(request, "decline_invitation", {"membership": membership, "form": form})


def end_membership(request, pk):
    membership = seen(Membership.objects.for_page(), request, pk)
    invited = membership.state == Membership.State.INVITED
    step = membership.call_off if invited else membership.leave
    allow(request, step)
    form = ReasonForm(posted(request), action=actions.end_membership)
    if form.is_valid() and form.perform(membership, by=request.user):
        messages.success(
            request, "邀请已撤回。" if invited else f"{membership.person}已退出协作组。"
        )
        return redirect(membership)
    mine = membership.person_id == request.user.pk
    context = {"membership": membership, "invited": invited, "mine": mine, "form": form}
    return answer(request, "end_membership", context)


def add_member(request, pk):
    group = seen(CollaborationGroup.objects.for_list(), request, pk)
    allow(request, group.take_in)
    form = AddMemberForm(posted(request))
    if form.is_valid() and form.perform(group, by=request.user):
        invited = form.done.state == Membership.State.INVITED
        done = "已发出邀请，等待本人答复。" if invited else f"{form.done.person}已加入协作组。"
        messages.success(request, done)
        return redirect(group)
    return answer(request, "add_member", {"group": group, "form": form})


def hand_over_group(request, pk):
    group = seen(CollaborationGroup.objects.for_list(), request, pk)
    allow(request, group.hand_over)
    form = HandOverGroupForm(posted(request), group=group)
    if form.is_valid() and form.perform(group, by=request.user):
        messages.success(request, f"组长已移交给{form.done.leader}，并告知全组。")
        return redirect(group)
    return answer(request, "hand_over_group", {"group": group, "form": form})
