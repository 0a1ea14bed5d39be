"""The list of printable characters that accounts reads, against the fonts themselves."""

import pytest

from accounts.printable import printable_characters, unprintable, why_unprintable
from reports.pdf.faces import FONT_DIR, ROLES, load
from reports.pdf.printable import as_ranges
from reports.pdf.printable import printable_characters as characters_of
from tests.reports import paper_samples as samples


def test_the_list_is_what_the_fonts_have():
    song = load(FONT_DIR / "Song-Regular.ttf")

    assert printable_characters() == {chr(code) for code in characters_of([song])}


@pytest.mark.parametrize("role", ["kai", "fang", "hei", "song"])
def test_every_role_that_sets_names_can_set_all_of_the_list(role):
    last = load(FONT_DIR / f"{ROLES[role][-1]}.ttf")

    assert last.lacks("".join(printable_characters())) == []


def test_rare_names_are_printable_and_others_are_named():
    for name in (*samples.EIGHT_AUTHORS, "阿·力", "Anna"):
        assert unprintable(name) == []
    assert unprintable("𰻞小𰻞面") == ["𰻞"]
    assert why_unprintable("王晓明") == ""
    assert why_unprintable("𰻞小面") == (
        "“𰻞”（U+30EDE）不在证书字库内，无法打印，请核对用字或联系教育局补充字库。"
    )


def test_old_private_characters_are_to_be_typed_again():
    assert unprintable("王\ue863") == ["\ue863"]
    assert why_unprintable("王\ue863") == "含有旧系统的自造字U+E863，请改用标准字重新录入。"


def test_invisible_characters_are_refused():
    assert unprintable("王\u200b晓\n明") == ["\u200b", "\n"]


def test_ranges_are_written_compactly():
    assert as_ranges([0x4E00, 0x4E01, 0x4E02, 0x5000]) == ["4E00-4E02", "5000"]
