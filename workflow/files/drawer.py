"""The child process that opens strangers' PDF files. Knows nothing of the product.

python drawer.py FILE count            prints {"pages": 12, "scripts": 0} or {"fault": …}
python drawer.py FILE draw PAGE WIDTH  prints the page as PNG
"""

import json
import resource
import sys

import pypdfium2

MEMORY = 1024 * 1024 * 1024  # bytes
SECONDS = 15
MOST_PIXELS = 12_000_000  # a page as narrow as a ribbon must not become an endless picture


def main(path, task, *numbers):
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as fault:
        encrypted = "password" in str(fault).lower() or "security" in str(fault).lower()
        return fact(fault="encrypted" if encrypted else "broken")
    if task == "count":
        scripts = pypdfium2.raw.FPDFDoc_GetJavaScriptActionCount(document.raw)
        return fact(pages=len(document), scripts=max(scripts, 0))
    return draw(document, *map(int, numbers))


def draw(document, page, width):
    if not 1 <= page <= len(document):
        return fact(fault="no such page")
    paper = document[page - 1]
    wide, high = paper.get_size()
    scale = width / max(wide, 1)
    if width * high * scale > MOST_PIXELS:
        scale = (MOST_PIXELS / (wide * high)) ** 0.5
    picture = paper.render(scale=scale, may_draw_forms=False).to_pil()
    picture.convert("RGB").save(sys.stdout.buffer, "PNG")
    return None


def fact(**facts):
    print(json.dumps(facts))


if __name__ == "__main__":
    main(*sys.argv[1:])
