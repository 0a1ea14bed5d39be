"""The ranks of teachers' titles (职称), under their names of today and of before 2015.

REQUIREMENTS 3.1. Two traps: 小学高级教师 is a *middle* rank, and pages on the web confuse the
bands; so the table is fixed here and nothing is guessed from the wording of a title.
"""

from dataclasses import dataclass
from enum import Enum


class Band(Enum):
    """The three bands the notice speaks of; 员级 and 助理级 are 初级, 副高 and 正高 are 高级."""

    JUNIOR = "初级"
    MIDDLE = "中级"
    SENIOR = "高级"


@dataclass(frozen=True)
class Title:
    """One rank under its name of today; `order` rises from 1 (三级教师) to 5 (正高级教师)."""

    name: str
    level: str
    band: Band
    order: int


THIRD = Title("三级教师", "员级", Band.JUNIOR, 1)
SECOND = Title("二级教师", "助理级", Band.JUNIOR, 2)
FIRST = Title("一级教师", "中级", Band.MIDDLE, 3)
SENIOR = Title("高级教师", "副高级", Band.SENIOR, 4)
FULL_SENIOR = Title("正高级教师", "正高级", Band.SENIOR, 5)

TITLES = {
    "三级教师": THIRD,
    "二级教师": SECOND,
    "一级教师": FIRST,
    "高级教师": SENIOR,
    "正高级教师": FULL_SENIOR,
    # the ranks of before the reform of 2015, which the notice still speaks to
    "中学三级教师": THIRD,
    "小学三级教师": THIRD,
    "小学二级教师": THIRD,
    "中学二级教师": SECOND,
    "小学一级教师": SECOND,
    "中学一级教师": FIRST,
    "小学高级教师": FIRST,
    "中学高级教师": SENIOR,
}

SHORT_NAMES = {"正高": "正高级教师", "副高": "高级教师"}


def title_named(name: str) -> Title | None:
    """The rank behind a name, 教师 at its end or not; None for a name that is not in the table.

    Names of other professions (讲师, 工程师) are not equated here: that is for a person to decide.
    """
    name = "".join(name.split()).removeprefix("中小学")
    name = SHORT_NAMES.get(name, name)
    return TITLES.get(name) or TITLES.get(f"{name}教师")
