"""A real Chromium for the tests that need one; without one they are skipped, and say so.

A page that logs an error to the console, breaks the Content-Security-Policy or fails to load
something fails its test.
"""

import os

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.browser import chromium

DESK = {"width": 1366, "height": 768}
PATIENCE = 20_000  # ms that a click or an expectation waits on a busy machine

expect.set_options(timeout=PATIENCE)

# Playwright keeps an event loop in this thread; the tests' own queries are nevertheless one by one.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


def pytest_collection_modifyitems(items):
    """Everything in this folder walks pages in a browser."""
    missing = pytest.mark.skip(
        reason="找不到 Chromium：请安装 chromium，或用环境变量 CHROMIUM 指明路径"
    )
    for item in items:
        if "tests/browser" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)
            if not chromium.find():
                item.add_marker(missing)


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        browser = chromium.launch(playwright)
        yield browser
        browser.close()


def errors_in(line):
    """What the console calls an error; what failed to load is found by its answer instead."""
    if line.type == "error" and not line.text.startswith("Failed to load resource"):
        yield line.text


def failures_in(answer):
    """A part of a page that failed; a page that is itself an error page may be what a test wants.

    409 and 422 are how a form says what is wrong, and its page shows it.
    """
    failed = answer.status >= 400 and answer.status not in (409, 422)
    if failed and not answer.request.is_navigation_request():
        yield f"{answer.status} {answer.url}"


@pytest.fixture
def open_page(browser, live_server):
    """Opens pages with their own cookies: `open_page()`, `open_page(java_script_enabled=False)`.

    With `ignore_faults` a page may meet lost lines and failing servers; errors of scripts still count.
    """
    contexts, faults = [], []

    def open_one(ignore_faults=False, **options):
        usual = {"viewport": DESK, "locale": "zh-CN", "reduced_motion": "reduce"}
        context = browser.new_context(**{**usual, "base_url": live_server.url, **options})
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        if not ignore_faults:
            page.on("console", lambda line: faults.extend(errors_in(line)))
            page.on("response", lambda answer: faults.extend(failures_in(answer)))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.server_url = live_server.url
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def page(open_page):
    """A page at 1366×768 that nobody is logged in on."""
    return open_page()
