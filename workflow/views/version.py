"""Submitted versions: two of them side by side, and back to an earlier one."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from workflow import readiness
from workflow.comparing import changes_of_facts, changes_of_files
from workflow.forms.version import RestoreVersionForm
from workflow.models import Resource
from workflow.views.making import editable
from workflow.views.pages import answer, posted, seen
from workflow.views.resource import facts_of


@require_safe
def compare_versions(request, pk, number, other):
    """What changed from version `number` to version `other`."""
    resource = seen(Resource.objects.for_list(), request, pk)
    versions = list(resource.versions.select_related("submitted_by").prefetch_related("files"))
    old, new = (next((v for v in versions if v.number == n), None) for n in (number, other))
    if old is None or new is None:
        return redirect(resource)
    old.resource = new.resource = resource
    context = {
        "resource": resource,
        "versions": versions,
        "old": old,
        "new": new,
        "facts": changes_of_facts(facts_of(old), facts_of(new)),
        "files": changes_of_files(old, new),
        "may_restore": readiness.may_edit(resource, request.user),
    }
    return answer(request, "compare_versions", context)


def restore_version(request, pk, number):
    resource = editable(request, pk)
    version = get_object_or_404(resource.versions.prefetch_related("files"), number=number)
    form = RestoreVersionForm(posted(request), number=number)
    if form.is_valid() and form.perform(resource, by=request.user):
        messages.success(request, f"已恢复到第 {number} 版的内容和文件，请核对后重新自查。")
        return redirect(resource.group)
    context = {"resource": resource, "version": version, "number": str(number), "form": form}
    return answer(request, "restore_version", context)
