"""The part of a file that a `Range` header asks for, so that video can be wound forward."""

import re

ONE_RANGE = re.compile(r"bytes=(\d*)-(\d*)")
CHUNK = 64 * 1024


def asked(header, size):
    """(first, last) of the bytes wanted; None for the whole file, () when none of them exist."""
    found = ONE_RANGE.fullmatch((header or "").strip())
    if not found or found.groups() == ("", ""):
        return None
    first, last = found.groups()
    if first == "":
        return (max(size - int(last), 0), size - 1) if int(last) else ()
    first = int(first)
    last = min(int(last), size - 1) if last else size - 1
    return (first, last) if first <= last else ()


def read(file, first, last):
    """The bytes from `first` to `last`, piece by piece; closes the file at the end."""
    with file:
        file.seek(first)
        left = last - first + 1
        while left > 0 and (piece := file.read(min(CHUNK, left))):
            left -= len(piece)
            yield piece
