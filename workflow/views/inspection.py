"""Checking a submitted resource: the school first, then the bureau; either may send it back."""

from django.contrib import messages
from django.shortcuts import redirect

from accounts.answers import require
from workflow import permissions
from workflow.forms.inspection import (
    AcceptResourceForm,
    AcceptResourcesForm,
    CheckResourceForm,
    SendBackResourceForm,
)
from workflow.models import Resource, SimilarityReport
from workflow.views.files import current_files
from workflow.views.pages import allow, answer, page_of, posted, seen


def check_resource(request, pk):
    """学校初审."""
    resource = seen(Resource.objects.for_list(), request, pk)
    allow(request, resource.check_by_school)
    files = current_files(resource)
    form = CheckResourceForm(posted(request), files=files)
    if only_looks_on(request, form):
        return inspection(request, resource, form, "学校初审", "初审通过", status=200)
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
    if only_looks_on(request, form):
        return inspection(request, resource, form, "形式审查", "审查通过", status=200)
    if form.is_valid() and form.perform(resource, by=request.user):
        messages.success(request, "形式审查通过，等待分派评审。")
        return redirect(resource)
    return inspection(request, resource, form, "形式审查", "审查通过")


def accept_resources(request):
    """The works that wait for 形式审查: which can pass together, and what keeps the others."""
    require(permissions.by_the_bureau(None, request.user))
    waiting = Resource.objects.filter(state=Resource.State.CHECKED).order_by("submitted_at", "pk")
    form = AcceptResourcesForm(posted(request), waiting=waiting)
    if form.is_valid() and form.perform(waiting, by=request.user):
        tell_of(request, *form.done)
        return redirect("workflow:accept_resources")
    page = page_of(request, waiting.for_list())
    reports = SimilarityReport.objects.last_of_each([one.pk for one in page])
    rows = [(one, held_up(reports.get(one.pk))) for one in page]
    context = {
        "page": page,
        "rows": rows,
        "chosen": set(request.POST.getlist("resources")),
        "able": sum(not why for _, why in rows),
        "form": form,
    }
    return answer(request, "accept_resources", context)


def held_up(report):
    """What keeps a work from passing, as `submission.is_compared` will say; or ""."""
    return report.waits_for if report else ""


def tell_of(request, accepted, left):
    messages.success(request, f"{len(accepted)} 件已通过形式审查，等待分派评审。")
    for resource, why in left:
        messages.warning(request, f"{resource}没有通过：{why}")


def send_back_resource(request, pk):
    resource = seen(Resource.objects.for_list(), request, pk)
    allow(request, resource.send_back)
    files = current_files(resource)
    form = SendBackResourceForm(posted(request), resource=resource, files=files)
    if only_looks_on(request, form):
        return inspection(request, resource, form, "退回修改", "", status=200)
    if form.is_valid() and form.perform(resource, by=request.user):
        messages.success(request, "已退回协作组修改，理由已告知全组。")
        return redirect(resource)
    return inspection(request, resource, form, "退回修改", "")


def only_looks_on(request, form):
    """Whether the page was posted for a further row, or to tick the rest, and decides nothing yet."""
    if not {"more", "rest"} & set(request.POST):
        return False
    form.errors.clear()
    return True


def inspection(request, resource, form, title, verb, status=None):
    """The one page of all three: the work on the left, the items on the right."""
    version = resource.latest_version
    context = {
        "resource": resource,
        "version": version,
        "before": version.number - 1 if version else 0,
        "form": form,
        "title": title,
        "verb": verb,
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
