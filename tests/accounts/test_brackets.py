"""Titles in 《》: marks of their own become 〈〉, and none is doubled (GB/T 15834-2011, 4.15.3.5)."""

import pytest
from django.template import engines

from accounts.brackets import bracketed


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("浮力", "《浮力》"),
        ("《浮力》虚拟实验", "《〈浮力〉虚拟实验》"),
        ("《浮力》与《压强》", "《〈浮力〉与〈压强〉》"),
        ("〈浮力〉虚拟实验", "《〈浮力〉虚拟实验》"),
        ("《浮力》", "《浮力》"),
        ("《〈红楼梦〉导读》", "《〈红楼梦〉导读》"),
        ("《读〈红楼梦〉》教学设计", "《〈读《红楼梦》〉教学设计》"),
        (" 浮力 ", "《浮力》"),
    ],
)
def test_marks_alternate_from_the_outside(title, shown):
    assert bracketed(title) == shown


@pytest.mark.parametrize("title", ["《浮力", "浮力》", "》浮力《", ""])
def test_a_mark_without_its_partner_breaks_nothing(title):
    assert bracketed(title).startswith("《")
    assert bracketed(title).endswith("》")


@pytest.mark.parametrize("title", ["浮力", "《浮力》虚拟实验", "《浮力》与《压强》"])
def test_bracketing_twice_changes_nothing(title):
    assert bracketed(bracketed(title)) == bracketed(title)


def test_templates_have_it_as_a_filter():
    page = engines["django"].from_string("{{ title|bracketed }}")
    assert page.render({"title": "《浮力》<b>"}) == "《〈浮力〉&lt;b&gt;》"
