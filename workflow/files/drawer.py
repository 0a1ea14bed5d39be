"""The child process that opens strangers' PDF files. Knows nothing of the product.

python drawer.py FILE count            prints {"pages": 12, "scripts": 0, …} or {"fault": …}
python drawer.py FILE sizes            prints {"sizes": [[595, 842], …]}, in points as one looks at them
python drawer.py FILE draw PAGE WIDTH  prints the page as PNG
"""

import json
import re
import resource
import sys

import pypdfium2

MEMORY = 1024 * 1024 * 1024  # bytes
SECONDS = 15
MOST_PIXELS = 12_000_000  # a page as narrow as a ribbon must not become an endless picture

MOST_ATTACHED = 200
CHUNK = 1024 * 1024
OVERLAP = 40  # bytes, longer than what is looked for
SCRIPT = re.compile(rb"/S\s{0,9}/JavaScript\b")
LAUNCH = re.compile(rb"/S\s{0,9}/Launch\b")


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
        return fact(pages=len(document), attached=attached(document), **actions(document, path))
    if task == "sizes":
        return fact(sizes=[page.get_size() for page in document])
    return draw(document, *map(int, numbers))


def attached(document):
    """The names of the files within the document."""
    count = min(document.count_attachments(), MOST_ATTACHED)
    return [document.get_attachment(number).get_name() for number in range(count)]


def actions(document, path):
    """How often scripts and other programs are named, as pdfium counts them or as written."""
    scripts = max(pypdfium2.raw.FPDFDoc_GetJavaScriptActionCount(document.raw), 0)
    launches, before = 0, b""
    with open(path, "rb") as file:  # noqa: PTH123 - knows nothing but the path
        while piece := file.read(CHUNK):
            scripts += len(SCRIPT.findall(before + piece))
            launches += len(LAUNCH.findall(before + piece))
            before = piece[-OVERLAP:]
    return {"scripts": scripts, "launches": launches}


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
