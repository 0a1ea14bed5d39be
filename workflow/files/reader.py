"""The child process that reads strangers' files for 查重. Knows nothing of the product.

python reader.py FILE KIND    prints a line of JSON for each page: {"text": "…", "picture": "0f…"},
                              the second a perceptual hash in hexadecimal or null; or {"fault": "…"}

KIND is pdf, docx, pptx or image. A DOCX has no pages: it is cut into sections of some length.
"""

import json
import re
import resource
import sys
import zipfile

import pypdfium2
from defusedxml.ElementTree import iterparse
from PIL import Image

MEMORY = 1024 * 1024 * 1024  # bytes
SECONDS = 60
MOST_PAGES = 500
MOST_TEXT = 20_000  # characters of one page
MOST_XML = 32 * 1024 * 1024  # bytes of one part
SECTION = 600  # characters
SIDE = 16  # of the square whose brightness is compared; gives SIDE × SIDE bits
DRAWN = 160  # pixels wide, what a page is drawn at for its hash
FLAT = 8  # steps of brightness that count as none, so that noise on white paper says nothing
SLIDE = re.compile(r"ppt/slides/slide(\d+)\.xml")


def main(path, kind):
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    is_whole = True
    try:
        for number, (text, picture) in enumerate(READERS[kind](path)):
            if number == MOST_PAGES:
                raise ValueError("too many pages")
            if len(text) > MOST_TEXT:
                is_whole = False
            hashed = None if picture is None else f"{picture:064x}"
            print(json.dumps({"text": text[:MOST_TEXT], "picture": hashed}))
        if not is_whole:
            raise ValueError("too long a page")
    except Exception as fault:  # noqa: BLE001 - whatever a stranger's file does, it is a fault
        print(json.dumps({"fault": type(fault).__name__}))


def pages_of_pdf(path):
    document = pypdfium2.PdfDocument(path)
    for page in document:
        text = page.get_textpage().get_text_bounded()
        wide, high = page.get_size()
        scale = DRAWN / max(wide, high, 1)
        yield text, picture_hash(page.render(scale=scale, may_draw_forms=False).to_pil())
        page.close()


def slides_of_pptx(path):
    with zipfile.ZipFile(path) as archive:
        found = [match for name in archive.namelist() if (match := SLIDE.fullmatch(name))]
        for match in sorted(found, key=lambda match: int(match[1])):
            yield "\n".join(paragraphs(archive, match[0])), None


def sections_of_docx(path):
    with zipfile.ZipFile(path) as archive:
        held = []
        for paragraph in paragraphs(archive, "word/document.xml"):
            held.append(paragraph)
            if sum(map(len, held)) >= SECTION:
                yield "\n".join(held), None
                held = []
        if held:
            yield "\n".join(held), None


def paragraphs(archive, name):
    """The text of each paragraph `p`, from its pieces `t`, of Word and PowerPoint alike."""
    if archive.getinfo(name).file_size > MOST_XML:
        raise ValueError("too long")
    said = []
    with archive.open(name) as part:
        for _, element in iterparse(part, forbid_dtd=True):
            tag = element.tag.rpartition("}")[2]
            if tag == "t" and element.text:
                said.append(element.text)
            elif tag == "p":
                if said:
                    yield "".join(said)
                said = []
                element.clear()


def picture_alone(path):
    with Image.open(path) as picture:
        picture.draft("L", (DRAWN, DRAWN))
        yield "", picture_hash(picture)


def picture_hash(picture):
    """256 bits: where brightness falls from left to right (dHash); all unset for a plain picture."""
    small = picture.convert("L").resize((SIDE + 1, SIDE), Image.Resampling.BOX)
    rows, bits = small.tobytes(), 0
    for y in range(SIDE):
        for x in range(SIDE):
            at = y * (SIDE + 1) + x
            bits = bits << 1 | (rows[at] > rows[at + 1] + FLAT)
    return bits


READERS = {
    "pdf": pages_of_pdf,
    "pptx": slides_of_pptx,
    "docx": sections_of_docx,
    "image": picture_alone,
}

if __name__ == "__main__":
    main(*sys.argv[1:])
