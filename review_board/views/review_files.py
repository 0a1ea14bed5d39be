"""The parts of a work as a judge gets them: neutral copies, pages as pictures, video in pieces."""

from django.http import FileResponse, Http404, HttpResponse, StreamingHttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from review_board.blind import parts_of
from review_board.page_images import page_image
from review_board.scrubbing import Unclean
from review_board.views.judging import own_sheet
from workflow import ranges


def own_part(request, key, part):
    """Part number `part` of the work of one's own sheet, and a readable path; 404 otherwise.

    A file that cannot be freed of names is refused, and the judge led back to the sheet.
    """
    sheet = own_sheet(request, key)
    found = next((one for one in parts_of(sheet.case) if one.number == part), None)
    if found is None:
        raise Http404
    try:
        return found, found.path
    except Unclean as refusal:
        refusal.about = sheet
        raise


@require_safe
@cache_control(private=True, max_age=3600)
def review_page(request, key, part, page):
    """One page of a PDF as a picture."""
    found, path = own_part(request, key, part)
    picture = page_image(found, page) if found.kind == "pages" else None
    if picture is None:
        raise Http404
    return FileResponse(picture.open("rb"), filename="page.png", content_type="image/png")


@require_safe
@cache_control(private=True, no_store=True)
def review_file(request, key, part):
    """The part under its neutral name, whole or the piece asked for.

    No ETag and no date: both would be the same wherever else this file can be had.
    """
    found, path = own_part(request, key, part)
    size = path.stat().st_size
    name = {"filename": found.filename, "as_attachment": True}
    headers = {"Accept-Ranges": "bytes"}
    piece = ranges.asked(request.headers.get("Range"), size)
    if piece is None:
        headers["Content-Length"] = str(size)
        content = path.open("rb")
        return FileResponse(content, content_type=found.media_type, headers=headers, **name)
    if not piece:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    first, last = piece
    headers["Content-Disposition"] = content_disposition_header(True, found.filename)
    headers["Content-Range"] = f"bytes {first}-{last}/{size}"
    headers["Content-Length"] = str(last - first + 1)
    content = ranges.read(path.open("rb"), first, last)
    return StreamingHttpResponse(
        content, status=206, content_type=found.media_type, headers=headers
    )
