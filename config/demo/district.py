"""The invented units and people, as rows of a roster. Nobody here exists.

`python -m config.demo.district PATH` writes the roster workbook of the small district, the one
kept in the repository; the larger districts are written afresh from their seed at every walk.
"""

import random
import sys
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from accounts.workbook import workbook

COLUMNS = [
    "姓名",
    "人员编号",
    "单位",
    "单位类型",
    "任教学科",
    "现任职称",
    "任现职时间",
    "是否骨干",
    "手机",
    "职责",
    "登录名",
]

MOST_ROWS = 5000  # of one file

BUREAU = ("示范市滨湖区教育局", "教育局")
UNITS = [
    ("滨湖区第一实验小学", "学校"),
    ("滨湖区湖滨小学", "学校"),
    ("滨湖区春晖小学", "学校"),
    ("滨湖区东堤小学", "学校"),
    ("滨湖区实验中学", "学校"),
    ("滨湖区第三中学", "学校"),
    ("滨湖区第五中学", "学校"),
    ("滨湖区湖东学校", "学校"),
    ("滨湖区高级中学", "学校"),
    ("滨湖区教师进修学校", "事业单位"),
    ("滨湖区教育技术中心", "事业单位"),
    ("滨湖区中心幼儿园", "幼儿园"),
    ("滨湖区春苗幼儿园", "幼儿园"),
]
OUTSIDE = [
    ("示范市教育科学研究院", "区外单位"),
    ("示范市电化教育馆", "区外单位"),
    ("邻湖区第一中学", "区外单位"),
]
PRIMARY = ["语文", "数学", "英语", "科学", "道德与法治", "音乐", "美术", "信息科技"]
SECONDARY = ["语文", "数学", "英语", "物理", "化学", "生物学", "历史", "地理", "信息科技"]
KINDERGARTEN = ["健康", "语言", "社会", "科学", "艺术"]
TITLES = ["三级教师", "二级教师", "二级教师", "一级教师", "一级教师", "高级教师"]

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
GIVEN = "明华丽敏静伟芳军洋艳勇磊娜强秀杰涛霞超兰红玲鹏飞燕宁雪琳晨曦雨桐子涵思远佳怡文博浩然欣悦志远晓峰春梅海燕建国立新国庆玉兰凤英慧宇轩梓睿婷婧岚峻崇岳溪澜沐泽清源远航致诚嘉禾若水景行知行"
RARE = ["张㛃", "李䶮", "王𬭚", "赵𠅤", "周𬀩", "孙𫖯", "买买提·艾山"]


@dataclass(frozen=True)
class Size:
    """How large a district to invent: units, teachers, and works walked down the road."""

    schools: int
    teachers: int
    works: int


SIZES = {
    "small": Size(schools=len(UNITS), teachers=210, works=24),
    "district": Size(schools=40, teachers=1500, works=400),
    "city": Size(schools=400, teachers=15000, works=4000),
}

CAST = [  # 登录名, 姓名, 单位, 任教学科, 现任职称, 骨干, 职责
    ("bureau", "李科员", BUREAU[0], "", "", False, "业务人员"),
    ("bureau2", "何科员", BUREAU[0], "", "", False, "业务人员"),
    ("leader", "张局长", BUREAU[0], "", "", False, "局领导"),
    ("school", "周主任", UNITS[0][0], "", "高级教师", False, "学校管理员"),
    ("teacher", "王晓明", UNITS[0][0], "数学", "二级教师", True, ""),
    ("teacher2", "张㛃", UNITS[0][0], "数学", "二级教师", True, ""),
    ("chair", "孙专家", "滨湖区教师进修学校", "数学", "高级教师", True, ""),
    ("judge", "钱专家", "滨湖区教育技术中心", "信息科技", "高级教师", True, ""),
    ("judge2", "吴专家", "邻湖区第一中学", "数学", "高级教师", True, ""),
]


def units_of(size):
    """(name, kind) of every unit of a district of this size, the bureau and outsiders apart."""
    units = list(UNITS)
    while len(units) < SIZES[size].schools:
        number = len(units) + 1
        kind = "幼儿园" if number % 6 == 0 else "学校"
        word = "幼儿园" if kind == "幼儿园" else ("小学" if number % 2 else "中学")
        units.append((f"滨湖区第{number}{word}", kind))
    return units


