"""The numbers of official documents (文号): 通昌教字〔2015〕20号.

R001 and REQUIREMENTS 1.0, 5.1: 机关代字, the year in six-cornered brackets, a serial that is never
zero-padded and never called 第…号. People type other brackets, and old files hold „2015‟ where a
decoder went wrong; all of these are read as 〔2015〕.
"""

import re
from dataclasses import dataclass

from accounts.refusals import Refused

OPENING, CLOSING = "„(（[［【﹝〔", "‟”)）]］】﹞〕"
FULL_WIDTH_DIGITS = {ord("０") + digit: str(digit) for digit in range(10)}
BRACKETS = {ord(mark): "〔" for mark in OPENING} | {ord(mark): "〕" for mark in CLOSING}

FORM = re.compile(r"(?P<code>[^〔〕\d]{1,20})〔(?P<year>\d+)〕(?P<ordinal>第?)(?P<serial>\d+)号")
EXAMPLE = "请按“通昌教字〔2015〕20号”的格式填写文号。"
FIRST_YEAR, LAST_YEAR = 1949, 2099


@dataclass(frozen=True, order=True)
class DocumentNumber:
    """One 文号. Unique per (code, year, serial)."""

    code: str
    year: int
    serial: int

    def __str__(self):
        return f"{self.code}〔{self.year}〕{self.serial}号"


def parse_document_number(text: str) -> DocumentNumber:
    """Read a 文号 as people write it; a refusal names what is wrong with it."""
    tidy = "".join(text.split()).translate(FULL_WIDTH_DIGITS | BRACKETS)
    if not tidy:
        raise Refused("请填写文号。")
    found = FORM.fullmatch(tidy)
    if not found:
        raise Refused(f"无法识别“{text.strip()}”。{EXAMPLE}")
    if found["ordinal"]:
        raise Refused(f"文号的序号前不加“第”字。{EXAMPLE}")
    if found["serial"].startswith("0"):
        raise Refused(f"文号的序号不编虚位，“{found['serial']}”前面不加 0。{EXAMPLE}")
    if len(found["year"]) != 4 or not FIRST_YEAR <= int(found["year"]) <= LAST_YEAR:
        raise Refused(f"文号的年份应写四位数字，如 2015。{EXAMPLE}")
    return DocumentNumber(found["code"], int(found["year"]), int(found["serial"]))
