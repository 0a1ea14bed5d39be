"""What the browser tests do with a page: log in, and check that everyone can use it."""

from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client

WIDTHS = (1440, 390)
THEMES = ("light", "dark")


def log_in(page, person):
    """Go on as `person`: the browser gets the cookie of a session made for them."""
    client = Client()
    client.force_login(person)
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": key, "url": page.server_url}
    page.context.add_cookies([cookie])


def assert_accessible(page):
    """Assert that axe finds nothing on the page as it stands: wide and narrow, light and dark."""
    before = page.viewport_size
    found = [
        f"{width}px {theme}: {violation['id']}: {node['target']} {node.get('failureSummary', '')}"
        for width in WIDTHS
        for theme in THEMES
        for violation in violations(page, width, theme)
        for node in violation["nodes"]
    ]
    page.set_viewport_size(before)
    assert not found, "\n".join(found)


def violations(page, width, theme):
    page.set_viewport_size({"width": width, "height": 900})
    page.evaluate("theme => document.documentElement.setAttribute('data-bs-theme', theme)", theme)
    return Axe().run(page).response["violations"]


def assert_fits(page, width=320):
    """Assert that the page does not scroll sideways at this width (UI guide §17)."""
    page.set_viewport_size({"width": width, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
