"""What the pages of a stranger's file say, read by a child process with limits (ADR 0007)."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from workflow.files.kinds import DOCX, JPEG, PDF, PNG, PPTX

READER = Path(__file__).with_name("reader.py")
SECONDS = 90
READ_AS = {PDF: "pdf", DOCX: "docx", PPTX: "pptx", JPEG: "image", PNG: "image"}
READ_AS = {kind.media_type: name for kind, name in READ_AS.items()}


PLACES = {PDF.media_type: "页", PPTX.media_type: "张", DOCX.media_type: "段"}  # of a picture none


@dataclass(frozen=True)
class PageRead:
    """The text of one page, and the perceptual hash of its picture or None."""

    text: str
    picture: int | None


def is_readable(media_type):
    return media_type in READ_AS


def place(media_type, *numbers):
    """Where in a file, as people say it: "第 2、5 页"; of a document, which has no pages, 段."""
    unit = PLACES.get(media_type)
    return f"第 {'、'.join(map(str, numbers))} {unit}" if unit else ""


def read_pages(path, media_type):
    """(pages, whether all could be read) of the file at `path`.

    What came before a fault counts. A kind that has no pages gives none, and is no fault.
    """
    if not is_readable(media_type):
        return [], True
    command = [sys.executable, "-I", str(READER), str(path), READ_AS[media_type]]
    try:
        run = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return [], False
    lines = run.stdout.decode().splitlines(keepends=True)
    found = [json.loads(line) for line in lines if line.endswith("}\n")]
    pages = [page_of(one) for one in found if "fault" not in one]
    return pages, run.returncode == 0 and len(pages) == len(found)


def page_of(found):
    hashed = found["picture"]
    text = found["text"].replace("\0", "")  # PostgreSQL keeps no NUL
    return PageRead(text, None if hashed is None else int(hashed, 16))
