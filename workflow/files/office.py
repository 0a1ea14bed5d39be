"""Office files of strangers: truly what they say, without macros, programs or reaching outside."""

import re
import shutil
import tempfile
import zipfile

from accounts.brackets import bracketed
from accounts.refusals import Refused
from workflow.files.naming import PROGRAMS, ending

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # old Office files, and encrypted new ones
MARKUP_READ = 1024 * 1024  # bytes of [Content_Types].xml and of relations
BODY_READ = 32 * 1024 * 1024  # bytes of the body that are searched for commands
INNER_READ = 256 * 1024 * 1024  # bytes of an Office file within an archive
CHUNK = 256 * 1024
PARTS = {
    "docx": "word/document.xml",
    "pptx": "ppt/presentation.xml",
    "xlsx": "xl/workbook.xml",
}
VBA = "_VBA_PROJECT".encode("utf-16-le")  # the name of the macros' folder in an old Office file
COMMAND = re.compile(rb"instrText[^>]*>\s*DDE(?:AUTO)?\b|<(?:\w+:)?ddeLink\b", re.IGNORECASE)
TEMPLATE = re.compile(rb"attachedTemplate[^>]*TargetMode\s*=\s*[\"']External", re.IGNORECASE)
SEARCHED = re.compile(r"word/(document|header\d*|footer\d*)\.xml|xl/externalLinks/[^/]+\.xml")


def refuse_false(name, archive, kind):
    """Refuse an Office file of another kind, or one with macros or embedded programs."""
    names = set(archive.namelist())
    if "[Content_Types].xml" not in names or kind.office_part not in names:
        raise Refused(f"{bracketed(name)}不是真正的{kind.name}，请用 Office 或 WPS 另存后再传。")
    if has_macros(archive):
        raise Refused(
            f"{bracketed(name)}带有宏，请另存为不含宏的 {kind.endings[0].upper()} 后再传。"
        )
    if any(ending(entry) in PROGRAMS for entry in names):
        raise Refused(f"{bracketed(name)}里嵌有程序，请移去后再传。")
    if reaches_outside(archive):
        raise Refused(f"{bracketed(name)}里有自动执行的外部命令或外部模板，请删去后另存再传。")


def has_macros(archive):
    if any(entry.casefold().endswith("vbaproject.bin") for entry in archive.namelist()):
        return True
    with archive.open("[Content_Types].xml") as part:
        return b"macroenabled" in part.read(MARKUP_READ).lower()


def reaches_outside(archive):
    """Whether it starts a command (DDE) or fetches its template from elsewhere when opened."""
    for entry in archive.infolist():
        if entry.filename == "word/_rels/settings.xml.rels":
            with archive.open(entry) as part:
                if TEMPLATE.search(part.read(MARKUP_READ)):
                    return True
        if SEARCHED.fullmatch(entry.filename) and holds(archive, entry, COMMAND, BODY_READ):
            return True
    return False


def holds(archive, entry, pattern, most):
    """Whether the first `most` bytes of an entry match; read in pieces that overlap."""
    with archive.open(entry) as part:
        before, read = b"", 0
        while read < most and (piece := part.read(CHUNK)):
            if pattern.search(before + piece):
                return True
            before, read = piece[-200:], read + len(piece)
    return False


def has_macros_inside(archive, entry, kind, head):
    """Whether an entry of an archive is an Office file with macros, or one that hides them."""
    if head.startswith(OLE):
        return kind in PARTS or holds(archive, entry, re.compile(re.escape(VBA)), INNER_READ)
    if kind not in PARTS or not head.startswith(b"PK\x03\x04"):
        return False
    with tempfile.TemporaryFile() as copy:
        with archive.open(entry) as part:
            shutil.copyfileobj(Bounded(part, INNER_READ), copy, CHUNK)
        try:
            with zipfile.ZipFile(copy) as inner:
                return has_macros(inner)
        except (zipfile.BadZipFile, KeyError):
            return False


class Bounded:
    """The first `most` bytes of a stream."""

    def __init__(self, stream, most):
        self.stream, self.left = stream, most

    def read(self, size):
        piece = self.stream.read(min(size, self.left))
        self.left -= len(piece)
        return piece
