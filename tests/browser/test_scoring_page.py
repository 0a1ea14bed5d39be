"""The scoring page in a real browser: keys, autosave, a server that goes away, a second window."""

import pytest
from playwright.sync_api import expect

from review_board.models import Sheet
from tests import make
from tests.browser.looking import assert_accessible, assert_fits, log_in
from tests.review_board import named_files
from tests.review_board.marking import kept
from workflow import versions

pytestmark = pytest.mark.django_db(transaction=True)
CRITERIA = [("教育性", 30), ("教学设计", 25), ("技术性", 20), ("创新", 15), ("应用价值", 10)]


@pytest.fixture(autouse=True)
def copies_of_its_own(settings, tmp_path):
    settings.VAR_DIR = tmp_path


@pytest.fixture
def sheets():
    """孙专家's three sheets; the first work has pages, a picture and a package."""
    rubric = make.a_rubric(scores=())
    for order, (name, full) in enumerate(CRITERIA, start=1):
        rubric.criteria.create(
            order=order, name=name, max_score=full, meaning="符合课标", hint=f"看{name}"
        )
    resources = [make.a_resource(f"作品{k}", at="under_review", files=()) for k in "甲乙丙"]
    make.a_file(resources[0], "教案.pdf", named_files.pdf("王"), purpose="lesson_plan")
    make.a_file(resources[0], "图.png", named_files.png("王"), purpose="material")
    make.a_file(resources[0], "课件.zip", named_files.package("王"), purpose="courseware")
    resources[0].versions.all().delete()
    versions.freeze(resources[0], by=resources[0].group.leader)
    review_round = make.a_round(resources=resources, rubric=rubric)
    own = Sheet.objects.filter(seat__judge__person__real_name="孙专家")
    return list(own.filter(case__review_round=review_round).order_by("order", "pk"))


@pytest.fixture
def at_work(page, sheets):
    """A judge's browser on the first sheet."""
    log_in(page, sheets[0].seat.judge.person)
    page.goto(sheets[0].get_absolute_url())
    return page


def field(page, place):
    return page.locator(f"#mark_{place}")


def wait_until_saved(page):
    page.get_by_role("status").get_by_text("已保存，").wait_for()


# --- the whole walk by keyboard -------------------------------------------------------------------
def test_three_works_are_scored_by_keyboard_alone(at_work, sheets):
    page = at_work
    for number, sheet in enumerate(sheets):
        page.wait_for_url(f"**{sheet.get_absolute_url()}")
        field(page, 1).focus()
        for score in ("27", "20.5", "15", "12"):
            page.keyboard.type(score)
            page.keyboard.press("Enter")
        expect(field(page, 5)).to_be_focused()
        page.keyboard.press("ArrowUp")
        page.keyboard.press("ArrowUp")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        expect(page.locator("#comment")).to_be_focused()
        page.keyboard.type(f"第 {number + 1} 份")
        expect(page.locator("[data-total]")).to_have_text("75")
        page.keyboard.press("Control+Enter")
    page.get_by_role("heading", name="全部评分").wait_for()

    assert [kept(sheet)[1] for sheet in sheets] == [75, 75, 75]
    assert set(Sheet.objects.filter(pk__in=[s.pk for s in sheets]).values_list("state")) == {
        ("scored",)
    }
    page.get_by_role("link", name="确认全部评分").press("Enter")
    page.get_by_role("button", name="确认全部评分").press("Enter")
    page.get_by_text("已确认 3 份评分").wait_for()


def test_letters_and_digits_lead_about_only_outside_fields(at_work, sheets):
    page = at_work
    page.locator("h1").click()
    page.keyboard.press("2")
    expect(page.get_by_role("tab", selected=True)).to_have_text("课件")
    page.keyboard.press("4")
    expect(page.get_by_role("tab", selected=True)).to_have_text("作品简介")
    page.keyboard.press("j")
    page.wait_for_url(f"**{sheets[1].get_absolute_url()}")
    page.keyboard.press("k")
    page.wait_for_url(f"**{sheets[0].get_absolute_url()}")
    page.locator("#comment").focus()
    page.keyboard.type("j2k")
    expect(page.locator("#comment")).to_have_value("j2k")
    expect(page.get_by_role("tab", selected=True)).to_have_text("教学设计")


def test_arrows_stop_at_nought_and_at_full_marks(at_work):
    page = at_work
    field(page, 5).fill("9.5")
    for _ in range(3):
        field(page, 5).press("ArrowUp")
    expect(field(page, 5)).to_have_value("10")
    field(page, 5).fill("0.5")
    for _ in range(3):
        field(page, 5).press("ArrowDown")
    expect(field(page, 5)).to_have_value("0")


def test_the_keys_are_listed_in_a_dialog(at_work):
    at_work.get_by_role("button", name="快捷键").click()
    at_work.get_by_role("dialog", name="快捷键").get_by_text("提交并评下一份").wait_for()
    at_work.keyboard.press("Escape")
    at_work.get_by_role("dialog", name="快捷键").wait_for(state="hidden")
    expect(at_work.get_by_role("button", name="快捷键")).to_be_focused()


