"""Pages of a PDF as images, made on the server: the same in every browser, free of metadata (§10)."""

from io import BytesIO

import pypdfium2

WIDTH = 1200  # pixels
TALLEST = 4000  # a page longer than this is shown smaller, so no file can ask for a huge image


def page_count(path):
    """How many pages a PDF has; 0 when it cannot be read."""
    try:
        with pypdfium2.PdfDocument(path) as pdf:
            return len(pdf)
    except pypdfium2.PdfiumError:
        return 0


def page_image(path, number):
    """Page `number` (from 1) as PNG bytes; None when there is no such page."""
    try:
        with pypdfium2.PdfDocument(path) as pdf:
            return drawn(pdf[number - 1]) if 1 <= number <= len(pdf) else None
    except pypdfium2.PdfiumError:
        return None


def drawn(page):
    width, height = page.get_size()
    scale = min(WIDTH / max(width, 1), TALLEST / max(height, 1))
    kept = BytesIO()
    page.render(scale=scale).to_pil().save(kept, "PNG")
    return kept.getvalue()
