"""Files that people bring: judged by what is in them, kept once under their SHA-256 (UI_GUIDE 10).

`receive` judges and keeps an upload, `open_range` reads pieces of it, `page_image` shows a PDF. Of
a file that comes in pieces, `promising` asks its name and `kind_of` its beginning first.
"""

from workflow.files.judging import in_words, kind_of, promising, receive
from workflow.files.pages import page_image, page_sizes
from workflow.files.storing import Kept, keep, open_range

__all__ = [
    "Kept",
    "in_words",
    "keep",
    "kind_of",
    "open_range",
    "page_image",
    "page_sizes",
    "promising",
    "receive",
]
