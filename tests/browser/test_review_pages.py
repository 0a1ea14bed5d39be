"""The board's pages and what strangers read, in a real browser: usable by everyone, at any width."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests import cast, make
from tests.browser.looking import assert_accessible, assert_fits, log_in


def a_wide_round():
    review_round = make.a_round(at="sealed", totals=[(60, 80, 90)])
    review_round.cases.update(needs_second_reading=True, spread=30)
    return review_round


def posted():
    return make.a_notice("2026 年第一批拟入库数字化教学资源公示")


def objection_page(notice):
    return reverse("review_board:raise_objection", args=[notice.code, 1])


STAFF = {
    "sealed_round": lambda: a_wide_round().get_absolute_url(),
    "draft_round": lambda: make.a_round(at="draft").get_absolute_url(),
    "assign_cases": lambda: reverse(
        "review_board:assign_cases", args=[make.a_round(at="draft").pk]
    ),
    "working_year": lambda: reverse("review_board:working_year", args=[2026]),
}
PUBLIC = {
    "notice_detail": lambda: posted().get_absolute_url(),
    "raise_objection": lambda: objection_page(posted()),
}


@pytest.mark.parametrize("name", STAFF)
def test_staff_pages(page, name):
    address = STAFF[name]()
    log_in(page, cast.bureau_staff())
    page.goto(address)
    expect(page.locator("h1")).to_have_count(1)
    assert_accessible(page)
    assert_fits(page)


@pytest.mark.parametrize("name", PUBLIC)
def test_public_pages(page, name):
    page.goto(PUBLIC[name]())
    expect(page.locator("h1")).to_have_count(1)
    assert_accessible(page)
    assert_fits(page)


def test_an_objection_without_javascript(open_page):
    page = open_page(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page.goto(posted().get_absolute_url())
    page.get_by_role("link", name="提出异议").click()
    page.get_by_label("姓名").fill("郑家长")
    page.get_by_role("button", name="提交异议").click()
    expect(page.get_by_label("姓名")).to_have_value("郑家长")
    page.get_by_label("联系电话").fill("13900000000")
    page.get_by_label("异议内容").fill("此作品与他人作品雷同，见附件。")
    page.get_by_role("button", name="提交异议").click()
    expect(page.locator("h1")).to_have_text("异议已收到")


def test_closing_is_asked_in_a_dialog(page):
    address = make.a_round(at="sealed").get_absolute_url()
    log_in(page, cast.bureau_staff())
    page.goto(address)
    page.get_by_role("link", name="汇总定稿").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("1 件评审通过，0 件未入选")
    assert_accessible(page)
    dialog.get_by_role("link", name="再看看").click()
    dialog.wait_for(state="hidden")
