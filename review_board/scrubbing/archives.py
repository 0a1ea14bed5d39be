"""Zip packages: comments, extra fields, dates and the outer folder's name go; contents are cleaned.

The names of the entries stay, for the pages of a package call each other by them.
"""

import tempfile
import zipfile
from pathlib import PurePosixPath

from review_board.scrubbing.unclean import Unclean

LARGEST = 2 << 30  # bytes of all entries together, once unpacked
MOST = 20_000  # entries
IN_MEMORY = 8 << 20
UTF8_NAME = 0x800


def scrub(source, target, scrub_entry):
    """A package with the same contents; `scrub_entry(name, source, target)` cleans each of them."""
    with opened(source) as package, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as clean:
        entries = [entry for entry in package.infolist() if not entry.is_dir()]
        names = without_outer_folder([readable_name(entry) for entry in entries])
        for entry, name in zip(entries, names, strict=True):
            copy_entry(package, entry, clean, name, scrub_entry)


def opened(source):
    """The package, if it is one and unpacks to something a machine can hold."""
    try:
        package = zipfile.ZipFile(source)
    except (zipfile.BadZipFile, OSError, ValueError) as fault:
        raise Unclean from fault
    entries = package.infolist()
    locked = any(entry.flag_bits & 1 for entry in entries)
    if locked or len(entries) > MOST or sum(entry.file_size for entry in entries) > LARGEST:
        raise Unclean
    return package


def copy_entry(package, entry, clean, name, scrub_entry):
    """One entry through `scrub_entry`, under `name`, with no date, comment or extra field."""
    with spool() as raw, spool() as done:
        try:
            with package.open(entry) as content:
                copy_within(content, raw, entry.file_size)
        except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError) as fault:
            raise Unclean from fault
        raw.seek(0)
        scrub_entry(name, raw, done)
        done.seek(0)
        fresh = zipfile.ZipInfo(name)
        fresh.compress_type = zipfile.ZIP_DEFLATED
        with clean.open(fresh, "w", force_zip64=True) as written:
            copy_within(done, written, LARGEST)


def spool():
    return tempfile.SpooledTemporaryFile(IN_MEMORY)


def ending_of(name):
    """pdf, of SX-013-教学设计.PDF."""
    return PurePosixPath(name).suffix[1:].lower()


def copy_within(source, target, most):
    """Copy, but never more than was promised."""
    copied = 0
    while piece := source.read(1 << 16):
        copied += len(piece)
        if copied > most:
            raise Unclean
        target.write(piece)


def readable_name(entry):
    """The entry's name; old Chinese packers wrote GBK without saying so."""
    if entry.flag_bits & UTF8_NAME:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("gbk")
    except UnicodeError:
        return entry.filename


def without_outer_folder(names):
    """Names without the one folder that holds everything: it is mostly named after people."""
    tops = {name.split("/", 1)[0] for name in names}
    if len(tops) == 1 and all("/" in name for name in names):
        return [name.split("/", 1)[1] for name in names]
    return names
