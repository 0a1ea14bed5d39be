"""Find the heading row of a sheet: below a title, over merged cells, under other names."""

import re
import unicodedata
from dataclasses import dataclass

HEADINGS = {  # the first is the template's own
    "name": "姓名 教师姓名 真实姓名 人员姓名 名字",
    "number": "人员编号 工号 教师编号 职工编号 职工号 教工号 人员代码 教职工号 编号",
    "unit": "单位 单位名称 学校 学校名称 所在单位 所在学校 工作单位 任职学校",
    "unit_kind": "单位类型 单位性质 单位类别 学校类型",
    "subject": "任教学科 学科 任教科目 科目 所教学科",
    "title": "现任职称 职称 现职称 专业技术职务 专业技术职称 职称等级 现任专业技术职务",
    "title_since": "任现职时间 任职时间 任现职称时间 聘任时间 职称取得时间 取得时间",
    "backbone": "是否骨干 骨干教师 是否骨干教师 骨干",
    "phone": "手机 手机号 手机号码 联系电话 电话 联系方式",
    "role": "职责 平台职责 角色 平台角色 身份",
    "username": "登录名 登录账号 账号 账户 帐号 用户名 登陆名",
}
LABELS = {key: words.split()[0] for key, words in HEADINGS.items()}
KEYS = {alias: key for key, words in HEADINGS.items() for alias in words.split()}
SEARCHED = 20  # rows from the top in which the heading may stand


@dataclass(frozen=True)
class Header:
    """Where the data begin and which column holds what; `ignored` are headings nobody knows."""

    line: int  # index of the first row below the heading
    at: dict  # key -> column index
    found: dict  # key -> the heading as written
    ignored: tuple


def plain(heading):
    """A heading without spaces, stars and remarks: `姓 名*（必填）` is `姓名`."""
    text = unicodedata.normalize("NFKC", str(heading or ""))
    text = re.sub(r"\(.*?\)|【.*?】|\[.*?\]", "", text)
    return re.sub(r"[\s*:：★※\u200b\ufeff]", "", text)


def find_header(rows):
    """The heading among the first rows, one or two rows high; None when no row looks like one."""
    candidates = []
    for index in range(min(len(rows), SEARCHED)):
        candidates.append(understood(rows[index], index + 1))
        if index + 1 < len(rows):
            candidates.append(understood(stacked(rows[index], rows[index + 1]), index + 2))
    best = max(candidates, key=lambda header: len(header.at), default=None)
    return best if best and {"name", "number"} <= best.at.keys() else None


def stacked(upper, lower):
    """Two heading rows as one: merged cells leave the lower (or the upper) one empty."""
    width = max(len(upper), len(lower))
    pad = [*lower, *[None] * width], [*upper, *[None] * width]
    return [
        below if plain(below) or not plain(above) else above
        for below, above in zip(pad[0][:width], pad[1][:width], strict=True)
    ]


def understood(row, line):
    at, found, ignored = {}, {}, []
    for index, heading in enumerate(row):
        key = KEYS.get(plain(heading))
        if key and key not in at:
            at[key], found[key] = index, str(heading).strip()
        elif plain(heading):
            ignored.append(str(heading).strip()[:20])
    return Header(line, at, found, tuple(ignored))
