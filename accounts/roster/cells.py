"""Read one cell: full-width figures, blanks nobody sees, numbers that should have been text.

Each reader returns the value, or raises `Fault` with the rest of a sentence that begins with the
column's name.
"""

import re
import unicodedata
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation

from django.utils import timezone

from accounts import titles
from accounts.models import Office, Unit

FORMULA = tuple("=+-@")
ID_CARD = re.compile(r"\d{17}[\dXx]|\d{15}|\d\.\d+[eE]\+17")
EXCEL_DAY_ZERO = date(1899, 12, 30)
YES = {"是", "√", "✓", "1", "y", "yes", "true", "有"}
NO = {"", "否", "×", "0", "n", "no", "false", "无", "非骨干", "不是"}
KINDS = {
    Unit.Kind.SCHOOL: "学校 小学 初中 高中 中学 初级中学 高级中学 完全中学 九年一贯制学校 "
    "十二年一贯制学校 职业学校 特殊教育学校",
    Unit.Kind.KINDERGARTEN: "幼儿园 学前",
    Unit.Kind.INSTITUTION: "事业单位 进修学校 教师进修学校 教研室 教研机构 电教馆",
    Unit.Kind.BUREAU: "教育局 机关 行政机关",
    Unit.Kind.OUTSIDE: "区外单位 区外 高校 企业",
}
KIND_OF = {alias: kind for kind, words in KINDS.items() for alias in words.split()}
ROLES = {
    "学校管理员": Office.Role.SCHOOL_ADMIN,
    "管理员": Office.Role.SCHOOL_ADMIN,
    "业务人员": Office.Role.BUREAU_STAFF,
    "教育局工作人员": Office.Role.BUREAU_STAFF,
    "局领导": Office.Role.BUREAU_LEADER,
    "领导": Office.Role.BUREAU_LEADER,
}
NO_OFFICE = {"", "教师", "普通教师", "无", "组长", "学生"}
JUDGES = {"评委", "专家", "评审专家"}


class Fault(Exception):  # noqa: N818 - it is caught as one and read as a sentence
    """What is wrong with a cell, after the name of its column."""


def text_of(cell):
    """The cell as a person sees it: no outer or invisible blanks."""
    if isinstance(cell, datetime | date):
        return cell.strftime("%Y-%m-%d")
    text = re.sub("[\u200b-\u200f\u2060\ufeff\u00ad]", "", str("" if cell is None else cell))
    return text.replace("\u3000", " ").strip()


def half_width(cell):
    """As `text_of`, full-width figures and letters made plain and every blank gone."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text_of(cell)))


def words(cell, most=20):
    """Free text of at most `most` characters that no spreadsheet would run as a formula."""
    text = text_of(cell)
    if text.startswith(FORMULA):
        raise Fault(f"以“{text[0]}”开头，像是公式，请改成文字")
    if len(text) > most:
        raise Fault(f"最多 {most} 个字，现在有 {len(text)} 个")
    return text


def number(cell):
    """A staff number: 2 to 20 letters and figures, never an ID card's (privacy, §6)."""
    text = half_width(cell)
    if not text:
        raise Fault("没有填")
    if ID_CARD.fullmatch(text):
        raise Fault("像是身份证号。平台不收集身份证号，请改用本单位的人员编号")
    if re.fullmatch(r"[\d.]+[eE]\+?\d+", text):
        raise Fault(f"“{text}”已被表格软件改成科学计数，请把该列设成文本后重填")
    if not re.fullmatch(r"[A-Za-z0-9-]{2,20}", text) or text.startswith(FORMULA):
        raise Fault(f"“{text[:20]}”不对，请填 2 至 20 位字母或数字")
    return text


def username(cell):
    text = half_width(cell)
    if text and not re.fullmatch(r"[A-Za-z0-9_.@-]{2,60}|[\u4e00-\u9fff]{2,20}", text):
        raise Fault(f"“{text[:20]}”不对，请填 2 至 60 位字母或数字")
    if text.startswith(FORMULA):
        raise Fault(f"以“{text[0]}”开头，像是公式，请改成文字")
    return text


def phone(cell):
    """A mobile or landline number, mended from `１３８…`, `+86 138…` and `1.3800138E+10`."""
    text = re.sub(r"^(\+|00)86", "", half_width(cell)).replace("-", "")
    if re.fullmatch(r"\d\.\d{10}[eE]\+?10", text):
        text = str(int(Decimal(text)))
    if re.fullmatch(r"[\d.]+[eE]\+?\d+", text):
        raise Fault(f"“{text}”已被表格软件改成科学计数，末几位丢失，请把该列设成文本后重填")
    if text and not re.fullmatch(r"1\d{10}|0\d{9,11}|\d{7,8}", text):
        raise Fault(f"“{text[:20]}”不对，请填 11 位手机号或带区号的电话")
    return text


def title(cell):
    text = half_width(cell)
    known = titles.recognised(text)
    if known is None:
        raise Fault(f"“{text[:20]}”不在职称表中，请填“一级教师”“小学高级教师”这样的全称")
    return known


def day(cell):
    """A date as 2019-12-01, or "": dates, 2019-12, 2019.12.1, 2019年12月, 20191201 and serial days."""
    if re.fullmatch(r"(19|20)\d\d\.1", text_of(cell)):  # Excel turns 2019.10 into 2019.1
        raise Fault(f"“{cell}”分不清是 1 月还是 10 月，请填成 {cell[:4]}-10 这样的日期")
    found = cell.date() if isinstance(cell, datetime) else cell
    if not isinstance(found, date):
        found = day_of(half_width(cell))
    if found and not date(1950, 1, 1) <= found <= timezone.localdate():
        raise Fault(f"“{found:%Y-%m-%d}”不对，请填 1950 年以后、今天以前的日期")
    return found.isoformat() if found else ""


def day_of(text):
    parts = re.fullmatch(r"(\d{4})[-/.年]?(\d{1,2})(?:[-/.月]?(\d{1,2})?日?)?", text)
    try:
        if not text:
            return None
        if re.fullmatch(r"[1-5]\d{4}(\.0)?", text):
            return EXCEL_DAY_ZERO + timedelta(days=int(Decimal(text)))
        return date(int(parts[1]), int(parts[2]), int(parts[3] or 1))
    except (TypeError, ValueError, InvalidOperation):
        raise Fault(f"“{text[:20]}”不是日期，请填成 2019-12-01 或 2019-12") from None


def yes_or_no(cell):
    text = half_width(cell).lower()
    if text in NO:
        return False
    if text in YES or re.fullmatch(r"[国省市区县校]级?骨干(教师)?|骨干(教师)?", text):
        return True
    raise Fault(f"“{text[:20]}”看不懂，请填“是”或“否”")


def kind(cell):
    text = half_width(cell)
    if text and text not in KIND_OF:
        raise Fault(f"“{text[:20]}”不对，请填：学校、事业单位、幼儿园、教育局、区外单位")
    return KIND_OF.get(text, "")


def roles(cell):
    """The offices named in the cell, sorted; 教师 is none, 评委 is appointed elsewhere."""
    named = list(re.split(r"[、,，/;； ]+", unicodedata.normalize("NFKC", text_of(cell))))
    for part in named:
        if part not in ROLES and part not in NO_OFFICE and part not in JUDGES:
            raise Fault(f"“{part[:20]}”不对，请填：教师、学校管理员、业务人员、局领导")
    return sorted({ROLES[part] for part in named if part in ROLES})


def names_a_judge(cell):
    return any(word in text_of(cell) for word in JUDGES)
