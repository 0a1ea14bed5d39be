"""ZIP archives of strangers: read their table of contents and the beginnings of what is in them.

Nothing is unpacked to a path. Bombs are refused by what the table declares, and the table itself is
measured before it is read (QUALITY U1). Office files inside are looked into as those outside are.
"""

import re
import struct
import unicodedata
import zipfile
import zlib

from accounts.brackets import bracketed
from accounts.refusals import Refused
from workflow.files import office
from workflow.files.naming import PROGRAMS, ending

MOST_ENTRIES = 5000
MOST_BYTES = 2 * 1024**3  # unpacked, altogether
MOST_RATIO = 200  # unpacked to packed, above a megabyte
LARGEST_TABLE = 2 * 1024**2  # bytes of the table of contents
LONGEST_PATH = 255  # bytes in UTF-8, of one part of a path
LOCAL_HEADER = 30
HEAD = 64

ARCHIVED = {"zip", "rar", "7z", "gz", "tar", "bz2", "xz", "cab", "iso"}
ARCHIVES_BEGIN = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ\0")
PACKED = set("epub ggb sb3 xmind odt ods odp h5p enbx notebook".split())  # zipped documents
HIDDEN = ("Cc", "Cf", "Cs", "Zl", "Zp")
FAULTS = (
    zipfile.BadZipFile,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    struct.error,
    zlib.error,
)


def examine_archive(name, stream, kind):
    """Refuse an archive that is broken, encrypted, a bomb, or holds what must not be run.

    Gives the names of its entries.
    """
    refuse_endless_table(name, stream)
    try:
        with zipfile.ZipFile(stream) as archive:
            entries = archive.infolist()
            refuse_bombs(name, entries)
            refuse_traps(name, entries)
            if kind.office_part:
                office.refuse_false(name, archive, kind)
            else:
                refuse_contents(name, archive, entries)
    except FAULTS as fault:
        raise Refused(
            f"{bracketed(name)}打不开，可能没有传完或已损坏，请重新保存后再传。"
        ) from fault
    return [entry.filename for entry in entries]


def refuse_endless_table(name, stream):
    """Refuse a table of contents that would not fit into memory, whatever it says of its length."""
    stream.seek(0)
    end = zipfile._EndRecData(stream)  # the only reader of it in the standard library
    if end and end[zipfile._ECD_SIZE] > LARGEST_TABLE:
        raise Refused(
            f"{bracketed(name)}里的文件太多，最多 {MOST_ENTRIES} 个，请分成几个压缩包上传。"
        )
    stream.seek(0)


def refuse_bombs(name, entries):
    if not entries:
        raise Refused(f"{bracketed(name)}是空的压缩包，请装入文件后再传。")
    if len(entries) > MOST_ENTRIES:
        raise Refused(
            f"{bracketed(name)}里有 {len(entries)} 个文件，最多 {MOST_ENTRIES} 个，请分成几个压缩包上传。"
        )
    total = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if total > MOST_BYTES or total > max(packed * MOST_RATIO, 1024**2):
        raise Refused(f"{bracketed(name)}解压后大得不正常，请检查内容，分成几个压缩包上传。")
    refuse_overlaps(name, entries)


def refuse_overlaps(name, entries):
    """Refuse entries that share their bytes, or a name: no packer makes such an archive."""
    last = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < last:
            raise Refused(f"{bracketed(name)}的结构不正常，里面的文件互相重叠，请重新打包后再传。")
        last = entry.header_offset + LOCAL_HEADER + entry.compress_size
    if len({entry.filename for entry in entries}) < len(entries):
        raise Refused(f"{bracketed(name)}里有两个同名的文件，请重新打包后再传。")


def refuse_traps(name, entries):
    """Refuse entries that are encrypted, links, hide their names, or would be unpacked elsewhere."""
    for entry in entries:
        if entry.flag_bits & 0x1:
            raise Refused(f"{bracketed(name)}加了密码，请去掉密码后再传。")
        path = entry.orig_filename.replace("\\", "/")
        if any(unicodedata.category(char) in HIDDEN for char in path):
            raise Refused(
                f"{bracketed(name)}里的“{shown(entry)}”名称含有看不见的字符，请改名后重新打包。"
            )
        outside = path.startswith("/") or re.match(r"[A-Za-z]:", path) or ".." in path.split("/")
        is_link = (entry.external_attr >> 16) & 0o170000 == 0o120000
        if outside or is_link:
            raise Refused(f"{bracketed(name)}里的“{shown(entry)}”会解压到别处，请重新打包后再传。")
        if max(len(part.encode()) for part in path.split("/")) > LONGEST_PATH:
            raise Refused(
                f"{bracketed(name)}里的“{shown(entry)[:20]}…”名称过长，请改短后重新打包。"
            )


def refuse_contents(name, archive, entries):
    """Refuse programs and archives within an archive; web pages are welcome as a package."""
    for entry in entries:
        kind = ending(last_part(entry).rstrip(". "))
        if kind in PROGRAMS:
            raise Refused(
                f"{bracketed(name)}里的“{shown(entry)}”是程序或带宏的文件，请移去后再传。"
            )
        if kind in ARCHIVED:
            raise Refused(
                f"{bracketed(name)}里的“{shown(entry)}”又是压缩包，请解开后一起打包再传。"
            )
        if not entry.is_dir():
            refuse_content(name, archive, entry, kind)


def refuse_content(name, archive, entry, kind):
    """Refuse what an entry really is, whatever it is called."""
    with archive.open(entry) as content:
        head = content.read(HEAD)
    if is_program(head):
        raise Refused(f"{bracketed(name)}里的“{shown(entry)}”其实是程序，请移去后再传。")
    nested = head.startswith(b"PK\x03\x04") and kind not in office.PARTS and kind not in PACKED
    if nested or head.startswith(ARCHIVES_BEGIN):
        raise Refused(
            f"{bracketed(name)}里的“{shown(entry)}”其实又是压缩包，请解开后一起打包再传。"
        )
    if office.has_macros_inside(archive, entry, kind, head):
        raise Refused(
            f"{bracketed(name)}里的“{shown(entry)}”带有宏或加了密码，请另存为不含宏的格式。"
        )


def is_program(head):
    """Whether these first bytes are a Windows, Linux, macOS or Java program's."""
    dos = head.startswith(b"MZ") and b"\0" in head[2:]
    return dos or head.startswith(
        (b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe")
    )


def last_part(entry):
    return entry.filename.rstrip("/").rpartition("/")[2]


def shown(entry):
    """The name of an entry for a sentence: readable, short, without what hides in it."""
    name = last_part(entry) or entry.filename
    if not entry.flag_bits & 0x800:  # not UTF-8: packed by an older program on a Chinese Windows
        try:
            name = name.encode("cp437").decode("gbk")
        except UnicodeError:
            pass
    return "".join(char for char in name if unicodedata.category(char) not in HIDDEN)[:60]


def hides_archive(stream):
    """Whether a file that is no archive can be opened as one all the same."""
    try:
        end = zipfile._EndRecData(stream)
        if not end or end[zipfile._ECD_SIZE] > LARGEST_TABLE:
            return bool(end)
        with zipfile.ZipFile(stream) as archive:
            return bool(archive.infolist())
    except FAULTS:
        return False


def web_page_of(names):
    """The page that opens an HTML package: the index nearest the top, or None."""
    pages = [name for name in names if name.casefold().endswith(("index.html", "index.htm"))]
    return min(pages, key=lambda name: (name.count("/"), name), default=None)
