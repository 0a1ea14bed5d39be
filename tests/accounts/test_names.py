"""Names of people (REQUIREMENTS 5.2, 3.6): written one way, ordered by pinyin, masked in public."""

import pytest

from accounts.names import masked, normalised_name, sort_key, split_names, unit_sort_key
from accounts.refusals import Refused


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("王老师", "王老师"),
        (" 张三 ", "张三"),
        ("张　三", "张三"),
        ("张 三 丰", "张三丰"),
        ("欧阳　娜娜", "欧阳娜娜"),
        ("阿依古丽·买买提", "阿依古丽·买买提"),
        ("阿依古丽‧买买提", "阿依古丽·买买提"),
        ("阿依古丽•买买提", "阿依古丽·买买提"),
        ("阿依古丽・买买提", "阿依古丽·买买提"),
        ("阿依古丽．买买提", "阿依古丽·买买提"),
        ("阿依古丽.买买提", "阿依古丽·买买提"),
        ("阿依古丽 · 买买提", "阿依古丽·买买提"),
        ("㛃䶮", "㛃䶮"),
        ("𬭚𠅤", "𬭚𠅤"),
        ("王〇", "王〇"),
        ("김철수", "김철수"),
        ("John  Smith", "John Smith"),
        ("J. Smith", "J. Smith"),
        ("Ｊｏｈｎ", "John"),
        ("Rene\u0301", "René"),
        ("张\u200b三\ufeff", "张三"),
        ("葛\U000e0100三", "葛三"),
    ],
)
def test_a_name_is_written_one_way(typed, name):
    assert normalised_name(typed) == name


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "请填写姓名。"),
        ("　 ", "请填写姓名。"),
        ("张", "姓名应为 2 到 50 个字，“张”有 1 个字。"),
        ("张" * 51, "姓名应为 2 到 50 个字"),
        ("张\ue000明", "姓名第 2 个字是自造字，换一台电脑就无法显示，请改用标准输入法重新输入。"),
        ("张\U000f0123", "姓名第 2 个字是自造字"),
        ("阿依古丽 买买提", "“阿依古丽 买买提”中间有空格，请改用间隔号“·”"),
        ("张三1", "“张三1”含有姓名中不会出现的符号"),
        ("张三（借调）", "“张三（借调）”含有姓名中不会出现的符号"),
        ("·张三", "“·张三”含有姓名中不会出现的符号"),
        ("张三·", "“张三·”含有姓名中不会出现的符号"),
        ("阿依··古丽", "“阿依··古丽”含有姓名中不会出现的符号"),
        ("=张三", "“=张三”含有姓名中不会出现的符号"),
    ],
)
def test_what_is_no_name_is_refused_with_a_reason(typed, reason):
    with pytest.raises(Refused) as refusal:
        normalised_name(typed)

    assert str(refusal.value).startswith(reason)


@pytest.mark.parametrize(
    ("name", "reading"),
    [
        ("单雄", "shan4 xiong2"),
        ("曾国强", "zeng1 guo2 qiang2"),
        ("仇英", "qiu2 ying1"),
        ("解缙", "xie4 jin4"),
        ("查良", "zha1 liang2"),
        ("朴明", "piao2 ming2"),
        ("盖明", "ge3 ming2"),
        ("区明", "ou1 ming2"),
        ("任丽", "ren2 li4"),
        ("华丽", "hua4 li4"),
        ("单于明", "chan2 yu2 ming2"),
        ("尉迟明", "yu4 chi2 ming2"),
        ("张单", "zhang1 dan1"),
    ],
)
def test_surnames_have_readings_of_their_own(name, reading):
    assert sort_key(name) == f"{reading} {name}"


def test_people_are_ordered_by_pinyin():
    names = ["张三", "曾小", "单雄", "陈立新", "陈力", "区建", "李四", "厉明"]

    assert sorted(names, key=sort_key) == [
        "陈立新",
        "陈力",
        "李四",
        "厉明",
        "区建",
        "单雄",
        "曾小",
        "张三",
    ]


def test_a_key_fits_its_column():
    assert len(sort_key("张" * 50)) == 120


def test_units_begin_with_no_surname():
    assert unit_sort_key("解放路小学").startswith("jie3 fang4 lu4")
    assert sort_key("解放").startswith("xie4")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("张三", "张*"),
        ("陈立新", "陈*新"),
        ("欧阳娜娜", "欧**娜"),
        ("阿依古丽·买买提", "阿**提"),
        ("𬭚三明", "𬭚*明"),
        ("", "*"),
    ],
)
def test_names_are_masked_in_public(name, shown):
    assert masked(name) == shown


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("张三", ["张三"]),
        ("张三、李四", ["张三", "李四"]),
        ("张三，李四,王五", ["张三", "李四", "王五"]),
        ("张三/李四；王五;赵六", ["张三", "李四", "王五", "赵六"]),
        ("张三 李四", ["张三", "李四"]),
        ("张三　李四\n王五", ["张三", "李四", "王五"]),
        ("张　三、李　四", ["张三", "李四"]),
        ("王 五 六", ["王五六"]),
        ("欧阳 娜娜 张三", ["欧阳娜娜", "张三"]),
        ("阿依古丽·买买提、张三", ["阿依古丽·买买提", "张三"]),
        ("John Smith, 张三", ["John Smith", "张三"]),
        ("张三、", ["张三"]),
        (" 、 ", []),
        ("", []),
    ],
)
def test_several_names_in_a_cell(cell, names):
    assert split_names(cell) == names
