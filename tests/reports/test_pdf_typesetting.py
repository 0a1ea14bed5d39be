"""Lines of Chinese: where they may break and how they are filled."""

import pytest

from reports.pdf.pieces import CLOSING, OPENING, Span, Style, compose
from reports.pdf.typesetting import (
    Line,
    balanced_lines,
    fitted,
    listed,
    natural_width,
    set_paragraph,
)

KAI = Style("kai", 10)
SENTENCE = "根据《实施意见》（通昌教字〔2015〕20号），学校“推荐”、审核、评审；公示后，公布结果。"


def lines_of(spans, room):
    return ["".join(piece.text for piece in line.pieces) for line in set_paragraph(spans, room)]


@pytest.mark.parametrize("room", range(54, 400, 7))
def test_no_line_begins_with_a_closing_or_ends_with_an_opening_mark(room):
    lines = lines_of([Span(SENTENCE, KAI)], room)

    assert "".join(lines) == SENTENCE
    assert not [line for line in lines[1:] if line[0] in CLOSING]
    assert not [line for line in lines if line[-1] in OPENING]


@pytest.mark.parametrize("room", range(54, 400, 7))
def test_full_lines_reach_the_margin_and_none_goes_beyond(room):
    for line in set_paragraph([Span(SENTENCE, KAI)], room):
        length = line.length() + line.gap() * (len(line.pieces) - 1)
        assert length <= room + 0.01
        assert line.last or length == pytest.approx(room)


def test_latin_words_and_numbers_are_not_torn():
    assert lines_of([Span("使用GeoGebra制作", KAI)], 52) == ["使用", "GeoGebra", "制作"]


def test_names_are_not_torn_and_marks_stay_with_them():
    names = ("王晓明", "欧阳子涵", "李娜")

    assert lines_of(listed(names, KAI), 86) == ["王晓明、欧阳子涵、", "李娜"]
    assert lines_of(listed(names, KAI), 75) == ["王晓明、", "欧阳子涵、李娜"]


def test_marks_side_by_side_share_their_white():
    assert natural_width([Span("》（", KAI)]) == 15
    assert natural_width([Span("中国", KAI)]) == 20


def test_narrow_quotation_marks_take_a_full_cell():
    pieces = compose([Span("的“光”影", KAI)])

    assert [piece.advance for piece in pieces] == [10] * 5


def test_a_word_wider_than_the_line_is_narrowed_not_cut():
    (line,) = set_paragraph([Span("Supercalifragilistic", KAI, whole=True)], 50)

    assert isinstance(line, Line)
    assert line.pieces[0].text == "Supercalifragilistic"


def test_a_title_breaks_into_lines_of_like_length():
    title = "关于公布优质数字化课程教学资源评比结果的通知"
    style = Style("xbs", 22)

    lengths = [len(line.pieces) for line in balanced_lines(title, style, 440)]
    assert lengths == [11, 11]
    assert len(balanced_lines("甲\n乙", style, 440)) == 2


def test_a_text_too_long_is_set_smaller():
    assert fitted("示范市滨湖区", KAI, 100) == KAI
    assert fitted("示范市滨湖区", KAI, 48).size == 8
