"""Roles and faces: whole texts in one face, missing glyphs found, a bureau's own fonts used."""

import shutil

import pytest

from reports.pdf import MissingGlyph, missing_glyphs
from reports.pdf.faces import FONT_DIR, ROLES, chain, face_for
from reports.pdf.qr import modules, short_form
from tests.reports import paper_samples as samples


@pytest.fixture
def own_fonts(tmp_path, monkeypatch):
    """A folder of the bureau's own fonts."""
    monkeypatch.setenv("FONT_OVERRIDE_DIR", str(tmp_path))
    forget = (chain.cache_clear, face_for.cache_clear)
    for each in forget:
        each()
    yield tmp_path
    for each in forget:
        each()


@pytest.mark.parametrize("role", ["song", "kai", "fang", "hei", "xbs"])
def test_every_role_that_sets_names_sets_the_rare_ones(role):
    for name in samples.RARE_NAMES:
        assert missing_glyphs(name, role) == []


def test_a_name_falls_back_as_a_whole():
    assert face_for("fang", "王晓明").name == "Fang-Regular"
    assert face_for("fang", "王喆").name == "Song-Regular"
    assert missing_glyphs("𰻞小面") == ["𰻞"]


def test_private_use_characters_are_missing():
    with pytest.raises(MissingGlyph, match=r"U\+E863"):
        face_for("kai", "王\ue863")


def test_every_role_has_its_files():
    assert {stem for stems in ROLES.values() for stem in stems} == {
        path.stem for path in FONT_DIR.glob("*.ttf")
    }


def test_the_bureaus_own_font_comes_first_and_the_rest_stays_behind_it(own_fonts):
    shutil.copy(FONT_DIR / "Fang-Regular.ttf", own_fonts / "kai.ttf")

    assert face_for("kai", "王晓明").name == "kai"
    assert face_for("kai", "王喆").name == "Kai-Regular"


def test_an_extra_font_is_asked_last(own_fonts):
    shutil.copy(FONT_DIR / "Song-Regular.ttf", own_fonts / "extra-rare.ttf")

    assert [face.name for face in chain("kai")] == ["Kai-Regular", "Song-Regular", "extra-rare"]


def test_an_upper_case_address_makes_a_smaller_code():
    url = "https://zy.shifan.example.cn/V/7K3MQ9TX42PZ7K3MQ9"

    assert short_form(url) == "HTTPS://ZY.SHIFAN.EXAMPLE.CN/V/7K3MQ9TX42PZ7K3MQ9"
    assert short_form("https://zy.example.cn/v/x") == "HTTPS://ZY.EXAMPLE.CN/v/x"
    assert len(modules(short_form(url))) < len(modules(url.lower()))
