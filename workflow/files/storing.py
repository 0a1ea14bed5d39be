"""Bytes under their SHA-256: the same bytes lie in the store once and are never changed."""

import hashlib
import os
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from django.core.files.storage import FileSystemStorage

CHUNK = 256 * 1024
IDLE = 24 * 3600  # seconds that bytes lie without a row before they are swept
HEX = "[0-9a-f][0-9a-f]"


@dataclass(frozen=True)
class Kept:
    """What the store knows of a file: where it lies, how long it is, what its bytes hash to."""

    name: str  # in the store, not the name people gave it
    size: int
    sha256: str


class HashedStorage(FileSystemStorage):
    """A private folder whose files are named after their content, written whole or not at all.

    The folder is MEDIA_ROOT. The web server never serves it; permission-checked views do.
    """

    def get_available_name(self, name, max_length=None):
        return name

    def _save(self, name, content):
        path = Path(self.path(name))
        if not was_there(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            if not taken_over(content, path):
                write_whole(path, content.chunks(CHUNK))
            was_there(path)
        return name

    def idle_names(self):
        """Names of bytes that were not put here, nor put here again, for a day."""
        latest = time.time() - IDLE
        for path in Path(self.location).glob(f"{HEX}/{HEX}/*"):
            if len(path.name) == 64 and path.stat().st_mtime < latest:
                yield path.relative_to(self.location).as_posix()

    def discard(self, name, is_referred):
        """Delete bytes that nothing refers to, while others may be putting the same bytes here.

        They are put aside first: whoever comes after that writes them anew, whoever came before has
        renewed their time, or a row, and they are put back.
        """
        path = Path(self.path(name))
        aside = path.with_name(f".aside-{path.name}")
        try:
            path.replace(aside)
        except FileNotFoundError:
            return
        if is_referred(name) or aside.stat().st_mtime >= time.time() - IDLE:
            aside.replace(path)
        else:
            aside.unlink()


def was_there(path):
    """Whether the bytes lie there already; if so, as if they had been put there just now."""
    try:
        os.utime(path)
    except FileNotFoundError:
        return False
    return True


def taken_over(content, path):
    """Whether the bytes could be put at `path` by renaming the file they already lie in.

    Gigabytes are then not copied. It needs a file of its own on the same disk.
    """
    if not hasattr(content, "temporary_file_path"):
        return False
    source = Path(content.temporary_file_path())
    if source.stat().st_dev != path.parent.stat().st_dev:
        return False
    with source.open("rb") as written:
        os.fsync(written.fileno())
    source.replace(path)
    return True


def write_whole(path, pieces):
    """Write a file so that nobody ever meets half of it, not even after a power cut."""
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".part-", delete=False) as part:
        try:
            for piece in pieces:
                part.write(piece)
            part.flush()
            os.fsync(part.fileno())
        except BaseException:
            Path(part.name).unlink()
            raise
    Path(part.name).replace(path)


def keep(upload, storage):
    """Put an upload into the store under its hash, unless it lies there already.

    An upload that was hashed on its way brings its `sha256` along.
    """
    sha256 = getattr(upload, "sha256", None) or hash_of(upload)
    name = f"{sha256[:2]}/{sha256[2:4]}/{sha256}"
    size = upload.size
    upload.seek(0)
    return Kept(storage.save(name, upload), size, sha256)


def hash_of(upload):
    digest = hashlib.sha256()
    for piece in upload.chunks(CHUNK):
        digest.update(piece)
    return digest.hexdigest()


def open_range(file, start=0, end=None):
    """The bytes of a `FileField` value from `start` up to and with `end`, in pieces.

    Bounds are clipped to the file; without `end` it reads to the end (for HTTP Range answers).
    """
    last = file.size - 1 if end is None else min(end, file.size - 1)
    left = last - max(start, 0) + 1
    with file.storage.open(file.name, "rb") as source:
        source.seek(max(start, 0))
        while left > 0 and (piece := source.read(min(CHUNK, left))):
            left -= len(piece)
            yield piece
