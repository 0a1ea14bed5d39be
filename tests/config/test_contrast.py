"""The token table keeps WCAG 2.1 AA in light and dark (UI guide §16): text 4.5:1, graphics 3:1."""

import re
from pathlib import Path

import pytest

CSS = Path("config/static/ui/ui.css").read_text()
TONES = "gray blue cyan indigo amber red purple green gold".split()
TEXT = [
    *[
        (ink, ground)
        for ink in ("ui-ink", "ui-ink-2", "ui-ink-3")
        for ground in ("ui-bg", "ui-surface", "ui-surface-2")
    ],
    ("ui-on-brand", "ui-brand"),
    ("ui-on-brand", "ui-brand-strong"),
    ("ui-brand-strong", "ui-brand-soft"),
    ("ui-ink", "ui-brand-soft"),
    ("bs-link-color", "ui-surface"),
    ("bs-link-color", "ui-bg"),
    *[(f"t-{tone}-fg", f"t-{tone}-bg") for tone in TONES],
    *[(f"t-{tone}-fg", "ui-surface") for tone in ("red", "amber", "green")],
]
GRAPHICS = [
    ("ui-field", "ui-surface"),
    ("ui-focus-ink", "ui-focus"),
    *[(f"t-{tone}-dot", "ui-surface") for tone in TONES],
]


def tokens(selector):
    block = CSS[CSS.index(selector) :]
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", block[: block.index("\n}")]))


LIGHT = tokens(":root {")
THEMES = {"light": LIGHT, "dark": {**LIGHT, **tokens('[data-bs-theme="dark"] {')}}


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    dark, light = sorted([luminance(one), luminance(other)])
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_itself():
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_can_be_read(theme, ink, ground):
    assert contrast(THEMES[theme][ink], THEMES[theme][ground]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("shape", "ground"), GRAPHICS)
def test_graphics_can_be_seen(theme, shape, ground):
    assert contrast(THEMES[theme][shape], THEMES[theme][ground]) >= 3
