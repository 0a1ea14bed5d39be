"""Neutral copies: a file's content stays, what it says of its makers beside it goes.

QUALITY B2. `scrub` knows the kinds it can clean; a kind that may name people where nobody looks,
and that it cannot clean, is refused (`Unclean`): better no file than one that gives a name away.
"""

import shutil

from review_board.scrubbing import archives, media, office, pdf, pictures
from review_board.scrubbing.unclean import Unclean

__all__ = ["Unclean", "scrub"]

HOPELESS = {
    "doc",
    "dot",
    "ppt",
    "pps",
    "xls",
    "wps",
    "dps",
    "et",
    "rtf",
    "odt",
    "odp",
    "ods",
    "heic",
}
HOPELESS |= {"7z", "rar", "tar", "gz", "epub", "psd", "ai", "tif", "tiff", "mobi"}


def scrub(ending, source, target):
    """Write the neutral copy of `source` to `target`, two open binary files that can seek.

    `ending` is the file's, in small letters without the dot. Raises Unclean.
    """
    if ending in HOPELESS:
        raise Unclean
    cleaner = CLEANERS.get(ending)
    if cleaner is None:
        shutil.copyfileobj(source, target)
    else:
        cleaner(source, target)


def scrub_named(name, source, target):
    scrub(archives.ending_of(name), source, target)


def scrub_archive(source, target):
    archives.scrub(source, target, scrub_named)


def scrub_office(source, target):
    office.scrub(source, target, scrub_named)


CLEANERS = {
    "pdf": pdf.scrub,
    "zip": scrub_archive,
    "mp3": media.scrub_mp3,
    **dict.fromkeys(office.ENDINGS, scrub_office),
    **dict.fromkeys(pictures.ENDINGS, pictures.scrub),
    **dict.fromkeys(media.MP4_ENDINGS, media.scrub_mp4),
}
