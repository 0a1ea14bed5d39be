"""The contest's pages in a real browser: usable by everyone, and the way from a tie to a proposal."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from competitions.models import Entry
from tests import cast, contest, make, papers, shelf
from tests.browser.looking import assert_accessible, assert_fits, log_in


def address(name, thing):
    return reverse(f"competitions:{name}", args=[thing.pk])


@pytest.mark.parametrize("at", ["draft", "open", "announced"])
def test_the_competition_itself(page, at):
    competition = contest.a_competition(at=at)
    if at != "draft":
        entry = contest.an_entry(competition.categories.get())
    if at == "announced":
        contest.an_award(entry)
    log_in(page, cast.bureau_staff())

    page.goto(competition.get_absolute_url())

    expect(page.locator("h1")).to_have_count(1)
    assert_accessible(page)
    assert_fits(page)


LONG = "滨湖区中小学幼儿园教师数字化教学资源与信息化教学融合创新应用优秀成果年度评比暨展示交流活动"


@pytest.mark.parametrize("name", ["competition_list", "entry_list"])
@pytest.mark.parametrize("width", [390, 320])
def test_the_filters_of_the_lists_fit_a_phone(page, name, width):
    competition = contest.a_competition(LONG, at="open")
    contest.an_entry(competition.categories.get())
    log_in(page, cast.school_admin())

    page.goto(reverse(f"competitions:{name}"))

    assert_fits(page, width)
    assert inside(page, ".filters > *", width)


@pytest.mark.parametrize("width", [390, 320])
def test_the_facets_of_the_library_fit_a_phone(page, width):
    item = shelf.an_item(LONG)
    competition = contest.a_competition(
        LONG, at="announced", tiers=[("数字化教学资源创新应用特等奖一等次", 25, True)]
    )
    contest.an_award(contest.an_entry(competition.categories.get(), item.resource))
    log_in(page, cast.school_admin())

    page.goto(reverse("library:item_list"))
    assert_fits(page, width)
    assert inside(
        page, ".facet label, .facet label > *, #library-form > *, .lib .form-select", width
    )
    assert_accessible(page)
    page.get_by_label("数字化教学资源创新应用特等奖一等次").check()
    page.locator("#facets").get_by_role("button", name="筛选").click()

    expect(page.locator(".chip.on")).to_contain_text("数字化教学资源创新应用特等奖一等次")
    expect(page.locator(".work")).to_have_count(1)
    assert_fits(page, width)
    assert inside(page, ".chip", width)


def inside(page, selector, width):
    """Whether nothing of these reaches over the edge of the screen, also where it is cut."""
    boxes = [one.bounding_box() for one in page.locator(selector).all()]
    boxes = [box for box in boxes if box]
    return bool(boxes) and all(box["x"] + box["width"] <= width for box in boxes)


def test_a_draft_is_discarded_by_keyboard(page):
    competition = contest.a_competition(at="draft", drafter=cast.bureau_staff())
    log_in(page, cast.bureau_staff())
    page.goto(address("discard_competition", competition))
    assert_accessible(page)
    assert_fits(page)

    page.get_by_role("button", name="作废草稿").press("Enter")

    expect(page.locator("h1")).to_have_text("评比活动")
    expect(page.locator("main")).to_contain_text("已作废")


def test_the_tiers_are_set_row_by_row(page):
    competition = contest.a_competition(at="draft")
    log_in(page, cast.bureau_staff())

    page.goto(address("set_tiers", competition))

    assert_accessible(page)
    assert_fits(page)


def test_a_school_sends_a_work_in(page):
    competition = contest.a_competition()
    make.a_resource("分数", at="admitted")
    log_in(page, cast.school_admin())
    page.goto(address("enter", competition))
    assert_accessible(page)
    assert_fits(page)

    page.get_by_role("button", name="报送参评").click()
    expect(page.locator(".error-summary")).to_contain_text("请选择组别")
    assert_accessible(page)
    page.locator("#id_category").select_option(label="微课类（小学组）")
    page.locator("#id_resource").select_option(index=1)
    page.get_by_role("button", name="报送参评").click()
    page.get_by_role("heading", name="《分数》").wait_for()

    assert Entry.objects.get().resource.title == "分数"


def test_staff_decide_a_tie_and_propose(page):
    competition = contest.a_competition(at="closed")
    contest.entries_with(competition.categories.get(), 90, 90, 80, 75)
    log_in(page, cast.bureau_staff())
    page.goto(address("propose_awards", competition))
    assert_accessible(page)
    assert_fits(page)

    page.get_by_label("全部上调").check()
    page.get_by_role("button", name="按此试算").click()
    expect(page.get_by_label("全部上调")).to_be_checked()
    assert_accessible(page)
    page.get_by_role("button", name="拟定等次").click()
    page.get_by_text("已拟定 3 件作品的等次，请公示。").wait_for()

    competition.refresh_from_db()
    assert competition.state == "proposed"


def test_the_list_of_awards(page):
    award = contest.an_award()
    log_in(page, cast.a_person("丁老师", cast.a_unit("第二小学")))

    page.goto(address("award_list", award.entry.category.competition))

    assert_accessible(page)
    assert_fits(page)


def test_staff_give_more_time_for_entries(page):
    competition = contest.a_competition("微课评比", entry_deadline=yesterday())
    log_in(page, cast.bureau_staff())
    page.goto(competition.get_absolute_url())

    page.get_by_role("link", name="延长报送期限").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("延长“微课评比”的报送期限？")
    dialog.get_by_role("button", name="延长报送期限").click()
    expect(page.locator(".error-summary")).to_contain_text("请填写新的报送截止")
    assert_accessible(page)
    assert_fits(page)

    page.locator("#id_entry_deadline").fill(f"{yesterday() + timedelta(days=9)}")
    page.locator("#id_note").fill("台风停课，各校来不及报送")
    page.get_by_role("button", name="延长报送期限").click()
    expect(page.locator("#h-dates").locator("xpath=../..")).to_contain_text("已延长：台风停课")


def test_staff_end_a_competition(page):
    award = contest.an_award(at="on_notice")
    competition = award.entry.category.competition
    log_in(page, cast.bureau_staff())
    page.goto(address("terminate_competition", competition))
    assert_accessible(page)
    assert_fits(page)

    page.locator("#id_number").fill("示滨教字〔2026〕88号")
    page.locator("#id_note").fill("主管部门通知停办")
    page.get_by_role("button", name="终止评比").click()

    expect(page.locator(".note.amber")).to_contain_text("示滨教字〔2026〕88号）：主管部门通知停办")
    expect(page.locator(".steps")).to_contain_text("终止")
    assert_accessible(page)
    assert_fits(page)


def yesterday():
    return timezone.localdate() - timedelta(days=1)


@pytest.mark.parametrize("name", ["list", "detail", "set", "end"])
def test_pages_of_the_title_policy(page, name):
    policy = papers.a_policy()
    places = {
        "list": reverse("reports:title_policy_list"),
        "detail": policy.get_absolute_url(),
        "set": reverse("reports:set_title_policy"),
        "end": reverse("reports:end_title_policy", args=[policy.pk]),
    }
    log_in(page, cast.bureau_staff())

    page.goto(places[name])

    expect(page.locator("h1")).to_have_count(1)
    assert_accessible(page)
    assert_fits(page)
