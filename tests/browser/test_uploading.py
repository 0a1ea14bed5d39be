"""A file goes up in pieces in a real Chromium: lost lines, a reload, two windows, refusals."""

import hashlib
import re

import pytest
from playwright.sync_api import expect

from tests import make
from tests.browser.looking import assert_accessible, assert_fits, log_in
from tests.sending import begin, send_all
from workflow.models import ResourceFile, Upload

PIECE = 64 * 1024
PIECES = re.compile(r"/pieces/\d+/$")


@pytest.fixture(autouse=True)
def small_pieces(settings):
    settings.PIECE_BYTES = PIECE


@pytest.fixture
def work(transactional_db):
    return make.a_resource(files=())


@pytest.fixture
def lesson(tmp_path):
    """A PDF of ten pieces and a bit."""
    file = tmp_path / "教学设计.pdf"
    file.write_bytes(make.PDF + b"%" + bytes(range(256)) * 2560)
    return file


def workspace(page, work):
    log_in(page, work.group.leader)
    page.goto(work.group.get_absolute_url())


def choose(page, *files, purpose="教学设计"):
    page.locator("#files [name=upload]").set_input_files(list(files))
    page.get_by_label("用途").select_option(label=purpose)
    page.get_by_role("button", name="上传", exact=True).click()


def kept(page, name):
    return page.locator("#kept .file", has_text=name)


def break_line(page, count=10**6, status=None, after=0):
    """The first `after` pieces pass, the next `count` do not: a lost line, or a fault `status`."""
    seen = {"pieces": 0}

    def piece(route):
        seen["pieces"] += 1
        if not after < seen["pieces"] <= after + count:
            return route.continue_()
        return route.fulfill(status=status) if status else route.abort()

    page.route(PIECES, piece)


