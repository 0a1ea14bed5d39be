"""Verifying a paper on a phone: by keyboard, without JavaScript, for everyone."""

import pytest
from playwright.sync_api import expect

from reports.papers import spoken
from tests import cast, papers
from tests.browser.looking import assert_accessible, assert_fits, log_in

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def phone(open_page):
    return open_page(viewport=PHONE)


def test_by_keyboard_from_number_and_code_to_the_record(phone):
    certificate = papers.a_certificate()
    phone.goto("/verify/")
    assert_accessible(phone)
    assert_fits(phone)
    phone.set_viewport_size(PHONE)

    phone.get_by_label("编号").focus()
    phone.keyboard.type(certificate.number)
    phone.keyboard.press("Tab")
    phone.keyboard.type(spoken(certificate.code).lower())
    phone.keyboard.press("Enter")

    phone.wait_for_url(f"**/V/{certificate.code}")
    expect(phone.locator("h1")).to_have_text("证书有效")
    expect(phone.get_by_text("王*师")).to_be_visible()
    assert_accessible(phone)
    assert_fits(phone)


@pytest.mark.parametrize(
    ("at", "words", "why"),
    [
        ("revoked", "证书已撤销", "查实署名不实"),
        ("corrected", "证书已更正", "请向持证人索取新证书"),
    ],
)
def test_a_fallen_certificate_says_why(phone, at, words, why):
    certificate = papers.a_certificate(at=at)
    if at == "corrected":
        papers.a_certificate(certificate.award, replaces=certificate)
    phone.goto(f"/V/{certificate.code}")

    expect(phone.locator("h1")).to_have_text(words)
    expect(phone.locator("main")).to_contain_text(why)
    assert_accessible(phone)
    assert_fits(phone)


def test_a_wrong_code_tells_nothing_and_keeps_what_was_typed(phone):
    certificate = papers.a_certificate()
    phone.goto("/verify/")
    phone.get_by_label("编号").fill(certificate.number)
    phone.get_by_label("查验码").fill("2222-2222")
    phone.get_by_role("button", name="查验").click()

    expect(phone.get_by_role("alert")).to_contain_text("没有查到与编号和查验码都相符")
    expect(phone.get_by_label("编号")).to_have_value(certificate.number)
    assert_accessible(phone)

    phone.goto("/V/22222222")
    expect(phone.locator("h1")).to_have_text("没有查到")
    assert_accessible(phone)


def test_the_question_about_a_name_needs_no_javascript(open_page):
    sheet = papers.a_sheet()
    phone = open_page(viewport=PHONE, java_script_enabled=False)
    phone.goto(f"/V/{sheet.code}")
    expect(phone.locator("h1")).to_have_text("证明有效")

    for name, words in (("李老师", "不一致"), ("王老师", "一致")):
        phone.get_by_role("textbox", name="姓名").fill(name)
        phone.get_by_role("button", name="核对姓名").click()
        expect(phone.get_by_text(words, exact=True)).to_be_visible()


def test_the_honours_page(page):
    papers.a_policy()
    certificate = papers.a_certificate(papers.two_authors())
    papers.a_certificate(papers.an_award_of("三等奖的作品", tier=2))
    papers.a_sheet(certificate, at="void")
    log_in(page, certificate.holder)
    page.goto("/honours/?target_title=一级教师")

    expect(page.locator("h1")).to_have_text("我的荣誉")
    assert_accessible(page)
    assert_fits(page)
    page.get_by_role("button", name="出具证明").press("Enter")
    page.get_by_text("已出具证明").wait_for()
    assert_accessible(page)
    assert_fits(page)


@pytest.mark.parametrize("path", ["/certificates/", "/reports/"])
def test_the_bureaus_pages(page, path):
    papers.a_certificate()
    papers.two_authors("待颁发的作品")
    log_in(page, cast.bureau_staff())
    page.goto(path)
    assert_accessible(page)
    assert_fits(page)


@pytest.mark.parametrize("step", ["correct", "revoke", ""])
def test_a_certificate_and_its_steps(page, step):
    certificate = papers.a_certificate()
    log_in(page, cast.bureau_leader() if step == "revoke" else cast.bureau_staff())
    page.goto(f"/certificates/{certificate.pk}/{step and step + '/'}")
    assert_accessible(page)
    assert_fits(page)
