"""PDF: the pages alone go into a new file.

Left behind with the old one: document information, XMP, attachments, scripts, forms, bookmarks
and the file's history. Of the annotations, those that are part of the page stay, without the name
of who set them; notes, attached files and form fields go.
"""

from io import BytesIO

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PdfReadError, PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, StreamObject

from review_board.scrubbing.pictures import without_jpeg_remarks
from review_board.scrubbing.unclean import Unclean

DRAWN = {"/FreeText", "/Highlight", "/Underline", "/StrikeOut", "/Squiggly"}
DRAWN |= {"/Ink", "/Line", "/Square", "/Circle", "/Polygon", "/PolyLine", "/Stamp"}
FORGOTTEN = ("/Metadata", "/PieceInfo", "/LastModified", "/AF", "/AA", "/B", "/StructParents")
WHO_AND_WHEN = ("/T", "/Subj", "/NM", "/M", "/CreationDate", "/RC", "/Popup", "/IRT", "/P", "/A")
NEW_END = b"\nstartxref\n0\n%%EOF\n"
PHOTOGRAPH = "/DCTDecode"
UP = "/Parent"  # not to be followed from a page


def scrub(source, target):
    """The same pages in a file that says nothing of its makers."""
    try:
        reader, writer = opened(source), PdfWriter()
        for page in reader.pages:
            keep_drawn(page)
            forget_makers(page)
            writer.add_page(page)
        writer.metadata = None
        writer.write(target)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
        raise Unclean from fault


def opened(source):
    """The document; one whose end was lost on the way is given a new one to be read from."""
    try:
        return PdfReader(source)
    except PdfReadError:
        source.seek(0)
        return PdfReader(BytesIO(source.read() + NEW_END))


def keep_drawn(page):
    """Leave on a page what is drawn on it, and nothing of who drew it."""
    kept = ArrayObject()
    for annotation in page.get("/Annots", ArrayObject()).get_object():
        mark = annotation.get_object()
        if mark.get("/Subtype") in DRAWN:
            for key in WHO_AND_WHEN:
                mark.pop(key, None)
            kept.append(annotation)
    page.pop("/Annots", None)
    if kept:
        page[NameObject("/Annots")] = kept


def forget_makers(page):
    """Walk everything a page draws with and take out what describes it."""
    waiting, seen = [page], set()
    while waiting:
        thing = waiting.pop()
        if isinstance(thing, IndirectObject):
            if (thing.idnum, thing.generation) in seen:
                continue
            seen.add((thing.idnum, thing.generation))
            thing = thing.get_object()
        if isinstance(thing, DictionaryObject):
            for key in FORGOTTEN:
                thing.pop(key, None)
            waiting += [value for key, value in thing.items() if key != UP]
            if isinstance(thing, StreamObject):
                forget_camera(thing)
        elif isinstance(thing, ArrayObject):
            waiting += thing


def forget_camera(stream):
    """A photograph inside the page keeps its pixels, not its EXIF."""
    filters = stream.get("/Filter")
    filters = filters if isinstance(filters, list) else [filters]
    if filters[-1] == PHOTOGRAPH:
        photograph = without_jpeg_remarks(stream.get_data())
        stream._data = photograph  # pypdf gives no other way to set data that is already encoded
        stream[NameObject("/Filter")] = NameObject(PHOTOGRAPH)
        stream.pop("/DecodeParms", None)