def test_a_file_goes_up_in_pieces_and_the_page_shows_it(page, work, lesson):
    workspace(page, work)
    sent = []
    page.on("request", lambda request: PIECES.search(request.url) and sent.append(request.url))

    choose(page, lesson)

    expect(kept(page, "教学设计.pdf")).to_be_visible()
    expect(page.locator("[data-uploads] .file")).to_have_count(0)
    expect(page.locator("[data-upload-live]")).to_have_text("《教学设计.pdf》已上传")
    expect(page.locator("#todo")).to_contain_text("1 个文件，其中评审件 1 个")
    file = ResourceFile.objects.get()
    assert file.sha256 == hashlib.sha256(lesson.read_bytes()).hexdigest()
    assert len(sent) == -(-lesson.stat().st_size // PIECE)


def test_over_plain_http_to_another_host_the_sums_are_right_too(open_page, work, lesson):
    """crypto.subtle is missing where the page is no secure context; the worker's own code takes over."""
    page = open_page()
    page.route("**/hashing.js", lambda route: insecure(route))
    workspace(page, work)
    choose(page, lesson)
    expect(kept(page, "教学设计.pdf")).to_be_visible()
    assert ResourceFile.objects.get().sha256 == hashlib.sha256(lesson.read_bytes()).hexdigest()


def insecure(route):
    """The worker as it finds itself over plain http."""
    code = route.fetch().text()
    assert "self.crypto && self.crypto.subtle" in code
    route.fulfill(body=code.replace("self.crypto && self.crypto.subtle", "null"))


def test_a_lost_line_and_a_restarting_server_are_waited_for(open_page, work, lesson):
    page = open_page(ignore_faults=True)
    workspace(page, work)
    break_line(page, after=3, count=4)
    choose(page, lesson)
    expect(kept(page, "教学设计.pdf")).to_be_visible()

    page.unroute(PIECES)
    break_line(page, after=2, count=3, status=502)
    other = lesson.with_name("说明.pdf")
    other.write_bytes(lesson.read_bytes() + b"%2")
    choose(page, other)
    expect(kept(page, "说明.pdf")).to_be_visible()


def test_three_pieces_at_a_time(page, work, lesson):
    workspace(page, work)
    page.evaluate("""() => { window.most = 0; let now = 0;
        const send = XMLHttpRequest.prototype.send;
        XMLHttpRequest.prototype.send = function (body) {
            if (body instanceof Blob) { now += 1; window.most = Math.max(window.most, now);
                this.addEventListener('load', () => { now -= 1; }); }
            return send.call(this, body); }; }""")
    choose(page, lesson)
    expect(kept(page, "教学设计.pdf")).to_be_visible()
    assert page.evaluate("window.most") == 3


def test_it_pauses_reloads_and_goes_on_where_it_was(open_page, work, lesson):
    page = open_page(ignore_faults=True)
    workspace(page, work)
    break_line(page, after=4)
    choose(page, lesson)
    row = page.locator("[data-uploads] .file")
    expect(row).to_contain_text("网络不通或服务器正忙，恢复后自动继续")
    row.get_by_role("button", name="暂停").click()
    expect(row).to_contain_text("已暂停")
    arrived = set(Upload.objects.get().pieces.values_list("number", flat=True))
    assert arrived

    page.unroute(PIECES)
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(work.group.get_absolute_url())
    row = page.locator("[data-uploads] .file")
    expect(row).to_contain_text("没有传完，重新选择同一文件就会接着传")
    assert_accessible(page)
    assert_fits(page)
    sent = []
    page.on("request", lambda request: PIECES.search(request.url) and sent.append(request.url))
    wrong = lesson.with_name("别的.pdf")
    wrong.write_bytes(b"%PDF-1.4")
    row.locator("input[type=file]").set_input_files(wrong)
    expect(row).to_contain_text("请选择上次的《教学设计.pdf》")
    row.locator("input[type=file]").set_input_files(lesson)

    expect(kept(page, "教学设计.pdf")).to_be_visible()
    assert {int(url.split("/")[-2]) for url in sent} & arrived == set()


def test_two_windows_send_the_same_file(open_page, work, lesson):
    first, second = open_page(ignore_faults=True), open_page(ignore_faults=True)
    for page in (first, second):
        workspace(page, work)
    break_line(first, after=5)
    choose(first, lesson)
    expect(first.locator("[data-uploads] .file")).to_contain_text("网络不通")
    choose(second, lesson)
    expect(kept(second, "教学设计.pdf")).to_be_visible()
    first.unroute(PIECES)

    expect(kept(first, "教学设计.pdf")).to_be_visible()
    expect(first.locator("[data-uploads] .file")).to_have_count(0)
    assert (ResourceFile.objects.count(), Upload.objects.count()) == (1, 1)


def test_another_file_of_the_same_name_and_size_is_noticed(open_page, work, lesson):
    changed = lesson.read_bytes()[:-1] + b"!"
    modified = int(lesson.stat().st_mtime * 1000)
    upload = begin(
        work, changed, name=lesson.name, piece_size=PIECE, purpose="lesson_plan", modified=modified
    )
    send_all(upload, changed)
    page = open_page()
    workspace(page, work)
    page.locator("[data-uploads] input[type=file]").set_input_files(lesson)
    expect(page.locator("[data-uploads] .file")).to_contain_text("与上次传的内容不同，不能接着传")
    assert not ResourceFile.objects.exists()


def test_what_cannot_be_taken_is_said(open_page, work, lesson):
    page = open_page()
    workspace(page, work)
    avi, png = lesson.with_name("浮力.avi"), lesson.with_name("图.pdf")
    avi.write_bytes(b"RIFF")
    png.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(PIECE))
    choose(page, avi)
    expect(page.locator(".field-error[data-ours]")).to_have_text(
        re.compile("《浮力.avi》不是支持的格式，请转成 PDF、DOCX 后再传。")
    )
    expect(page.locator("[name=upload]")).to_be_focused()
    assert_accessible(page)

    choose(page, png)
    row = page.locator("[data-uploads] .file")
    expect(row).to_contain_text("《图.pdf》的内容不是 PDF，像是 PNG，请转换格式后再传。")
    expect(row).to_contain_text("没有收下")
    assert_accessible(page)
    assert_fits(page)
    row.get_by_role("button", name="知道了").click()
    expect(row).to_have_count(0)


def test_one_is_cancelled_while_the_others_go_on(open_page, work, lesson):
    page = open_page(ignore_faults=True)
    other = lesson.with_name("说明.pdf")
    other.write_bytes(lesson.read_bytes() + b"%2")
    workspace(page, work)
    break_line(page, after=1)
    choose(page, lesson, other)
    rows = page.locator("[data-uploads] .file")
    expect(rows).to_have_count(2)
    expect(rows.nth(1)).to_contain_text("排队中")

    rows.nth(0).get_by_role("link", name="取消上传").click()
    page.get_by_role("dialog").get_by_role("button", name="取消上传").click()
    page.unroute(PIECES)

    expect(kept(page, "说明.pdf")).to_be_visible()
    expect(kept(page, "教学设计.pdf")).to_have_count(0)
    assert [each.state for each in Upload.objects.order_by("pk")] == ["cancelled", "done"]


def test_an_ended_session_keeps_what_was_sent(open_page, work, lesson):
    page = open_page(ignore_faults=True)
    workspace(page, work)
    break_line(page, after=3)
    choose(page, lesson)
    row = page.locator("[data-uploads] .file")
    expect(row).to_contain_text("网络不通")
    page.context.clear_cookies(name="sessionid")
    page.unroute(PIECES)
    expect(row).to_contain_text("登录已过期，传到的部分都还在。")

    log_in(page, work.group.leader)
    row.get_by_role("button", name="继续").click()
    expect(kept(page, "教学设计.pdf")).to_be_visible()
