"""The ranks of titles (REQUIREMENTS 3.1), old names and new."""

import pytest

from reports.titles import Band, title_named


@pytest.mark.parametrize(
    ("name", "today", "band"),
    [
        ("三级教师", "三级教师", Band.JUNIOR),
        ("二级教师", "二级教师", Band.JUNIOR),
        ("一级教师", "一级教师", Band.MIDDLE),
        ("高级教师", "高级教师", Band.SENIOR),
        ("正高级教师", "正高级教师", Band.SENIOR),
        ("小学高级教师", "一级教师", Band.MIDDLE),
        ("中学一级教师", "一级教师", Band.MIDDLE),
        ("中学高级教师", "高级教师", Band.SENIOR),
        ("小学一级教师", "二级教师", Band.JUNIOR),
        ("中学二级教师", "二级教师", Band.JUNIOR),
        ("小学二级教师", "三级教师", Band.JUNIOR),
        ("小学三级教师", "三级教师", Band.JUNIOR),
        ("中学三级教师", "三级教师", Band.JUNIOR),
        ("一级", "一级教师", Band.MIDDLE),
        ("小学高级", "一级教师", Band.MIDDLE),
        ("正高", "正高级教师", Band.SENIOR),
        ("中小学一级教师", "一级教师", Band.MIDDLE),
        (" 二级 教师 ", "二级教师", Band.JUNIOR),
    ],
)
def test_names_and_bands(name, today, band):
    title = title_named(name)

    assert (title.name, title.band) == (today, band)


@pytest.mark.parametrize("name", ["高级讲师", "工程师", "教师", "", "级"])
def test_other_names_are_not_equated(name):
    assert title_named(name) is None
