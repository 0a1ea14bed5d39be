"""The official document on its grid: 22 lines of 28 characters, lists, signature, 版记."""

from dataclasses import replace

import pytest

from reports.pdf import Part, draw_notice
from tests.reports import paper_samples as samples

MM = 72 / 25.4
TEXT = (28 * MM - 0.5, 23 * MM, 184 * MM + 0.5, 842 - 37 * MM + 1)


@pytest.fixture(scope="module")
def drawn():
    return draw_notice(samples.NOTICE)


def test_it_has_head_title_text_signature_and_imprint(drawn):
    text = samples.text_of(drawn)

    for part in (
        "示范市滨湖区教育局文件",
        "示滨教字〔2026〕18号",
        "关于公布2026年优质数字化课程教学资源评比结果的通知",
        "各学校、事业单位、幼儿园：",
        "附件：2026年优质数字化课程教学资源评比获奖名单",
        "示范市滨湖区教育局2026年11月22日",
        "（此件公开发布）",
        "抄送：示范市教育局。",
        "示范市滨湖区教育局办公室2026年11月22日印发",
    ):
        assert part in text


def test_the_list_repeats_its_head_on_every_page(drawn):
    text = samples.text_of(drawn)

    assert samples.pages_of(drawn) == 5
    assert text.count("序号作品名称作者奖项") == 3
    assert "第60号作品张㛃、王晓明一等奖" in text


def test_everything_stays_within_the_text_area(drawn):
    assert samples.outside(drawn, *TEXT) == []


def test_body_lines_stand_on_the_grid(drawn):
    body = [c for c in samples.characters(drawn) if c["page_number"] == 1 and c["size"] == 16]
    tops = sorted({round(c["top"], 1) for c in body if "Fang" in c["fontname"]})[1:]

    pitch = 225 * MM / 22
    steps = [(below - tops[0]) / pitch for below in tops]
    assert all(abs(step - round(step)) < 0.02 for step in steps)
    assert len(tops) >= 7


@pytest.mark.parametrize("sentences", range(1, 60, 4))
def test_no_page_bears_the_signature_alone(sentences):
    paper = replace(
        samples.NOTICE,
        attachments=(),
        remark="",
        parts=(Part("请各单位认真组织实施。" * sentences),),
    )

    characters = samples.characters(draw_notice(paper))
    last = max(c["page_number"] for c in characters)
    signed = {c["page_number"] for c in characters if c["text"] == "盖"}
    text = "".join(c["text"] for c in characters if c["page_number"] in signed)

    assert signed <= {last - 1, last}
    assert "认真组织实施" in text


def test_it_is_an_archive_file_and_always_the_same(drawn):
    assert samples.archive_findings(drawn) == []
    assert draw_notice(samples.NOTICE) == drawn
