"""Pages of collaboration groups: the list, the workspace, forming and approving."""

from django.conf import settings
from django.contrib import messages
from django.db.models import Count
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from accounts.answers import require
from accounts.brackets import bracketed
from accounts.models import TrailEntry
from accounts.refusals import Refused
from workflow import actions, permissions, progress, quota, readiness
from workflow.flows import stands_at
from workflow.forms.acting import ReasonForm
from workflow.forms.file import AddFileForm
from workflow.forms.group import ApproveGroupForm, FormGroupForm, GroupFilter, share_of
from workflow.models import CollaborationGroup, Task
from workflow.transitions import next_steps
from workflow.views.files import current_files
from workflow.views.pages import allow, answer, page_of, posted, seen, trail_of, wants_piece

GOING = ("leave", "call_off")  # the steps that stand beside each member


@require_safe
def group_list(request):
    filters = GroupFilter(request.GET)
    groups = filters.narrow(CollaborationGroup.objects.visible_to(request.user))
    numbers = dict(groups.order_by().values_list("state").annotate(Count("pk")))
    shown = [(s.value, s.label, numbers.get(s.value, 0)) for s in CollaborationGroup.State]
    if state := request.GET.get("state"):
        groups = groups.filter(state=state)
    context = {
        "page": page_of(request, groups.for_list().order_by("-pk")),
        "tabs": [("", "全部", sum(numbers.values())), *shown],
        "filters": filters,
    }
    return answer(request, "group_list", context)


@require_safe
def group_detail(request, pk):
    """The workspace: what is left to do before submitting, the files, the members, the news.

    Who was only invited reads what the group is for and who is in it, not its work.
    """
    group = seen(CollaborationGroup.objects.for_list(), request, pk)
    members = members_of(group)
    invitation = own_invitation(members, request.user)
    resource = None if invitation else getattr(group, "resource", None)
    expected = [one for one in members if one.state in ("member", "invited")]
    context = {
        "group": group,
        "resource": resource,
        "task": group.task,
        "invitation": invitation,
        "invitation_steps": next_steps(invitation, request.user) if invitation else [],
        "road": progress.road(group.task, group, resource),
        "members": with_steps(members, resource, request.user),
        "share": share_of([one.person.backbone for one in expected]),
        "steps": next_steps(group, request.user),
        "trail": trail_of(group, resource, last=8),
        "may_reform": may_reform(group, request.user),
        **(workspace(resource, request.user) if resource else {}),
    }
    return answer(request, "group_detail", context)


def members_of(group):
    """Who belongs to the group, belonged to it or was invited, each knowing the group at hand."""
    members = list(group.memberships.known().select_related("person__unit"))
    for member in members:
        member.group = group
    return members


def own_invitation(members, person):
    """The invitation that this person has not answered yet, or None."""
    invited = (one for one in members if one.state == "invited")
    return next((one for one in invited if one.person_id == person.pk), None)


def workspace(resource, person):
    """What the group works with, once there is a resource."""
    may_edit = readiness.may_edit(resource, person)
    todo = readiness.todo(resource, person)
    return {
        "preparing": resource.state in readiness.EDITABLE,
        "returned": last_return(resource),
        "remarks": remarks_to_answer(resource),
        "todo": todo,
        "done_count": sum(one["state"] == "done" for one in todo),
        "files": current_files(resource),
        "uploads": list(resource.uploads.live().for_list()),
        "used": quota.used(resource),
        "quota": settings.GROUP_QUOTA_BYTES,
        "may_edit": may_edit,
        "upload": AddFileForm(resource=resource) if may_edit else None,
        "resource_steps": next_steps(resource, person),
    }


def remarks_to_answer(resource):
    """What the last return wants changed, while the work is returned; answered ones stay in view."""
    if resource.state != "returned":
        return []
    return list(resource.remarks.of_the_last_return(resource).for_page())


def last_return(resource):
    """The trail entry that says what has to be changed, while the resource is returned."""
    if resource.state != "returned":
        return None
    returns = TrailEntry.objects.about(resource).filter(to_state="returned")
    return returns.select_related("by").last()


def may_reform(group, person):
    """Whether the school is to name the members anew."""
    forming = group.state == CollaborationGroup.State.FORMING
    return forming and bool(permissions.leads_the_school(group, person))


def with_steps(members, resource, person):
    """Each member with the state of their credit and what `person` may do about the membership."""
    confirmed = dict(resource.credits.values_list("person", "confirmed_at")) if resource else {}
    return [
        {
            "membership": one,
            "is_author": one.person_id in confirmed,
            "confirmed_at": confirmed.get(one.person_id),
            "steps": going(one, person),
        }
        for one in members
    ]


def going(membership, person):
    """How this member may go now, if `person` may let them; nothing that would be refused."""
    steps = next_steps(membership, person)
    return [step for step in steps if step.name in GOING and not step.waits_for]


def form_group(request, pk):
    task = seen(Task.objects.for_list(), request, pk)
    require(permissions.forms_the_group(task, request.user), task)
    if request.method != "POST" and not stands_at(getattr(task, "course", None), "form_group"):
        raise Refused(f"{bracketed(task)}的协作组已报送或已批准，不能再改。", task)
    claim = task.claims.filter(state="awarded").select_related("unit").get()
    form = FormGroupForm(
        posted(request),
        school=claim.unit,
        subject=task.subject,
        group=getattr(task, "group", None),
    )
    context = {"task": task, "claim": claim, "form": form}
    if wants_piece(request, "share") or {"search", "count"} & set(request.POST):
        template = "parts/share" if wants_piece(request, "share") else "form_group"
        return answer(request, template, context, status=200)
    if form.is_valid() and form.perform(task, by=request.user):
        messages.success(request, "协作组已报送，等待教育局审核。")
        return redirect(form.done)
    return answer(request, "form_group", context)


def approve_group(request, pk):
    group = seen(CollaborationGroup.objects.for_list(), request, pk)
    require(permissions.by_the_bureau(group, request.user), group)
    members = list(group.memberships.expected().select_related("person__unit"))
    share = share_of([member.person.backbone for member in members])
    form = ApproveGroupForm(posted(request), share=share)
    if form.is_valid() and form.perform(group, by=request.user):
        messages.success(request, "已批准组队，协作组可以开始开发。")
        return redirect(group)
    context = {"group": group, "members": members, "share": share, "form": form}
    return answer(request, "approve_group", context)


def send_back_group(request, pk):
    group = seen(CollaborationGroup.objects.for_list(), request, pk)
    allow(request, group.send_back)
    form = ReasonForm(posted(request), action=actions.send_back_group)
    if form.is_valid() and form.perform(group, by=request.user):
        messages.success(request, "已退回学校调整。")
        return redirect(group)
    return answer(request, "send_back_group", {"group": group, "form": form})
