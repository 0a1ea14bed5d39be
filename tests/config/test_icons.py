"""Every icon a page asks for is in the sprite."""

import re
from pathlib import Path

from config.navigation import NAVIGATION
from config.templatetags.ui import FILE_KINDS
from tests.config.test_forbidden import TEMPLATES

SPRITE = set(re.findall(r'symbol id="([\w-]+)"', Path("config/static/ui/icons.svg").read_text()))


def test_icons_of_templates():
    asked = {
        name
        for path in TEMPLATES
        for name in re.findall(r'ui_icon "([\w-]+)"|icon="([\w-]+)"', path.read_text())
        for name in name
        if name
    }
    assert "download" in asked
    assert asked - SPRITE == set()


def test_icons_of_navigation_and_files():
    entries = [entry for sections in NAVIGATION.values() for _, part in sections for entry in part]
    assert {entry.icon for entry in entries} - SPRITE == set()
    assert {icon for icon, _ in FILE_KINDS.values()} - SPRITE == set()
