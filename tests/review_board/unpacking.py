"""Look for words in an answer the way a curious judge would: unpack whatever can be unpacked."""

import io
import zipfile

from pypdf import PdfReader
from pypdf.generic import StreamObject


def everything_in(data, depth=0):
    """All bytes of a file and of what is packed in it: zip entries with their names, PDF objects."""
    found = [data]
    if data[:4] == b"PK\x03\x04" and depth < 3:
        found += packed_in(data, depth)
    if data[:5] == b"%PDF-":
        found += objects_of(data)
    return b"\n".join(found)


def packed_in(data, depth):
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        yield package.comment
        for entry in package.infolist():
            yield entry.filename.encode() + entry.comment + entry.extra
            yield everything_in(package.read(entry), depth + 1)


def objects_of(data):
    reader = PdfReader(io.BytesIO(data))
    yield repr(reader.trailer).encode()
    numbers = {number for table in reader.xref.values() for number in table} | set(
        reader.xref_objStm
    )
    for number in sorted(numbers - {0}):
        thing = reader.get_object(number)
        yield repr(thing).encode()
        if isinstance(thing, StreamObject):
            yield thing.get_data()
    for page in reader.pages:
        yield page.extract_text().encode()


def spellings(word):
    """A word as it may stand in a file: UTF-8, UTF-16, GBK, percent-coded, as JSON or as entities."""
    plain = [word.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be", "gbk")]
    percent = "".join(f"%{byte:02X}" for byte in word.encode()).encode()
    json = "".join(f"\\u{ord(letter):04x}" for letter in word).encode()
    entities = "".join(f"&#{ord(letter)};" for letter in word).encode()
    return {*plain, percent, percent.lower(), json, entities}


def stands_in(word, data):
    return any(spelling in data for spelling in spellings(word))
