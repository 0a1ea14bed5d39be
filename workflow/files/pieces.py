"""The pieces of an upload on their way 分片: each a small file, until they are joined into a whole.

They lie below MEDIA_ROOT on the local disk, wherever the store itself is, in a folder for each
upload. A piece is named after its place and its SHA-256, so the same piece twice is one file and
two different ones never overwrite each other.
"""

import hashlib
import shutil
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.files import File

from accounts.refusals import Refused
from workflow.files.storing import CHUNK, write_whole


def shelf():
    """Where the folders of all uploads lie."""
    return Path(settings.MEDIA_ROOT) / "pieces"


def folder_of(upload):
    return shelf() / upload.folder[:2] / upload.folder


def piece_path(upload, number, sha256):
    return folder_of(upload) / f"{number:05}-{sha256}"


def write_piece(upload, number, sha256, stream):
    """Write one piece as it arrives, in small reads; refuse it when it is not what was announced.

    Of a refused piece nothing stays on the disk.
    """
    path = piece_path(upload, number, sha256)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, verified(stream, upload.size_of(number), sha256))
    return path


def verified(stream, size, sha256):
    """The bytes of `stream`, which must be `size` long and hash to `sha256` when they end."""
    digest, left = hashlib.sha256(), size
    while left and (chunk := stream.read(min(CHUNK, left))):
        digest.update(chunk)
        left -= len(chunk)
        yield chunk
    if left:
        raise Refused("这一片没有传完，网络可能中断过，会自动重传。")
    if digest.hexdigest() != sha256:
        raise Refused("这一片在路上损坏了，校验值不符，会自动重传。")


class Whole(File):
    """The file that the pieces were joined to; `sha256` is that of all its bytes.

    It has a path, so the store may take it over without copying it.
    """

    def __init__(self, file, name, sha256):
        super().__init__(file, name=name)
        self.sha256 = sha256

    def temporary_file_path(self):
        return self.file.name


@contextmanager
def joined(upload, pieces):
    """The pieces (number, sha256), in their order, as one `Whole`; it is gone afterwards."""
    folder = folder_of(upload)
    digest = hashlib.sha256()
    with tempfile.NamedTemporaryFile(dir=folder, prefix=".whole-", delete=False) as whole:
        try:
            for number, sha256 in pieces:
                with piece_path(upload, number, sha256).open("rb") as piece:
                    while chunk := piece.read(CHUNK):
                        digest.update(chunk)
                        whole.write(chunk)
            whole.flush()
            with Path(whole.name).open("rb") as readable:
                yield Whole(readable, upload.name, digest.hexdigest())
        finally:
            Path(whole.name).unlink(missing_ok=True)


def discard(folder):
    """Remove everything that arrived for an upload, known by the name of its folder."""
    shutil.rmtree(shelf() / folder[:2] / folder, ignore_errors=True)


def folders(older_than):
    """The names of the folders that nothing was written to for so many seconds."""
    latest = time.time() - older_than
    for folder in shelf().glob("??/*"):
        if folder.stat().st_mtime < latest:
            yield folder.name


def sweep(folder, *, by=None):
    """`discard` for the clock."""
    discard(folder)
