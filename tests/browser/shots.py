"""Pictures of pages, to look at: each at 1366×768, on a phone, and in the dark.

    python -m tests.browser.shots http://127.0.0.1:8000 out 李科员:password:/workflow/menus/ ::/login/

Each place is `user:password:path`; without user and password the page is seen as a visitor.
Options: --large adds the largest text size, --no-script turns JavaScript off.
"""

import argparse
import itertools
import re
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser import chromium

VIEWS = {
    "1366": {"viewport": {"width": 1366, "height": 768}},
    "390": {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True},
    "dark": {"viewport": {"width": 1366, "height": 768}},
}
QUERIES = {"dark": "theme=dark", "large": "size=xl"}


def main(arguments):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("base_url")
    parser.add_argument("out", type=Path)
    parser.add_argument("places", nargs="+", metavar="user:password:/path")
    parser.add_argument("--large", action="store_true", help="also at the largest text size")
    parser.add_argument("--no-script", action="store_true", help="with JavaScript off")
    asked = parser.parse_args(arguments)
    asked.out.mkdir(parents=True, exist_ok=True)
    views = {**VIEWS, "large": VIEWS["1366"]} if asked.large else VIEWS
    places = [place.split(":", 2) for place in asked.places]
    with sync_playwright() as playwright:
        browser = chromium.launch(playwright)
        for view, options in views.items():
            for who, visits in itertools.groupby(places, key=lambda place: place[:2]):
                context = browser.new_context(
                    locale="zh-CN", java_script_enabled=not asked.no_script, **options
                )
                page = context.new_page()
                page.on("console", lambda line: print("console:", line.text))
                if who[0]:
                    log_in(page, asked.base_url, *who)
                for user, _, path in visits:
                    shoot(page, asked, view, user, path)
                context.close()
        browser.close()


def log_in(page, base_url, user, password):
    page.goto(f"{base_url}/login/")
    page.fill("[name=login]", user)
    page.fill("[name=password]", password)
    page.click("form.card-x button")
    page.wait_for_load_state()


def shoot(page, asked, view, user, path):
    query = QUERIES.get(view, "")
    join = "&" if "?" in path else "?"
    page.goto(f"{asked.base_url}{path}{join + query if query else ''}")
    page.wait_for_load_state("networkidle")
    name = re.sub(r"\W+", "-", f"{user} {path}").strip("-")
    file = asked.out / f"{name}-{view}.png"
    page.screenshot(path=file, full_page=True)
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    print(file, f"sideways scroll {wide} px" if wide > 0 else "")


if __name__ == "__main__":
    main(sys.argv[1:])
