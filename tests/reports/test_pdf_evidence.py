"""The evidence sheet as paper: its data, the clause word for word, conclusions given, pages."""

from dataclasses import replace

import pytest

from accounts.brackets import bracketed
from reports.pdf import draw_evidence
from tests.reports import paper_samples as samples

FRAME = (25 * 72 / 25.4 - 0.5, 12, 185 * 72 / 25.4 + 0.5, 842 - 36)


@pytest.fixture(scope="module")
def drawn():
    return draw_evidence(samples.EVIDENCE)


@pytest.fixture(scope="module")
def long_drawn():
    return draw_evidence(samples.LONG_EVIDENCE)


def test_it_names_the_person_and_both_units_and_titles(drawn):
    text = samples.text_of(drawn)

    assert "兹证明李䶮同志的获奖情况如下，供申报一级教师职称时作佐证材料。" in text
    for entry in (
        "姓名李䶮人员编号BH02214",
        "现工作单位示范市滨湖区第二实验学校",
        "任教学科初中数学申报职称一级教师",
        "现任职称二级教师取得日期2019年9月1日",
        "获奖时单位示范市滨湖区第二实验小学",
    ):
        assert entry in text


def test_it_states_the_award_with_document_and_certificate_number(drawn):
    text = samples.text_of(drawn)

    for entry in (
        "获奖作品一次函数的图象与性质——“校园光影”主题探究",
        "评比活动2026年示范市滨湖区优质数字化课程教学资源评比",
        "作品类别微课类（初中组）奖项等级一等奖",
        "作者位次第1作者，共3人获奖日期2026年11月20日",
        "表彰文件号示滨教字〔2026〕18号证书编号示滨教资证字〔2026〕第00127号",
        "认定情况计入：视同1篇",
    ):
        assert entry in text


def test_it_quotes_the_clause_word_for_word_with_its_source(drawn):
    text = samples.text_of(drawn)

    assert f"“{''.join(samples.EVIDENCE.clause.split())}”" in text
    assert f"——{samples.EVIDENCE.clause_source}" in text


def test_it_prints_the_conclusions_it_is_given_and_no_other(drawn):
    text = samples.text_of(drawn)

    start, end = text.index("认定意见") + len("认定意见"), text.index("申报高级职称的")
    assert text[start:end] == (
        "符合在学校教师初级和中级职称评审中，可视同在公开发行刊物上发表论文1篇。"
        "需人工认定第二项非第一作者，由教育局认定。"
        "不符合第三项为三等奖，不视同发表论文。"
    )


def test_school_and_bureau_have_places_to_sign_and_seal(drawn):
    text = samples.text_of(drawn)

    for place in (
        "学校审核",
        "审核人（签字）：",
        "校长（签字）：",
        "教育局复核",
        "复核人（签字）：",
    ):
        assert place in text
    assert text.count("（盖章处）") == 2


def test_one_award_takes_one_page_within_its_margins(drawn):
    assert samples.pages_of(drawn) == 1
    assert samples.outside(drawn, *FRAME) == []


def test_six_long_awards_run_to_a_second_page_with_the_head_repeated(long_drawn):
    text = samples.text_of(long_drawn)

    assert samples.pages_of(long_drawn) == 2
    assert samples.outside(long_drawn, *FRAME) == []
    assert text.count("认定情况") == 2
    assert text.count(bracketed(samples.LONG_TITLE)) == 6
    assert "职称评审佐证材料证明（续）" in text
    assert "第1页，共2页" in text
    assert "第2页，共2页" in text
    assert text.count("演示数据") == 4


@pytest.mark.parametrize("count", range(1, 7))
def test_any_number_of_awards_keeps_signatures_with_the_conclusions(count):
    paper = replace(samples.EVIDENCE, awards=(samples.AWARD,) * count)

    characters = samples.characters(draw_evidence(paper))
    pages = {
        words: {c["page_number"] for c in characters if c["text"] == words} for words in "审认证"
    }

    last = max(pages["证"])
    assert last <= 2
    text = "".join(c["text"] for c in characters if c["page_number"] == last)
    assert "认定意见" in text
    assert "复核人（签字）" in text


def test_unknown_facts_are_left_open():
    paper = replace(samples.EVIDENCE, current_title="", current_title_date=None, target_title="")

    text = samples.text_of(draw_evidence(paper))

    assert "兹证明李䶮同志的获奖情况如下。" in text
    assert "现任职称——取得日期——" in text


def test_its_code_digest_and_number_are_on_the_last_page(drawn, long_drawn):
    assert samples.scanned(drawn) == [samples.EVIDENCE.verify_url.upper()]
    assert samples.scanned(long_drawn, page=1) == [samples.EVIDENCE.verify_url.upper()]
    assert f"SHA-256{samples.EVIDENCE.digest}" in samples.text_of(drawn)
    assert "示滨教职证字〔2026〕第0031号" in samples.text_of(drawn)


def test_it_is_an_archive_file_and_always_the_same(drawn, long_drawn):
    assert samples.archive_findings(drawn) == []
    assert samples.archive_findings(long_drawn) == []
    assert draw_evidence(samples.EVIDENCE) == drawn


def test_the_rare_name_can_be_copied(long_drawn):
    assert "𬀩永福" in samples.text_of(long_drawn)
    for reading in samples.other_readings(long_drawn):
        assert reading.count("𬀩永福") == 2
