"""What the UI guide forbids (§1.3, §1.4, §1.5): old browsers and the strict CSP hold us to it."""

import re
from pathlib import Path

import pytest

APPS = "accounts workflow review_board library competitions reports config".split()
TEMPLATES = [path for app in APPS for path in Path(app).rglob("templates/**/*.html")]
UI = Path("config/static/ui")

CSS = (
    r":has\( :is\( :where\( @layer @container color-mix\( oklch\( light-dark\( "
    r"(?<![\w-])inset\s*: aspect-ratio\s*: \ddvh (?:width|height)\s*[<>]=? @nest &:hover"
).split()
JAVASCRIPT = (
    r"\.at\( Object\.hasOwn structuredClone \?\?= \|\|= &&= \.replaceAll\( \?\.\w \?\?"
).split()
TEMPLATE = [
    r"<script(?![^>]*\ssrc=)",
    r"<style\b",
    r"\sstyle\s*=",
    r"\son[a-z]+\s*=\s*[\"']",
    r"javascript:",
    r"(?:src|href)=[\"'](?:https?:)?//",
    r"<svg\b(?![^>]*class=\"(?:chart|stamp|flow))",
    r"#[0-9a-fA-F]{6}\b",
]
WORDS = ["登陆", "其它", "帐户", "帐号", "成功地", "请注意", "点击这里", "暂无数据"]


def code(path):
    """A stylesheet or script without its comments, which may name what is forbidden."""
    return re.sub(r"/\*.*?\*/|(?m:^\s*//.*$)", "", path.read_text(), flags=re.DOTALL)


@pytest.mark.parametrize("pattern", CSS)
def test_stylesheet_runs_in_chromium_86(pattern):
    for sheet in UI.glob("*.css"):
        assert not re.findall(pattern, code(sheet)), sheet.name


@pytest.mark.parametrize("pattern", JAVASCRIPT)
def test_scripts_run_in_chromium_86(pattern):
    for script in UI.glob("*.js"):
        assert not re.findall(pattern, code(script)), script.name


@pytest.mark.parametrize("pattern", TEMPLATE)
def test_templates_keep_the_csp(pattern):
    assert TEMPLATES
    found = {str(path): re.findall(pattern, path.read_text()) for path in TEMPLATES}
    assert {path: hits for path, hits in found.items() if hits} == {}


@pytest.mark.parametrize("word", WORDS)
def test_templates_use_the_words_of_the_guide(word):
    assert [str(path) for path in TEMPLATES if word in path.read_text()] == []
