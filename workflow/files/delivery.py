"""Hand out private bytes: as an attachment, never as a page of ours; whole, or the part asked for.

Who may have them was asked before. RFC 9110 §13–14: `ETag`, `If-None-Match`, `If-Range`, one range;
a request for several ranges is answered with the whole, as the RFC allows.
"""

from urllib.parse import quote

from django.conf import settings
from django.http import HttpResponse, HttpResponseNotModified, StreamingHttpResponse
from django.utils.http import content_disposition_header

from workflow import ranges
from workflow.files.storing import open_range


def served(request, file):
    """The answer with the bytes of a `ResourceFile`.

    Pictures and video may be embedded: `<img>` and `<video>` ignore the disposition. Whatever else
    a browser makes of it runs in a sandbox that may do nothing.
    """
    etag = f'"{file.sha256}"'
    headers = {
        "Content-Disposition": content_disposition_header(True, file.name),
        "Content-Type": file.media_type,
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
        "Accept-Ranges": "bytes",
        "Cache-Control": "private, no-cache",
        "ETag": etag,
    }
    if request.headers.get("If-None-Match", "").strip() in (etag, f"W/{etag}"):
        return HttpResponseNotModified(headers=headers)
    if settings.X_ACCEL_LOCATION:
        return by_the_proxy(file, headers)
    return streamed(file, part_asked(request, file, etag), headers)


def by_the_proxy(file, headers):
    """Leave the bytes to nginx, which has the folder of the store behind an internal address."""
    address = settings.X_ACCEL_LOCATION.rstrip("/") + "/" + quote(file.content.name)
    return HttpResponse(headers={**headers, "X-Accel-Redirect": address})


def part_asked(request, file, etag):
    """What `ranges.asked` gives; the whole when `If-Range` names other bytes than these."""
    if request.headers.get("If-Range", etag).strip() != etag:
        return None
    return ranges.asked(request.headers.get("Range"), file.size)


def streamed(file, part, headers):
    if part == ():
        return HttpResponse(
            status=416, headers={**headers, "Content-Range": f"bytes */{file.size}"}
        )
    first, last = part or (0, file.size - 1)
    headers["Content-Length"] = str(last - first + 1)
    if part:
        headers["Content-Range"] = f"bytes {first}-{last}/{file.size}"
    pieces = open_range(file.content, first, last)
    return StreamingHttpResponse(pieces, status=206 if part else 200, headers=headers)
