"""文号 (R001; REQUIREMENTS 1.0 no. 5): every bracket people type, one form that is printed."""

import pytest

from accounts.refusals import Refused
from workflow.document_number import DocumentNumber, parse_document_number

NOTICE = DocumentNumber("通昌教字", 2015, 20)


@pytest.mark.parametrize(
    "text",
    [
        "通昌教字〔2015〕20号",
        "通昌教字〔2015〕20 号",
        "通昌教字„2015‟20号",
        "通昌教字[2015]20号",
        "通昌教字［2015］20号",
        "通昌教字(2015)20号",
        "通昌教字（2015）20号",
        "通昌教字【2015】20号",
        "  通昌教字 〔 2015 〕　20 号 ",
        "通昌教字〔２０１５〕２０号",
    ],
)
def test_all_ways_of_writing_are_one_number(text):
    number = parse_document_number(text)

    assert number == NOTICE
    assert str(number) == "通昌教字〔2015〕20号"


def test_numbers_sort_by_code_year_and_serial():
    texts = ["通昌教字〔2015〕100号", "通昌教字〔2015〕20号", "通昌教字〔2014〕3号"]

    assert [str(number) for number in sorted(map(parse_document_number, texts))] == texts[::-1]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "请填写文号。"),
        ("  　", "请填写文号。"),
        ("通昌教字〔2015〕第20号", "文号的序号前不加“第”字。"),
        ("通昌教字〔2015〕020号", "文号的序号不编虚位，“020”前面不加 0。"),
        ("通昌教字〔2015〕0号", "文号的序号不编虚位"),
        ("通昌教字〔15〕20号", "文号的年份应写四位数字"),
        ("通昌教字〔1815〕20号", "文号的年份应写四位数字"),
        ("通昌教字〔2015〕20", "无法识别“通昌教字〔2015〕20”。"),
        ("通昌教字2015年20号", "无法识别"),
        ("〔2015〕20号", "无法识别"),
        ("通昌教字〔2015〕二十号", "无法识别"),
        ("通昌教字〔2015〕20号、21号", "无法识别"),
    ],
)
def test_what_is_wrong_is_named(text, reason):
    with pytest.raises(Refused) as refusal:
        parse_document_number(text)

    assert str(refusal.value).startswith(reason)
    assert text.strip() == "" or "请按“通昌教字〔2015〕20号”的格式填写文号。" in str(refusal.value)
