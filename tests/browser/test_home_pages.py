"""The workbench of each role, the inbox, the search and the library in a real browser."""

import pytest
from playwright.sync_api import expect

from tests import cast, make, shelf
from tests.browser.looking import assert_accessible, assert_fits, log_in

ROLES = {
    "bureau": ("工作台", cast.bureau_staff),
    "leader": ("工作台", cast.bureau_leader),
    "school": ("本校工作台", cast.school_admin),
    "teacher": ("我的工作台", lambda: cast.a_person("王老师")),
    "judge": ("我的评审", lambda: make.a_judge("钱专家").person),
    "chair": ("我的评审", lambda: make.a_judge("孙专家").person),
}


@pytest.fixture
def district():
    """Something in every lane and on every desk."""
    make.a_menu("2026 年度第二批任务菜单", at="proposed")
    make.a_task("三位数乘两位数的笔算", at="award")
    make.a_task("圆的面积", at="review_group")
    for state in ("developing", "submitted", "checked", "under_review", "on_notice", "cleared"):
        make.a_resource(f"长方形和正方形的周长（{state}）", at=state)
    make.a_round("2026 年第一批入库评审")
    make.a_notice("2026 年第一批拟入库作品公示", resources=[])
    return shelf.an_item(visitors=[cast.a_person("赵老师", cast.a_unit())])


@pytest.mark.parametrize("role", ROLES)
def test_each_workbench(page, district, role):
    heading, person = ROLES[role]
    log_in(page, person())
    page.goto("/")
    expect(page.locator("h1")).to_have_text(heading)
    assert_accessible(page)
    assert_fits(page)


def test_the_chart_is_drawn_from_the_table(page, district):
    log_in(page, cast.bureau_staff())
    page.goto("/")
    expect(page.locator("[data-chart] svg")).to_have_count(1)


@pytest.mark.parametrize(
    "path",
    [
        "/inbox/",
        "/inbox/done/",
        "/inbox/messages/",
        "/search/?q=周长",
        "/library/",
        "/library/?q=没有",
    ],
)
def test_inbox_search_and_library(page, district, path):
    log_in(page, cast.bureau_staff())
    page.goto(path)
    expect(page.locator("h1")).to_have_count(1)
    assert_accessible(page)
    assert_fits(page)


@pytest.mark.parametrize("step", ["", "suspend", "withdraw"])
def test_an_item_and_its_steps(page, district, step):
    log_in(page, cast.bureau_staff())
    page.goto(f"/works/{district.resource_id}/{step}/" if step else district.get_absolute_url())
    assert_accessible(page)
    assert_fits(page)


def test_a_file_of_the_library_is_shown(page, district):
    log_in(page, cast.a_person("赵老师"))
    page.goto(district.get_absolute_url())
    page.locator(".file a").first.click()
    page.get_by_role("img", name="第 1 页").wait_for()
    assert_accessible(page)


def test_facets_work_by_keyboard_and_without_javascript(open_page, district):
    page = open_page(java_script_enabled=False)
    log_in(page, cast.a_person("赵老师"))
    page.goto("/library/")
    page.get_by_label("小学数学").check()
    page.get_by_role("button", name="筛选").press("Enter")
    expect(page.get_by_role("link", name="不再按此筛选")).to_be_visible()
    assert "subject=" in page.url


def test_the_slash_key_leads_to_the_search(page, district):
    log_in(page, cast.bureau_staff())
    page.goto("/")
    page.keyboard.press("/")
    page.keyboard.type("周长")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="搜索“周长”").wait_for()
    expect(page.get_by_role("heading", name="作品")).to_be_visible()
