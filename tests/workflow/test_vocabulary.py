"""The vocabulary of stages and subjects (REQUIREMENTS 4.3): whole, ordered, stable, unambiguous."""

import re
from collections import Counter

import pytest

from workflow.vocabulary import load
from workflow.vocabulary.celts import NAMED_BY_CELTS_41, Medium

VOCABULARY = load()
SUBJECTS = [subject for stage in VOCABULARY.stages for subject in stage.subjects]


def stage(name):
    return VOCABULARY.stage_named(name)


def names(stage_name):
    return [subject.name for subject in stage(stage_name).subjects]


def test_stages_in_order():
    assert [(stage.code, stage.name) for stage in VOCABULARY.stages] == [
        ("xueqian", "学前"),
        ("xiaoxue", "小学"),
        ("chuzhong", "初中"),
        ("gaozhong", "高中"),
        ("xiaoxue54", "小学（五四学制）"),
        ("chuzhong54", "初中（五四学制）"),
        ("tejiao", "特殊教育"),
    ]


@pytest.mark.parametrize(
    ("name", "grades"),
    [
        ("学前", "小班 中班 大班"),
        ("小学", "一年级 二年级 三年级 四年级 五年级 六年级"),
        ("初中", "七年级 八年级 九年级"),
        ("高中", "高一 高二 高三"),
        ("小学（五四学制）", "一年级 二年级 三年级 四年级 五年级"),
        ("初中（五四学制）", "六年级 七年级 八年级 九年级"),
    ],
)
def test_grades_in_school_order(name, grades):
    assert stage(name).grades == tuple(grades.split())


def test_the_gaps_of_the_catalogue_are_filled():
    everywhere = {"信息科技", "劳动", "综合实践活动", "心理健康", "班会"}

    assert names("学前") == ["健康", "语言", "社会", "科学", "艺术"]
    assert everywhere | {"朝鲜语文"} <= set(names("小学"))
    assert everywhere | {"朝鲜语文"} <= set(names("初中"))
    assert {"劳动", "综合实践活动", "心理健康", "班会", "朝鲜语文"} <= set(names("高中"))
    assert {"生活语文", "生活数学", "生活适应"} <= set(names("特殊教育"))


def test_a_subject_has_its_editions_grades_and_volumes():
    physics = stage("初中").subject_named("物理")

    assert physics.code == "chuzhong-wuli"
    assert physics.grades == ("八年级", "九年级")
    assert physics.volumes == ("上册", "下册", "全一册")
    assert physics.editions[0] == "人教版"
    assert "北师大版（主编：郭玉英）" in physics.editions


def test_volumes_stand_in_the_order_they_are_taught():
    assert stage("高中").subject_named("语文").volumes == (
        "必修（上）",
        "必修（下）",
        "选择性必修（上）",
        "选择性必修（中）",
        "选择性必修（下）",
    )
    assert stage("高中").subject_named("通用技术").volumes[-2:] == ("选择性必修10", "选择性必修11")


@pytest.mark.parametrize(
    ("stage_name", "old", "today"),
    [
        ("小学", "品德与生活", "道德与法治"),
        ("小学", "品德与社会", "道德与法治"),
        ("初中", "思想品德", "道德与法治"),
        ("小学", "信息技术", "信息科技"),
        ("初中", "信息技术", "信息科技"),
        ("高中", "信息技术", "信息技术"),
        ("初中", "生物", "生物学"),
        ("高中", "政治", "思想政治"),
        ("初中", "数学", "数学"),
    ],
)
def test_old_names_are_accepted(stage_name, old, today):
    assert stage(stage_name).subject_named(old).name == today


def test_an_unknown_name_is_not_guessed():
    assert stage("小学").subject_named("炼金术") is None
    assert VOCABULARY.stage_named("大学") is None


def test_codes_are_ascii_and_unique():
    codes = [subject.code for subject in SUBJECTS]

    assert all(re.fullmatch(r"[a-z]+(54)?-[a-z]+", code) for code in codes)
    assert max(Counter(codes).values()) == 1


def test_names_and_initials_are_unique_within_a_stage():
    for each in VOCABULARY.stages:
        for key in ("name", "short"):
            values = Counter(getattr(subject, key) for subject in each.subjects)
            assert [value for value, times in values.items() if times > 1] == []


def test_everything_fits_its_column():
    assert max(len(subject.code) for subject in SUBJECTS) <= 40
    assert max(len(subject.name) for subject in SUBJECTS) <= 20
    assert max(len(subject.short) for subject in SUBJECTS) <= 6
    assert max(len(name) for subject in SUBJECTS for name in subject.editions) <= 60
    assert max(len(name) for subject in SUBJECTS for name in subject.volumes) <= 20


def test_no_list_names_anything_twice():
    for subject in SUBJECTS:
        for values in (subject.grades, subject.editions, subject.volumes):
            assert len(set(values)) == len(values)


def test_the_kinds_of_the_technical_standard():
    assert [kind.label for kind in NAMED_BY_CELTS_41] == [
        "媒体素材",
        "试题",
        "试卷",
        "课件与网络课件",
        "案例",
        "文献资料",
        "常见问题解答",
        "资源目录索引",
        "网络课程",
    ]
    assert Medium.labels == ["文本", "图形/图像", "音频", "视频", "动画"]


def test_every_old_name_leads_to_a_subject_of_its_stage():
    for code, old in VOCABULARY.former_names:
        [its_stage] = [stage for stage in VOCABULARY.stages if stage.code == code]
        assert its_stage.subject_named(old) is not None, (code, old)
