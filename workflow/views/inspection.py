"""Checking a submitted resource: the school first, then the bureau; either may send it back."""

from django.contrib import messages
from django.shortcuts import redirect

from workflow import permissions
from workflow.forms.inspection import AcceptResourceForm, CheckResourceForm, SendBackResourceForm
from workflow.models import Resource
from workflow.views.files import current_files
from workflow.views.pages import allow, answer, posted, seen


def check_resource(request, pk):
    """学校初审."""
    resource = seen(Resource.objects.for_list(), request, pk)
    allow(request, resource.check_by_school)
    files = current_files(resource)
    form = CheckResourceForm(posted(request), files=files)
    if form.is_valid() and form.perform(resource, by=request.user):
        messages.success(request, "初审通过，已报教育局形式审查。")
        return redirect(resource)
    return inspection(request, resource, form, "学校初审", "初审通过")


def accept_resource(request, pk):
    """教育局形式审查."""
    resource = seen(Resource.objects.for_list(), request, pk)
    allow(request, resource.accept)
    files = current_files(resource)
    form = AcceptResourceForm(posted(request), files=files)
    if form.is_valid() and form.perform(resource, by=request.user):
        messages.success(request, "形式审查通过，等待分派评审。")
        return redirect(resource)
    return inspection(request, resource, form, "形式审查", "审查通过")


def send_back_resource(request, pk):
    resource = seen(Resource.objects.for_list(), request, pk)
    allow(request, resource.send_back)
    files = current_files(resource)
    form = SendBackResourceForm(posted(request), resource=resource, files=files)
    if "more" in request.POST:
        form.errors.clear()
        return inspection(request, resource, form, *page_of_its_level(resource), status=200)
    if form.is_valid() and form.perform(resource, by=request.user):
        messages.success(request, "已退回协作组修改，理由已告知全组。")
        return redirect(resource)
    return inspection(request, resource, form, "退回修改", "")


def page_of_its_level(resource):
    """The heading and the button of the page that a further row was asked for from."""
    if resource.state == Resource.State.SUBMITTED:
        return "学校初审", "初审通过", "workflow:check_resource"
    return "形式审查", "审查通过", "workflow:accept_resource"


def inspection(request, resource, form, title, verb, passing="", status=None):
    """The one page of all three: the work on the left, the items on the right."""
    version = resource.latest_version
    context = {
        "resource": resource,
        "version": version,
        "form": form,
        "title": title,
        "verb": verb,
        "passing": passing,
        "remarks": list(resource.remarks.for_page()),
        "files": current_files(resource),
        "credits": list(resource.credits.select_related("person__unit")),
        "rights": getattr(resource, "rights", None),
        "report": resource.similarity_reports.first(),
        "may_compare": permissions.compares_it(resource, request.user),
        "earlier": list(earlier_inspections(resource)),
    }
    return answer(request, "inspection", context, status=status)


def earlier_inspections(resource):
    for version in resource.versions.order_by("-number").prefetch_related("inspections__by"):
        yield from ((version, one) for one in version.inspections.all())
