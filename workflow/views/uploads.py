"""Files that come in pieces: what the script of the upload form asks, answered in JSON.

Every answer tells how the upload stands, so that a window that lost one may ask again. A refusal is
`{"reason": …}`: 422 when the file or what was typed is why, 403 and 409 from `RefusalMiddleware`.
"""

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from accounts.answers import require
from accounts.brackets import bracketed
from accounts.refusals import NotPermitted, Refused
from workflow import actions, permissions
from workflow.forms.upload import BeginUploadForm, CompleteUploadForm
from workflow.models import Resource, Upload
from workflow.views.pages import answer, seen


def standing(upload, status=200, **more):
    """How an upload stands, as the script reads it."""
    arrived = {str(piece.number): piece.sha256 for piece in upload.pieces.all()}
    return JsonResponse(
        {
            "url": reverse("workflow:upload_detail", args=[upload.pk]),
            "name": upload.name,
            "size": upload.size,
            "piece_size": upload.piece_size,
            "state": upload.state,
            "words": upload.get_state_display(),
            "reason": upload.fault,
            "arrived": arrived,
            **more,
        },
        status=status,
    )


def refused(upload, reason, status=422):
    upload = Upload.objects.get(pk=upload.pk)
    return standing(upload, status=status, reason=reason)


def reason_of(form):
    """The first sentence of a form that could not be done."""
    return next(iter(form.errors.values()))[0]


@require_POST
def begin_upload(request, pk):
    resource = seen(Resource.objects.for_list(), request, pk)
    require(permissions.works_on_it(resource, request.user), resource)
    form = BeginUploadForm(request.POST, resource=resource)
    if form.is_valid() and form.perform(resource, by=request.user):
        return standing(form.done, status=201)
    faults = {name: list(errors) for name, errors in form.errors.items()}
    return JsonResponse({"reason": reason_of(form), "faults": faults}, status=422)


@require_GET
def upload_detail(request, pk):
    return standing(seen(Upload.objects, request, pk))


@require_POST
def add_piece(request, pk, number):
    """One piece as the body of the request, its SHA-256 in the header `X-Piece-SHA256`."""
    upload = seen(Upload.objects.select_related("resource__group"), request, pk)
    sha256 = request.headers.get("X-Piece-SHA256", "")
    try:
        piece = actions.add_piece(upload, number, by=request.user, stream=request, sha256=sha256)
    except NotPermitted:
        raise
    except Refused as refusal:
        return refused(upload, str(refusal))
    return JsonResponse({"number": piece.number, "sha256": piece.sha256})


@require_POST
def complete_upload(request, pk):
    """The whole is there. Asked a second time, it says how far the first asking came."""
    upload = seen(Upload.objects.select_related("resource__group"), request, pk)
    require(permissions.sends_it(upload, request.user), upload)
    if upload.state != Upload.State.SENDING:
        return standing(upload, status=202 if upload.is_live else 200)
    form = CompleteUploadForm(request.POST)
    if form.is_valid() and form.perform(upload, by=request.user):
        return standing(Upload.objects.get(pk=upload.pk))
    return refused(upload, reason_of(form))


def cancel_upload(request, pk):
    upload = seen(Upload.objects.select_related("resource__group"), request, pk)
    require(permissions.sends_it(upload, request.user), upload)
    if request.method == "POST":
        actions.cancel_upload(upload, by=request.user)
        messages.success(request, f"{bracketed(upload.name)}已取消上传。")
        return redirect(upload)
    return answer(request, "cancel_upload", {"upload": upload, "resource": upload.resource})