def roster_rows(size="small", seed=1):
    """Every person of the district as a row of the roster, the known cast first."""
    chance = random.Random(seed)  # noqa: S311 - invented people, not secrets
    kinds = dict([BUREAU, *units_of(size), *OUTSIDE])
    rows = [cast_row(number, person, kinds) for number, person in enumerate(CAST, start=1)]
    rows += [
        admin_row(len(rows) + i, i + 1, unit) for i, unit in enumerate(units_of(size)[1:], start=1)
    ]
    rows += [judge_row(len(rows) + i, i, spec) for i, spec in enumerate(judges(), start=1)]
    taken = {row["姓名"] for row in rows}
    names = invented_names(chance, taken)
    for number in range(SIZES[size].teachers):
        unit = units_of(size)[number % SIZES[size].schools]
        rows.append(teacher_row(chance, len(rows) + 1, next(names), unit))
    return rows


def cast_row(number, person, kinds):
    username, name, unit, subject, title, backbone, role = person
    return row(
        number, name, unit, kinds[unit], subject, title, date(2019, 9, 1), backbone, role, username
    )


def admin_row(number, place, unit):
    """Each unit has an administrator: 滨湖区湖滨小学 → 湖滨小学管理员."""
    name = f"{SURNAMES[place % len(SURNAMES)]}主任"
    return row(
        number,
        name,
        unit[0],
        unit[1],
        "",
        "高级教师",
        date(2018, 9, 1),
        False,
        "学校管理员",
        f"school{place}",
    )


def judges():
    """The pool beside the cast: research, technology and teaching, some from outside."""
    return [
        ("郑教研", "滨湖区教师进修学校", "事业单位", "语文"),
        ("冯教研", "示范市教育科学研究院", "区外单位", "物理"),
        ("卫教研", "滨湖区教师进修学校", "事业单位", "英语"),
        ("蒋技术", "滨湖区教育技术中心", "事业单位", "信息科技"),
        ("沈技术", "示范市电化教育馆", "区外单位", "信息科技"),
        ("韩老师", "滨湖区湖东学校", "学校", "语文"),
        ("杨老师", "邻湖区第一中学", "区外单位", "物理"),
        ("朱老师", "滨湖区高级中学", "学校", "物理"),
        ("秦老师", "滨湖区湖东学校", "学校", "英语"),
        ("尤老师", "滨湖区高级中学", "学校", "数学"),
    ]


def judge_row(number, place, spec):
    name, unit, kind, subject = spec
    return row(
        number, name, unit, kind, subject, "高级教师", date(2016, 9, 1), True, "", f"expert{place}"
    )


def teacher_row(chance, number, name, unit):
    subjects = {"幼儿园": KINDERGARTEN, "事业单位": PRIMARY}.get(unit[1])
    subjects = subjects or (PRIMARY if "小学" in unit[0] else SECONDARY)
    since = date(2016, 9, 1) + timedelta(days=365 * chance.randrange(0, 8))
    return row(
        number,
        name,
        unit[0],
        unit[1],
        chance.choice(subjects),
        chance.choice(TITLES),
        since,
        chance.random() < 0.45,
        "",
        "",
    )


def row(number, name, unit, kind, subject, title, since, backbone, role, username):
    values = [
        name,
        f"BH{number:05d}",
        unit,
        kind,
        subject,
        title,
        since if title else None,
        "是" if backbone else "否",
        "",
        role,
        username or f"BH{number:05d}",
    ]
    return dict(zip(COLUMNS, values, strict=True))


def invented_names(chance, taken):
    """Names that nobody of the district bears yet; the rare characters come first."""
    for name in RARE:
        if name not in taken:
            yield name
    seen = set(taken) | set(RARE)
    while True:
        name = chance.choice(SURNAMES) + "".join(chance.sample(GIVEN, chance.choice([1, 2, 2])))
        if name not in seen or len(seen) > 12000:
            seen.add(name)
            yield name


def write_roster(path, size="small", seed=1):
    """Write the roster as the workbook a bureau would send, and return how many rows it has."""
    rows = roster_rows(size, seed)
    Path(path).write_bytes(as_workbook(rows))
    return len(rows)


def rosters(size, seed):
    """The roster of a larger district as (file name, content), in parts that one import takes."""
    rows = roster_rows(size, seed)
    for start in range(0, len(rows), MOST_ROWS):
        part = rows[start : start + MOST_ROWS]
        yield f"名册{start // MOST_ROWS + 1}.xlsx", as_workbook(part)


def as_workbook(rows):
    return workbook(
        "名册",
        "示范市滨湖区教师名册（演示数据）",
        [(name, 16) for name in COLUMNS],
        [[row[name] for name in COLUMNS] for row in rows],
    )


if __name__ == "__main__":
    print(write_roster(sys.argv[1]))
