"""What we did not write is listed with its licence, and is exactly what was published."""

import hashlib
import json
from pathlib import Path

VENDOR = Path("config/static/vendor")
LISTED = json.loads((VENDOR / "VENDOR.json").read_text())


def test_every_file_is_the_published_one():
    sealed = [item for item in LISTED if "sha256" in item]
    assert sealed
    for item in sealed:
        assert hashlib.sha256((VENDOR / item["file"]).read_bytes()).hexdigest() == item["sha256"]


def test_every_file_is_listed():
    present = {path.name for path in VENDOR.iterdir() if path.is_file()} - {"VENDOR.json"}
    assert {item["file"] for item in LISTED if "sha256" in item} == present


def test_every_licence_text_is_there():
    named = {name for item in LISTED for name in item["licence_files"]}
    assert named == {path.name for path in (VENDOR / "LICENSES").iterdir()}
