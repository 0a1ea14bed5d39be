"""Pages of a judge's copy as pictures: drawn once, then kept beside the neutral copies."""

from review_board.blind import cached, replacing
from workflow.files import pages

WIDTH = 1440  # pixels: twice the width of the sheet on screen


def page_sizes(part):
    """(width, height) of each page in points; none when the part cannot be shown as pages."""
    return pages.page_sizes(str(part.path))


def page_image(part, number):
    """The path of a PNG of page `number`, from 1; None when there is no such page."""
    path = part.path
    kept = cached(part.file.sha256, f"{path.name} page {number} width {WIDTH}", "png")
    if not kept.exists():
        picture = pages.draw(path, number, WIDTH)
        if picture is None:
            return None
        with replacing(kept) as target:
            target.write(picture)
    return kept
