"""ZIP archives and Office files of strangers: read their table of contents, unpack nothing.

Bombs are refused by what the table declares (QUALITY U1); nobody unpacks an archive on the server
beyond the bytes that `MOST_BYTES` allows.
"""

import re
import zipfile

from accounts.refusals import Refused
from workflow.files.naming import ending

MOST_ENTRIES = 5000
MOST_BYTES = 2 * 1024**3  # unpacked, altogether
MOST_RATIO = 200  # unpacked to packed, above a megabyte
MARKUP_READ = 1024 * 1024  # of [Content_Types].xml

RUNS = (
    "exe dll com scr bat cmd ps1 psm1 vbs vbe wsf wsh msi msp jar apk hta lnk reg cpl sys app "
    "docm pptm xlsm dotm potm xltm xlam ppam"
)
PROGRAMS = frozenset(RUNS.split())
ARCHIVED = {"zip", "rar", "7z", "gz", "tar", "bz2", "xz", "cab", "iso"}


def examine_archive(name, stream, kind):
    """Refuse an archive that is broken, encrypted, a bomb, or holds what must not be run.

    Gives the names of its entries.
    """
    try:
        with zipfile.ZipFile(stream) as archive:
            entries = archive.infolist()
            refuse_bombs(name, entries)
            refuse_traps(name, entries)
            if kind.office_part:
                refuse_false_office(name, archive, kind)
            else:
                refuse_contents(name, entries)
    except (zipfile.BadZipFile, OSError, NotImplementedError, ValueError) as fault:
        raise Refused(f"《{name}》打不开，可能没有传完或已损坏，请重新保存后再传。") from fault
    return [entry.filename for entry in entries]


def refuse_bombs(name, entries):
    if not entries:
        raise Refused(f"《{name}》是空的压缩包，请装入文件后再传。")
    if len(entries) > MOST_ENTRIES:
        raise Refused(
            f"《{name}》里有 {len(entries)} 个文件，最多 {MOST_ENTRIES} 个，请分成几个压缩包上传。"
        )
    total = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if total > MOST_BYTES or total > max(packed * MOST_RATIO, 1024**2):
        raise Refused(f"《{name}》解压后大得不正常，请检查内容，分成几个压缩包上传。")


def refuse_traps(name, entries):
    """Refuse entries that are encrypted, links, or that would be unpacked elsewhere."""
    for entry in entries:
        if entry.flag_bits & 0x1:
            raise Refused(f"《{name}》加了密码，请去掉密码后再传。")
        path = entry.filename.replace("\\", "/")
        outside = path.startswith("/") or re.match(r"[A-Za-z]:", path) or ".." in path.split("/")
        is_link = (entry.external_attr >> 16) & 0o170000 == 0o120000
        if outside or is_link or "\0" in path:
            raise Refused(f"《{name}》里的“{path[:60]}”会解压到别处，请重新打包后再传。")


def refuse_contents(name, entries):
    """Refuse programs and archives within an archive; web pages are welcome as a package."""
    for entry in entries:
        if ending(entry.filename) in PROGRAMS:
            raise Refused(f"《{name}》里的“{last_part(entry)}”是程序或带宏的文件，请移去后再传。")
        if ending(entry.filename) in ARCHIVED:
            raise Refused(f"《{name}》里的“{last_part(entry)}”又是压缩包，请解开后一起打包再传。")


def last_part(entry):
    return entry.filename.rstrip("/").rpartition("/")[2][:60]


def refuse_false_office(name, archive, kind):
    """Refuse an Office file of another kind, or one with macros or embedded programs."""
    names = set(archive.namelist())
    if "[Content_Types].xml" not in names or kind.office_part not in names:
        raise Refused(f"《{name}》不是真正的{kind.name}，请用 Office 或 WPS 另存后再传。")
    with archive.open("[Content_Types].xml") as part:
        types = part.read(MARKUP_READ).lower()
    macros = any(entry.casefold().endswith("vbaproject.bin") for entry in names)
    if macros or b"macroenabled" in types:
        raise Refused(f"《{name}》带有宏，请另存为不含宏的 {kind.endings[0].upper()} 后再传。")
    programs = [entry for entry in names if ending(entry) in PROGRAMS]
    if programs:
        raise Refused(f"《{name}》里嵌有程序，请移去后再传。")


def web_page_of(names):
    """The page that opens an HTML package: the index nearest the top, or None."""
    pages = [name for name in names if name.casefold().endswith(("index.html", "index.htm"))]
    return min(pages, key=lambda name: (name.count("/"), name), default=None)
