"""The shell and every component in a real browser: usable by everyone, kept by the strict CSP."""

import pytest
from playwright.sync_api import expect

from tests import cast
from tests.browser.looking import assert_accessible, assert_fits, log_in

PUBLIC = ["/login/", "/help/", "/accessibility/"]
OWN = ["/", "/profile/", "/profile/password/"]


@pytest.fixture
def with_components(settings):
    settings.ROOT_URLCONF = "tests.browser.component_urls"


@pytest.mark.parametrize("path", PUBLIC)
def test_public_pages(page, path):
    page.goto(path)
    assert_accessible(page)
    assert_fits(page)


@pytest.mark.parametrize("path", OWN)
def test_own_pages(page, path):
    log_in(page, cast.school_admin())
    page.goto(path)
    expect(page.locator("h1")).to_have_count(1)
    assert_accessible(page)
    assert_fits(page)


@pytest.mark.usefixtures("with_components")
def test_every_component(page):
    log_in(page, cast.bureau_staff())
    page.goto("/components/")
    assert_accessible(page)
    assert_fits(page)


@pytest.mark.usefixtures("with_components")
def test_nothing_is_cut_at_the_largest_text(page):
    log_in(page, cast.bureau_staff())
    page.goto("/components/?size=xl")
    assert page.evaluate("document.documentElement.dataset.size") == "xl"
    assert_fits(page, 390)


def test_a_404_is_a_page_one_can_act_on(open_page):
    page = open_page()
    log_in(page, cast.bureau_staff())
    page.goto("/nowhere/")
    expect(page.locator("h1")).to_have_text("没有找到这个页面")
    page.get_by_role("link", name="回到首页").click()
    expect(page.locator("h1")).to_have_text("工作台")


def test_by_keyboard_from_the_login_page_to_another_role(page):
    person = cast.school_admin()
    person.set_password("long-enough-2026")
    person.save()
    page.goto("/login/")
    page.keyboard.type(person.username)
    page.keyboard.press("Tab")
    page.keyboard.type("long-enough-2026")
    page.keyboard.press("Enter")
    page.wait_for_url("**/")
    page.locator(".topbar .tool[data-bs-toggle=dropdown]").last.focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="教师", exact=True).press("Enter")
    page.get_by_role("heading", name="我的工作台").wait_for()


def test_the_menu_opens_on_a_phone(open_page):
    page = open_page(viewport={"width": 390, "height": 844})
    log_in(page, cast.bureau_staff())
    page.goto("/profile/")
    expect(page.get_by_role("link", name="工作台", exact=True)).to_be_hidden()
    page.get_by_role("button", name="打开菜单").click()
    page.get_by_role("dialog").get_by_role("link", name="工作台", exact=True).click()
    page.get_by_role("heading", name="工作台").wait_for()


def test_without_javascript_everything_is_within_reach(open_page):
    page = open_page(java_script_enabled=False, viewport={"width": 390, "height": 844})
    log_in(page, cast.school_admin())
    page.goto("/")
    expect(page.get_by_role("navigation").get_by_role("link", name="本校工作台")).to_be_visible()
    page.locator(".topbar a.tool").last.click()
    expect(page.locator("h1")).to_have_text("个人资料")
    page.get_by_role("button", name="切换到教师").click()
    expect(page.locator("h1")).to_have_text("我的工作台")


def test_text_size_and_theme_are_remembered(page):
    page.goto("/login/")
    page.evaluate("localStorage.setItem('ui-theme', 'dark')")
    log_in(page, cast.bureau_staff())
    page.goto("/")
    assert page.evaluate("document.documentElement.dataset.bsTheme") == "dark"
    page.get_by_role("button", name="显示设置").click()
    page.get_by_role("button", name="特大字").click()
    page.reload()
    assert page.evaluate("document.documentElement.dataset.size") == "xl"


@pytest.mark.usefixtures("with_components")
def test_ticked_rows_are_counted(page):
    log_in(page, cast.bureau_staff())
    page.goto("/components/")
    bar = page.locator("#bulk")
    expect(bar).to_be_hidden()
    page.get_by_label("选中 YW-031").check()
    expect(bar).to_contain_text("已选 1 件")
    page.get_by_label("选中本页全部").check()
    expect(bar).to_contain_text("已选 4 件")
