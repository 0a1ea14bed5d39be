"""Send a file in pieces as a browser does, without one."""

import hashlib
from io import BytesIO

from tests import make
from workflow import actions
from workflow.files.pieces import folder_of
from workflow.models import Upload

SMALL = 64  # bytes of a piece: `make.PDF` has several


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def split(data, size=SMALL):
    """The pieces of some bytes by their numbers."""
    return {n: data[at : at + size] for n, at in enumerate(range(0, len(data), size), 1)}


def begin(resource, data=make.PDF, name="课件.pdf", by=None, piece_size=SMALL, **facts):
    facts = {"purpose": "courseware", **facts}
    by = by or resource.group.leader
    return actions.begin_upload(
        resource, by=by, name=name, size=len(data), piece_size=piece_size, **facts
    )


def send(upload, number, data, by=None, said=None):
    """One piece; `said` is the checksum announced, when it is not the right one."""
    return actions.add_piece(
        upload, number, by=by or upload.by, stream=BytesIO(data), sha256=said or sha256(data)
    )


def send_all(upload, data=make.PDF, but=()):
    for number, piece in split(data, upload.piece_size).items():
        if number not in but:
            send(upload, number, piece)


def complete(upload, data=make.PDF, by=None):
    return actions.complete_upload(upload, by=by or upload.by, sha256=sha256(data))


def a_whole_upload(resource, data=make.PDF, **facts):
    """An upload whose every piece has arrived."""
    upload = begin(resource, data, **facts)
    send_all(upload, data)
    return Upload.objects.get(pk=upload.pk)


def on_disk(upload):
    """The names of everything that lies on the disk for an upload."""
    folder = folder_of(upload)
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []
