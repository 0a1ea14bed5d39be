"""Files of a resource: put up, taken away, looked at and downloaded by those who may see it."""

from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from accounts.answers import require
from accounts.brackets import bracketed
from accounts.refusals import Refused
from workflow import actions, permissions, readiness
from workflow.files import page_image, page_sizes
from workflow.files.delivery import served
from workflow.forms.file import AddFileForm
from workflow.models import Resource, ResourceFile
from workflow.views.pages import answer, posted, seen

SHOWN = {"application/pdf": "pages", "video/mp4": "video", "video/webm": "video"}
IMAGES = {"image/png", "image/jpeg", "image/gif", "image/webp"}


def current_files(resource):
    return list(resource.files.current().select_related("uploaded_by"))


def seen_file(request, pk):
    """A file of a resource this person may see; 404 otherwise."""
    resources = Resource.objects.visible_to(request.user)
    files = ResourceFile.objects.select_related("resource__group", "uploaded_by")
    return get_object_or_404(files.filter(resource__in=resources), pk=pk)


def add_file(request, pk):
    resource = seen(Resource.objects.for_list(), request, pk)
    require(permissions.works_on_it(resource, request.user), resource)
    if resource.state not in readiness.EDITABLE:
        raise Refused(f"{resource}的内容已锁定，不能再上传文件。", resource)
    form = AddFileForm(posted(request), request.FILES or None, resource=resource)
    if form.is_valid() and form.perform(resource, by=request.user):
        messages.success(request, f"{bracketed(form.done.name)}已上传。")
        return redirect(f"{resource.group.get_absolute_url()}#files")
    context = {
        "resource": resource,
        "form": form,
        "files": current_files(resource),
        "uploads": list(resource.uploads.live().for_list()),
    }
    return answer(request, "add_file", context)


def remove_file(request, pk):
    file = seen_file(request, pk)
    require(permissions.works_on_it(file.resource, request.user), file.resource)
    if request.method == "POST":
        actions.remove_file(file, by=request.user)
        messages.success(request, f"{bracketed(file.name)}已移除。")
        return redirect(f"{file.resource.group.get_absolute_url()}#files")
    return answer(request, "remove_file", {"file": file, "resource": file.resource})


@require_safe
def file_detail(request, pk):
    """The preview: pages of a PDF, a video, a picture; for the rest its facts and a download."""
    file = seen_file(request, pk)
    context = {"resource": file.resource, "earlier": list(earlier(file)), **preview(file)}
    return answer(request, "file_detail", context)


def preview(file):
    """What a page shows of a file: `kind` is pages, video, image or nothing, `numbers` its pages."""
    kind = "image" if file.media_type in IMAGES else SHOWN.get(file.media_type, "")
    count = len(page_sizes(file.content.path)) if kind == "pages" else 0
    return {"file": file, "kind": kind, "numbers": range(1, count + 1)}


def earlier(file):
    """The revisions this file replaced, newest first."""
    while file := getattr(file, "replaces", None):
        yield file


@require_safe
@cache_control(private=True, max_age=86400, immutable=True)
def file_page(request, pk, number):
    """One page of a PDF as an image."""
    return drawn(seen_file(request, pk), number)


def drawn(file, page):
    """The answer with one page of a PDF as an image; 404 when the file has no such page."""
    image = page_image(file.content, page) if file.media_type == "application/pdf" else None
    if image is None:
        raise Http404
    return FileResponse(image.open("rb"), filename="page.png", content_type="image/png")


@require_safe
def download_file(request, pk):
    """The file under its own name, whole or the part asked for."""
    return served(request, seen_file(request, pk))
