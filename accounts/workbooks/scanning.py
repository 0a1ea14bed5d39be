"""Look over an .xlsx archive before anything parses it.

Measured trap (QUALITY 1): two cells far apart in a 2 KB workbook make the fast readers ask for more
memory than there is, and abort the process. So cells' own addresses are read here, streaming; what
a sheet says of its dimension is not believed. XML with a document type is refused whole: no
entities, neither external nor multiplying.
"""

import re
from math import ceil
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812 - it is an error class

from accounts.refusals import Refused
from accounts.workbooks.limits import MEGABYTE

CHUNK = 256 * 1024
ADDRESS = re.compile(rb"r\s*=\s*[\"']([A-Za-z]{0,9})(\d{1,19})[\"']")
MADE_ON_PURPOSE = "文件结构不正常，无法安全读取。请新建一个工作簿，把数据复制过去后再上传。"
TRIM = "请删除表格下方和右侧的空白行列，或分成几个文件，再上传。"


def scan(path, limits) -> None:
    """Refuse a workbook that is damaged, too large once unpacked, or built to do harm."""
    try:
        with ZipFile(path) as archive:
            check_parts(archive.infolist(), path.stat().st_size, limits)
            cells = 0
            for part in archive.infolist():
                if part.filename.lower().endswith((".xml", ".rels", ".vml")):
                    cells += scan_part(archive, part, limits)
                    if cells > limits.cells:
                        raise Refused(f"表格范围超过 {limits.cells:,} 个单元格。{TRIM}")
    except (BadZipFile, ZlibError, NotImplementedError, EOFError, ValueError):
        raise Refused("文件已损坏，无法读取。请用 Excel 或 WPS 打开并重新另存后再上传。") from None


def check_parts(parts, size, limits):
    """The archive's own directory: how many parts, how large, how named, and none twice."""
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > limits.parts:
        raise Refused(MADE_ON_PURPOSE)
    if unpacked > limits.unpacked:
        raise Refused(
            f"工作簿展开后有 {ceil(unpacked / MEGABYTE)} MB，超过 {limits.unpacked // MEGABYTE} MB。"
            f"请删除图片和多余的工作表，{TRIM.removeprefix('请')}"
        )
    overlapping = sum(part.compress_size for part in parts) > size
    doubled = len({part.filename.lower() for part in parts}) < len(parts)
    if overlapping or doubled or any(is_odd(part, limits) for part in parts):
        raise Refused(MADE_ON_PURPOSE)


def is_odd(part, limits):
    inflated = part.file_size > MEGABYTE and part.file_size > limits.ratio * part.compress_size
    encrypted = part.flag_bits & 1
    packed_strangely = part.compress_type not in (ZIP_STORED, ZIP_DEFLATED)
    leads_out = part.filename.startswith(("/", "\\")) or ".." in part.filename.split("/")
    return inflated or encrypted or packed_strangely or leads_out


def scan_part(archive, part, limits) -> int:
    """Read one XML part in pieces; returns the cells of its rectangle if it is a sheet."""
    sheet = None
    with archive.open(part) as stream:
        rest = b""
        while chunk := stream.read(CHUNK):
            text = rest + chunk
            if b"\x00" in text or b"<!DOCTYPE" in text or b"<!ENTITY" in text:
                raise Refused(MADE_ON_PURPOSE)
            if sheet is None:
                sheet = Rectangle(limits) if b"worksheet" in text[:4096] else False
            cut = text.rfind(b"<")
            rest = text[max(cut, 0) :][-CHUNK:]
            if sheet:
                sheet.stretch(text[: max(cut, 0)])
        if sheet:
            sheet.stretch(rest)
    return sheet.cells if sheet else 0


class Rectangle:
    """What a sheet's rows and cells span, counted from A1."""

    def __init__(self, limits):
        self.limits = limits
        self.rows = self.columns = self.row_tags = 0

    @property
    def cells(self):
        return self.rows * max(self.columns, 1)

    def stretch(self, text):
        """Take in a piece. Rows may leave their number out, so they are counted as well."""
        addresses = ADDRESS.findall(text)
        self.row_tags += text.count(b"<row") + text.count(b":row")
        highest = max((int(number) for _, number in addresses), default=0)
        widest = max(map(column_number, {letters for letters, _ in addresses}), default=0)
        self.rows = max(self.rows, self.row_tags, highest)
        self.columns = max(self.columns, widest)
        if self.rows > self.limits.rows:
            raise Refused(f"表格延伸到第 {self.rows} 行，超过 {self.limits.rows:,} 行。{TRIM}")
        if self.columns > self.limits.columns:
            raise Refused(f"表格延伸到第 {self.columns} 列，超过 {self.limits.columns} 列。{TRIM}")


def column_number(letters):
    """A is 1, AA is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
