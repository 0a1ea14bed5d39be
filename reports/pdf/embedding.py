"""Letters on their way into a PDF file: which code stands for which character, and the subset fonts.

Every document has *standing type* (活字: the fixed words of its template), subset, compressed and
kept once for all copies, and *fresh type* for the names and titles of this copy. That split is what
makes a certificate cost milliseconds. reportlab's own TTFont is not used: it aliases fonts of one
PostScript name, subsets anew for each file, and writes a broken ToUnicode beyond the BMP.
"""

import hashlib
import zlib
from dataclasses import dataclass
from functools import lru_cache

from reportlab.pdfbase.pdfdoc import PDFObject

MOST_LETTERS = 255  # a simple PDF font has 256 codes, and code 0 is "no such letter"
SYMBOLIC, NONSYMBOLIC = 4, 32


class Written(PDFObject):
    """A PDF object whose bytes are known, but for the references in it."""

    def __init__(self, template, *references):
        self._template, self._references = template, references

    def format(self, document):
        return self._template % tuple(each.format(document) for each in self._references)


class Deflated(PDFObject):
    """A stream compressed beforehand, so that a thousand files need not do it again."""

    def __init__(self, data, entries=b""):
        self._data, self._entries = data, entries

    def format(self, document):
        head = b"<< %s /Filter /FlateDecode /Length %d >>\nstream\n"
        return head % (self._entries, len(self._data)) + self._data + b"\nendstream\n"


@dataclass(frozen=True)
class Subset:
    """The finished parts of one embedded font."""

    name: bytes
    program: bytes
    program_length: int
    to_unicode: bytes
    widths: bytes
    descriptor: bytes
    last_code: int


def subset(face, characters):
    """Cut the face down to `characters`; the n-th of them gets code n, starting at 1."""
    codes = [0, *map(ord, characters)]
    ttf = face.program
    program = face.subset(codes)
    digest = hashlib.blake2s(f"{face.name} {characters}".encode(), digest_size=6).digest()
    tag = bytes(65 + byte % 26 for byte in digest)
    name = tag + b"+" + ttf.name
    return Subset(
        name=name,
        program=zlib.compress(program, 6),
        program_length=len(program),
        to_unicode=zlib.compress(to_unicode(characters), 6),
        widths=b" ".join(b"%d" % ttf.getCharWidth(code) for code in codes),
        descriptor=descriptor(ttf, name),
        last_code=len(characters),
    )


standing_subset = lru_cache(maxsize=64)(subset)


def descriptor(ttf, name):
    box = b" ".join(b"%d" % edge for edge in ttf.bbox)
    flags = (ttf.flags & ~NONSYMBOLIC) | SYMBOLIC
    return (
        b"/Type /FontDescriptor /FontName /%s /Flags %d /FontBBox [%s] /ItalicAngle %d"
        b" /Ascent %d /Descent %d /CapHeight %d /StemV %d /MissingWidth %d"
    ) % (
        name, flags, box, ttf.italicAngle,
        ttf.ascent, ttf.descent, ttf.capHeight, ttf.stemV, ttf.defaultWidth,
    )  # fmt: skip


def to_unicode(characters):
    """The map from codes back to text, in UTF-16BE so that 𬭚 can be searched and copied."""
    pairs = [
        f"<{code:02X}> <{character.encode('utf-16-be').hex().upper()}>"
        for code, character in enumerate(characters, start=1)
    ]
    blocks = [pairs[start : start + 100] for start in range(0, len(pairs), 100)]
    lines = [
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def",
        "1 begincodespacerange\n<00> <FF>\nendcodespacerange",
    ]
    for block in blocks:
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines.append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend")
    return "\n".join(lines).encode()


class Fount:
    """One embedded font of one document: the letters it has and the codes they bear."""

    def __init__(self, name, face, characters="", cut=subset):
        self.name, self.face, self._cut = name, face, cut
        self.codes = {character: code for code, character in enumerate(characters, start=1)}

    def full(self):
        return len(self.codes) >= MOST_LETTERS

    def add(self, character):
        self.codes[character] = len(self.codes) + 1

    def embed(self, document):
        """Write the font and its parts; returns a reference to the font."""
        cut = self._cut(self.face, "".join(self.codes))
        program = Deflated(cut.program, b"/Length1 %d" % cut.program_length)
        described = Written(
            b"<< " + cut.descriptor + b" /FontFile2 %s >>", document.Reference(program)
        )
        font = Written(
            b"<< /Type /Font /Subtype /TrueType /BaseFont /%s /FirstChar 0 /LastChar %d /Widths [%s]"
            % (cut.name, cut.last_code, cut.widths)
            + b" /FontDescriptor %s /ToUnicode %s >>",
            document.Reference(described),
            document.Reference(Deflated(cut.to_unicode)),
        )
        return document.Reference(font)


class Typecase:
    """All the letters one document has in use.

    `standing` gives for each role's face the characters its template always needs.
    """

    def __init__(self, standing):
        self._standing = {
            face: Fount(f"{face.name}.0", face, "".join(dict.fromkeys(characters)), standing_subset)
            for face, characters in standing.items()
        }
        self._fresh = {}
        self._used = {}

    def encode(self, face, text):
        """The text as runs of (font name, hexadecimal codes)."""
        runs = []
        for character in text:
            fount = self._fount_with(face, character)
            code = f"{fount.codes[character]:02x}"
            if runs and runs[-1][0] is fount:
                runs[-1][1].append(code)
            else:
                runs.append((fount, [code]))
        return [(self._use(fount), "".join(codes)) for fount, codes in runs]

    def _fount_with(self, face, character):
        standing = self._standing.get(face)
        if standing and character in standing.codes:
            return standing
        founts = self._fresh.setdefault(face, [])
        for fount in founts:
            if character in fount.codes:
                return fount
        if not founts or founts[-1].full():
            founts.append(Fount(f"{face.name}.{len(founts) + 1}", face))
        founts[-1].add(character)
        return founts[-1]

    def _use(self, fount):
        self._used[fount.name] = fount
        return fount.name

    def embed(self, document):
        """The fonts in use as {name: reference}, written into the document."""
        return {name: fount.embed(document) for name, fount in sorted(self._used.items())}
