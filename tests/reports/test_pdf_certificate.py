"""The certificate as paper: what it says, that it fits, that it lasts and that it can be checked."""

import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import pairwise

import pikepdf
import pytest

from accounts.brackets import bracketed
from reports.pdf import MissingGlyph, draw_certificate, draw_certificates
from tests.reports import paper_samples as samples

FRAME = (47.5, 47.5, 841.89 - 47.5, 595.28 - 47.5)


@pytest.fixture(scope="module")
def drawn():
    return draw_certificate(samples.CERTIFICATE)


@pytest.fixture(scope="module")
def long_drawn():
    return draw_certificate(samples.LONG_CERTIFICATE)


def test_it_says_who_won_what_for_which_work(drawn):
    text = samples.text_of(drawn)

    assert "张㛃（示范市滨湖区第二实验小学）：" in text
    assert (
        "您与合作者共同完成的作品《一次函数的图象与性质——“校园光影”主题探究》在2026年示范市滨湖区"
        "优质数字化课程教学资源评比中，荣获微课类（初中组）一等奖特发此证，以资鼓励。" in text
    )
    assert "作者排序：王晓明、张㛃、李娜（第2作者，共3人）" in text


def test_it_bears_both_numbers_issuer_and_date(drawn):
    text = samples.text_of(drawn)

    assert "证书编号：示滨教资证字〔2026〕第00127号" in text
    assert "表彰文件号：示滨教字〔2026〕18号" in text
    assert "示范市滨湖区教育局2026年11月20日" in text
    assert "查验码7K3MQ9-TX42PZ-7K3MQ9" in text


def test_a_single_author_is_not_said_to_have_company():
    alone = replace(samples.CERTIFICATE, authors=("张㛃",), position=1)

    text = samples.text_of(draw_certificate(alone))

    assert "您的作品《" in text
    assert "作者排序：张㛃（第1作者，共1人）" in text


def test_demo_and_correction_are_shown_only_when_they_are_so(drawn, long_drawn):
    assert "演示数据" not in samples.text_of(drawn)
    assert "本证书替代" not in samples.text_of(drawn)

    text = samples.text_of(long_drawn)
    assert text.count("演示数据") == 2
    assert "本证书替代编号为示滨教资证字〔2026〕第00101号的证书。" in text


def test_eight_authors_a_long_title_and_a_long_unit_stay_within_the_frame(long_drawn):
    text = samples.text_of(long_drawn)

    assert bracketed(samples.LONG_TITLE) in text  # its own marks turned to single ones
    assert samples.LONG_UNIT in text
    assert "、".join(samples.EIGHT_AUTHORS) in text
    assert samples.outside(long_drawn, *FRAME) == []
    assert samples.pages_of(long_drawn) == 1


def test_lines_of_text_do_not_run_into_each_other(long_drawn):
    level = [c for c in samples.characters(long_drawn) if not c["matrix"][1] and c["x0"] < 540]
    lines = sorted({(round(c["doctop"] + c["size"]), c["size"]) for c in level})

    for (above, _), (below, size) in pairwise(lines):
        assert below - above <= 1 or below - above >= 0.7 * size


@pytest.mark.parametrize("name", samples.RARE_NAMES)
def test_rare_names_print_and_can_be_searched_and_copied(name):
    paper = replace(samples.CERTIFICATE, holder=name, authors=(name,), position=1)

    data = draw_certificate(paper)

    assert samples.text_of(data).count(name) == 2
    for reading in samples.other_readings(data):
        assert reading.count(name) == 2


def test_a_name_in_two_faces_is_never_printed(long_drawn):
    name = samples.EIGHT_AUTHORS[6]
    characters = [c for c in samples.characters(long_drawn) if c["text"] in name and c["size"] > 18]

    families = {character["fontname"].split("+")[1] for character in characters}
    assert families == {"DCKaiSC-Regular"}


def test_a_name_no_font_has_is_refused_before_anything_is_printed():
    with pytest.raises(MissingGlyph) as missing:
        draw_certificate(replace(samples.CERTIFICATE, holder="𰻞小面"))

    assert missing.value.text == "𰻞小面"
    assert missing.value.characters == ["𰻞"]
    assert missing.value.code_points == ["U+30EDE"]


@pytest.mark.parametrize("dpi", [100, 150])
def test_its_code_leads_to_verification(drawn, dpi):
    assert samples.scanned(drawn, dpi=dpi) == ["HTTPS://ZY.EXAMPLE.CN/V/7K3MQ9TX42PZ7K3MQ9"]


def test_it_is_an_archive_file_with_title_and_language(drawn, long_drawn):
    assert samples.archive_findings(drawn) == []
    assert samples.archive_findings(long_drawn) == []

    with pikepdf.open(io.BytesIO(drawn)) as pdf:
        assert str(pdf.Root.Lang) == "zh-CN"
        assert str(pdf.docinfo.Title) == "获奖证书 示滨教资证字〔2026〕第00127号"
        assert str(pdf.docinfo.CreationDate) == "D:20261120000000+08'00'"


def test_the_same_paper_gives_the_same_bytes_in_every_thread(drawn):
    with ThreadPoolExecutor(4) as pool:
        again = list(pool.map(draw_certificate, [samples.CERTIFICATE] * 8))

    assert again == [drawn] * 8


def test_the_print_shop_gets_one_file_with_a_page_for_each():
    data = draw_certificates([samples.CERTIFICATE, samples.LONG_CERTIFICATE] * 5)

    assert samples.pages_of(data) == 10
    assert samples.text_of(data).count("特发此证，以资鼓励。") == 10
    assert samples.archive_findings(data) == []
    assert len(data) < 250_000
