"""The Chromium these tests drive: the system's own, never one that is downloaded."""

import os
import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def find():
    """The path of a Chromium: `CHROMIUM` of the environment, or the first one installed; else ""."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), "")


def launch(playwright):
    """A browser of the installed Chromium, speaking to nobody but the pages it is given."""
    return playwright.chromium.launch(executable_path=find(), args=ARGUMENTS)
