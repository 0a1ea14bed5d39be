"""What a group does to its resource: describe it, clear its rights, name its authors, hand it in."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from accounts.answers import require
from accounts.refusals import Refused, Stale
from workflow import actions, permissions, readiness
from workflow.forms.resource import (
    ConfirmCreditForm,
    DeclareRightsForm,
    DescribeResourceForm,
    SelfCheckForm,
    SetAuthorsForm,
)
from workflow.models import ContributionRecord, Credit, Resource, ResourceVersion, submission
from workflow.transitions import next_steps
from workflow.views.conflict import conflict, saved, unsaved
from workflow.views.files import current_files
from workflow.views.pages import answer, offer, posted, seen, wants_piece


def editable(request, pk):
    """A resource this person may change now; a refusal otherwise."""
    resource = seen(Resource.objects.for_list(), request, pk)
    require(permissions.works_on_it(resource, request.user), resource)
    if resource.state not in readiness.EDITABLE:
        state = resource.get_state_display()
        raise Refused(f"{resource}处于“{state}”，内容已锁定，不能修改。", resource)
    return resource


def describe_resource(request, pk):
    resource = editable(request, pk)
    initial = {name: getattr(resource, name) for name in DescribeResourceForm.base_fields}
    form = DescribeResourceForm(posted(request), initial=initial, subject=resource.subject)
    try:
        if form.is_valid() and form.perform(resource, by=request.user):
            messages_unless_piece(request, "作品信息已保存。")
            return saved(request, form, redirect(resource.group))
    except Stale as stale:
        return conflict(request, resource, form, stale)
    if wants_piece(request, "saved"):
        return unsaved(request, form)
    return answer(request, "describe_resource", {"resource": resource, "form": form})


def messages_unless_piece(request, text):
    if not wants_piece(request, "saved"):
        messages.success(request, text)


def declare_rights(request, pk):
    resource = editable(request, pk)
    form = DeclareRightsForm(posted(request), initial=rights_of(resource))
    context = {"resource": resource, "form": form}
    if "choose" in request.POST:
        form.errors.clear()
        return answer(request, "declare_rights", context, status=200)
    if form.is_valid() and form.perform(resource, by=request.user):
        messages.success(request, "来源与授权已保存。")
        return redirect(resource.group)
    return answer(request, "declare_rights", context)


def rights_of(resource):
    rights = getattr(resource, "rights", None)
    kept = {name: getattr(rights, name, None) for name in DeclareRightsForm.base_fields}
    return {**kept, "source": resource.source, "mode": resource.mode}


def set_authors(request, pk):
    resource = editable(request, pk)
    if not submission.contributions_are_confirmed(resource):
        raise Refused("请先填写贡献记录，经全体成员确认以后再登记作者。", record_of(resource))
    form = SetAuthorsForm(posted(request), resource=resource)
    context = {"resource": resource, "form": form}
    if "move" in request.POST:
        return answer(request, "set_authors", context, status=200)
    if form.is_valid() and form.perform(resource, by=request.user):
        messages.success(request, "作者与位次已保存，请各位作者逐一确认。")
        return redirect(resource.group)
    return answer(request, "set_authors", context)


def record_of(resource):
    """The contribution record; where nobody wrote one yet, the empty one that its page shows."""
    return getattr(resource, "contribution_record", None) or ContributionRecord(resource=resource)


def confirm_credit(request, pk):
    """Each author for themselves; the others of the group see who is still missing."""
    resource = seen(Resource.objects.for_list(), request, pk)
    if request.method == "POST":
        require(permissions.signs_as_author(resource, request.user), resource)
    credits = list(resource.credits.select_related("person__unit"))
    mine = next((credit for credit in credits if credit.person_id == request.user.pk), None)
    form = ConfirmCreditForm(posted(request), resource=resource)
    if form.is_valid() and form.perform(resource, by=request.user):
        messages.success(request, "已确认署名与原创声明。")
        return redirect(resource.group)
    context = {"resource": resource, "credits": credits, "mine": mine, "form": form}
    return answer(request, "confirm_credit", context)


def self_check_resource(request, pk):
    resource = editable(request, pk)
    require(permissions.leads_the_group(resource, request.user), resource)
    form = SelfCheckForm(posted(request))
    if form.is_valid() and form.perform(resource, by=request.user):
        messages.success(request, "自查与承诺已记录。")
        return redirect(resource.group)
    return answer(request, "self_check_resource", {"resource": resource, "form": form})


def submit_resource(request, pk):
    """Check everything once more, then hand it in; the receipt says what happens next."""
    resource = seen(Resource.objects.for_list(), request, pk)
    if request.method == "POST":
        actions.submit_resource(resource, by=request.user)
        return redirect("workflow:resource_submitted", resource.pk)
    require(permissions.leads_the_group(resource, request.user), resource)
    if resource.state not in readiness.EDITABLE:
        offer(resource.submit, request.user)
    context = {
        "resource": resource,
        "faults": faults(resource),
        "credits": list(resource.credits.select_related("person__unit")),
        "files": current_files(resource),
        "rights": getattr(resource, "rights", None),
        "report": resource.similarity_reports.first(),
        "may_compare": permissions.compares_it(resource, request.user),
    }
    return answer(request, "submit_resource", context)


def faults(resource):
    """The conditions of `submit` that do not hold yet, each in its sentence."""
    return [rule.reason(resource) for rule in submission.RULES if not rule(resource)]


@require_safe
def resource_submitted(request, pk):
    """The receipt of the latest submission."""
    resource = seen(Resource.objects.for_list(), request, pk)
    versions = ResourceVersion.objects.filter(resource=resource).select_related("submitted_by")
    version = versions.order_by("-number").first()
    if version is None:
        raise Refused("作品还没有提交过。", resource)
    credits = list(Credit.objects.filter(resource=resource).select_related("person"))
    files = list(version.files.all())
    context = {
        "resource": resource,
        "version": version,
        "receipt": receipt_number(resource, version),
        "authors": "、".join(credit.name or str(credit.person) for credit in credits),
        "confirmed": sum(credit.confirmed_at is not None for credit in credits),
        "files": files,
        "total": sum(file.size for file in files),
        "steps": [s for s in next_steps(resource, request.user) if s.name == "take_back"],
    }
    return answer(request, "resource_submitted", context)


def receipt_number(resource, version):
    """SL-2026-0001-2: the second submission of ZP-2026-0001."""
    return f"SL-{resource.code.partition('-')[2]}-{version.number}"


def take_back_resource(request, pk):
    resource = seen(Resource.objects.for_list(), request, pk)
    if request.method == "POST":
        actions.take_back_resource(resource, by=request.user)
        messages.success(request, "已撤回，可以继续修改。")
        return redirect(resource.group)
    offer(resource.take_back, request.user)
    return answer(request, "take_back_resource", {"resource": resource})