# --- bands ----------------------------------------------------------------------------------------
def test_a_band_fills_its_middle_and_typing_lights_the_band(at_work):
    page = at_work
    page.get_by_role("group", name="教育性等次").get_by_role("button", name="良 23–26").click()
    expect(field(page, 1)).to_have_value("24.5")
    field(page, 1).fill("28")
    pressed = page.locator(".crit").first.locator("[aria-pressed=true]")
    expect(pressed).to_have_text("优 27–30")
    expect(page.locator("[data-total]")).to_have_text("28")
    expect(page.locator("[data-left]")).to_have_text("还有 4 项未评")


def test_the_text_of_the_current_criterion_opens(at_work):
    page = at_work
    expect(page.get_by_text("看技术性")).to_be_hidden()
    field(page, 3).focus()
    expect(page.get_by_text("看技术性")).to_be_visible()


def test_a_score_out_of_range_is_said_at_its_field(at_work, sheets):
    field(at_work, 4).fill("15.5")
    at_work.get_by_text("请填 0 到 15 之间的分数").wait_for()
    expect(field(at_work, 4)).to_have_attribute("aria-invalid", "true")
    at_work.get_by_text("有分数需要修改，暂未保存").wait_for()
    field(at_work, 4).fill("15")
    wait_until_saved(at_work)
    assert kept(sheets[0])[1] == 15


# --- autosave -------------------------------------------------------------------------------------
def test_typing_is_saved_by_itself(at_work, sheets):
    held = []
    at_work.route("**/save/", lambda route: held.append(route))
    field(at_work, 1).fill("27")
    at_work.get_by_role("status").get_by_text("正在保存…").wait_for()
    while not held:
        at_work.wait_for_timeout(20)
    held.pop().continue_()
    wait_until_saved(at_work)
    at_work.reload()
    expect(field(at_work, 1)).to_have_value("27")
    assert kept(sheets[0])[1] == 27


def test_leaving_at_once_loses_nothing(at_work, sheets):
    field(at_work, 1).fill("27")
    at_work.get_by_role("link", name="下一份").click()
    at_work.wait_for_url(f"**{sheets[1].get_absolute_url()}")
    at_work.get_by_role("link", name="上一份").click()
    at_work.wait_for_url(f"**{sheets[0].get_absolute_url()}")
    expect(field(at_work, 1)).to_have_value("27")
    at_work.get_by_role("status").get_by_text("已保存，").wait_for()
    assert kept(sheets[0])[1] == 27


def test_a_server_that_goes_away_and_comes_back(at_work, sheets):
    page = at_work
    page.route("**/save/", lambda route: route.abort())
    field(page, 1).fill("27")
    page.get_by_role("status").get_by_text("未保存，正在重试").wait_for()
    field(page, 2).fill("20")
    page.locator("#comment").fill("断网时写的话")
    page.get_by_role("status").get_by_text("未保存，正在重试").wait_for()
    assert kept(sheets[0])[1] is None

    page.unroute("**/save/")
    wait_until_saved(page)

    assert kept(sheets[0])[1] == 47
    assert Sheet.objects.get(pk=sheets[0].pk).comment == "断网时写的话"


def test_what_could_not_be_sent_is_there_after_a_reload(at_work, sheets):
    page = at_work
    page.route("**/save/", lambda route: route.abort())
    field(page, 1).fill("27")
    page.get_by_role("status").get_by_text("未保存，正在重试").wait_for()
    page.reload()
    expect(field(page, 1)).to_have_value("27")
    page.unroute("**/save/")
    wait_until_saved(page)
    assert kept(sheets[0])[1] == 27


def test_a_page_that_met_its_own_marks_half_saved_sends_them_again(at_work, sheets):
    """The marks had arrived when the page was read, the sheet's version had not."""
    page = at_work
    page.evaluate("""() => {
        const form = document.querySelector("[data-scoring]")
        const typed = { version: form.elements.version.value, sent: false }
        form.querySelectorAll(".score input, textarea").forEach(one => typed[one.name] = one.value)
        sessionStorage.setItem("sheet " + form.dataset.save, JSON.stringify(typed))
    }""")
    page.reload()
    wait_until_saved(page)


# --- a second window ------------------------------------------------------------------------------
@pytest.fixture
def conflict(at_work, sheets):
    """The same sheet in two windows: the other one has saved, this one is told."""
    other = at_work.context.new_page()
    other.goto(sheets[0].get_absolute_url())
    field(other, 1).fill("20")
    wait_until_saved(other)
    with at_work.expect_response(lambda answer: answer.status == 409):
        field(at_work, 1).fill("27")
    return at_work


def test_both_values_are_shown_and_this_side_may_win(conflict, sheets):
    page = conflict
    alert = page.get_by_role("alert")
    alert.get_by_text("在另一个窗口改过").wait_for()
    row = alert.get_by_role("row", name="教育性")
    expect(row.get_by_role("cell")).to_have_text(["20", "27"])
    assert kept(sheets[0])[1] == 20

    alert.get_by_role("button", name="以这边为准").click()
    wait_until_saved(page)

    assert kept(sheets[0])[1] == 27


