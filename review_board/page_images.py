"""Pages of a judge's copy as pictures: drawn once, then kept beside the neutral copies."""

from functools import lru_cache

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from review_board.blind import cached, replacing
from workflow.files.pages import report

WIDTH = 1440  # pixels: twice the width of the sheet on screen


def page_sizes(part):
    """(width, height) of each page in points; none when the part cannot be shown as pages."""
    return sizes_of(str(part.path))


@lru_cache(maxsize=1024)
def sizes_of(path):
    try:
        return [seen_size(page) for page in PdfReader(path).pages]
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return []


def seen_size(page):
    """Width and height as the page is looked at, whichever way it was turned."""
    width, height = float(page.cropbox.width), float(page.cropbox.height)
    return (height, width) if page.rotation % 180 else (width, height)


def page_image(part, number):
    """The path of a PNG of page `number`, from 1; None when there is no such page."""
    path = part.path
    kept = cached(part.file.sha256, f"{path.name} page {number} width {WIDTH}", "png")
    if not kept.exists():
        picture = report(path, "draw", str(number), str(WIDTH))
        if not isinstance(picture, bytes) or not picture:
            return None
        with replacing(kept) as target:
            target.write(picture)
    return kept