def test_the_other_side_may_win(conflict, sheets):
    conflict.get_by_role("link", name="以那边为准").click()
    conflict.wait_for_load_state()
    expect(field(conflict, 1)).to_have_value("20")
    assert kept(sheets[0])[1] == 20


# --- keeping away ---------------------------------------------------------------------------------
def test_a_recused_work_is_gone_at_once(at_work, sheets):
    page = at_work
    page.get_by_role("link", name="回避", exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name="回避").click()
    page.locator(".error-summary").wait_for()  # on the page of its own
    page.get_by_label("参与过作品开发或指导").check()
    page.get_by_label("说明").fill("我指导过这件作品")
    page.locator("form[data-confirm]").get_by_role("button", name="回避").click()
    page.wait_for_url(f"**{sheets[1].get_absolute_url()}")
    page.get_by_text("已回避 SX-001").wait_for()
    page.goto(sheets[0].get_absolute_url())
    page.get_by_text("SX-001已回避，不再由您评审。").wait_for()


# --- without JavaScript ---------------------------------------------------------------------------
def test_without_javascript_a_work_is_scored(open_page, sheets):
    page = open_page(java_script_enabled=False)
    log_in(page, sheets[0].seat.judge.person)
    page.goto(sheets[0].get_absolute_url())
    for part in ("教学设计", "课件", "作品简介"):
        expect(page.get_by_role("link", name=part, exact=True)).to_be_visible()
    field(page, 1).fill("31")
    page.get_by_role("button", name="暂存").click()
    page.get_by_text("请填 0 到 30 之间的分数").first.wait_for()
    expect(field(page, 1)).to_have_value("31")
    for place, (_, full) in enumerate(CRITERIA, start=1):
        field(page, place).fill(str(full - 5))
    page.get_by_role("button", name="提交并评下一份").click()
    page.wait_for_url(f"**{sheets[1].get_absolute_url()}")
    assert kept(sheets[0])[1] == 75
    page.get_by_role("link", name="回避", exact=True).click()
    page.get_by_label("亲属关系").check()
    page.get_by_label("说明").fill("作者是我的家人")
    page.get_by_role("button", name="回避").click()
    assert not Sheet.objects.visible_to(sheets[1].seat.judge.person).filter(pk=sheets[1].pk)


# --- looks ----------------------------------------------------------------------------------------
def test_total_and_buttons_are_always_in_view(at_work):
    page = at_work
    for place in (1, 5):
        field(page, place).focus()
        for part in ("[data-total]", "[data-next]", "[data-keep]", ".total a"):
            box = page.locator(part).bounding_box()
            assert box["y"] >= 0
            assert box["y"] + box["height"] <= 768
    assert page.evaluate("document.documentElement.scrollHeight") <= 768
    assert page.locator(".pane-r").bounding_box()["width"] == 27.5 * 16


def test_the_grid_names_every_work_and_its_state(at_work, sheets):
    field(at_work, 1).fill("27")
    wait_until_saved(at_work)
    at_work.reload()
    at_work.get_by_role("button", name="已评").click()
    squares = at_work.locator(".pips-box .pips a")
    expect(squares).to_have_count(3)
    names = [square.get_attribute("aria-label") for square in squares.all()]
    assert names == ["SX-001，暂存，当前", "SX-002，未评", "SX-003，未评"]


def test_pages_are_pictures_that_load(at_work):
    leaf = at_work.get_by_alt_text("教学设计第 1 页")
    leaf.wait_for()
    leaf.evaluate("picture => picture.decode()")
    with at_work.expect_download() as waiting:
        at_work.get_by_role("link", name="下载SX-001-教学设计.pdf").click()
    assert waiting.value.suggested_filename == "SX-001-教学设计.pdf"


@pytest.mark.parametrize("name", ["score", "recuse", "table", "rubric", "seal", "my", "finished"])
def test_every_page_of_the_judge_is_accessible(at_work, sheets, name):
    page, sheet = at_work, sheets[0]
    around = f"/sheets/round/{sheet.case.review_round_id}/"
    page.goto(
        {
            "score": sheet.get_absolute_url(),
            "recuse": f"{sheet.get_absolute_url()}recuse/",
            "table": around,
            "rubric": f"{around}rubric/",
            "seal": f"{around}seal/",
            "my": "/sheets/",
            "finished": "/sheets/finished/",
        }[name]
    )
    assert_accessible(page)
    assert_fits(page)


def test_faults_and_conflicts_are_accessible(open_page, sheets):
    page = open_page(java_script_enabled=True)
    log_in(page, sheets[0].seat.judge.person)
    page.goto(sheets[0].get_absolute_url())
    page.get_by_role("button", name="提交并评下一份").click()
    page.locator(".error-summary").wait_for()
    assert_accessible(page)
    page.get_by_role("button", name="已评").click()
    assert_accessible(page)
