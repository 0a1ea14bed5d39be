"""The pages from menu to submission in a real browser: usable by everyone, at any width."""

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from tests import cast, make, shelf
from tests.browser.looking import assert_accessible, assert_fits, log_in


def to(action, thing):
    return reverse(f"workflow:{action}", args=[thing.pk])


def a_full_board():
    menu = make.a_menu()
    for number, node in enumerate(["claim", "award", "form_group", "develop", "accept"]):
        make.a_task(f"课题{number}", at=node, menu=menu)


def on_board(name):
    a_full_board()
    return reverse(f"workflow:{name}")


def a_striking_report():
    other, resource = make.a_resource("旧作"), make.a_resource(at="checked")
    pair = {"file": resource.files.get().pk, "page": 1, "share": 80}
    pair |= {"other_file": other.files.get().pk, "other_page": 1}
    return make.a_report(resource, other=other, pairs=[pair, pair])


def pages_side_by_side():
    return reverse("workflow:similar_pages", args=[a_striking_report().findings.get().pk, 1])


STAFF = {
    "task_list": lambda: on_board("task_list"),
    "task_board": lambda: on_board("task_board"),
    "task_detail": lambda: make.a_task(at="award").get_absolute_url(),
    "award_task": lambda: to("award_task", make.a_task(at="award")),
    "terminate_task": lambda: to("terminate_task", make.a_task()),
    "group_list": lambda: on_board("group_list"),
    "approve_group": lambda: to("approve_group", make.a_task(at="review_group").group),
    "resource_list": lambda: on_board("resource_list"),
    "resource_detail": lambda: make.a_resource(at="checked").get_absolute_url(),
    "accept_resources": lambda: (
        make.a_resource(at="checked"),
        reverse("workflow:accept_resources"),
    )[1],
    "accept_resource": lambda: to("accept_resource", make.a_resource(at="checked")),
    "similarity_report": lambda: a_striking_report().get_absolute_url(),
    "similar_pages": lambda: pages_side_by_side(),
    "excuse_report": lambda: to("excuse_report", a_striking_report()),
    "call_midterms": lambda: to("call_midterms", make.a_task(at="develop").menu),
    "pass_midterm": lambda: to("pass_midterm", make.a_midterm(at="reported")),
    "task_half_way": lambda: make.a_midterm(at="behind").task.get_absolute_url(),
    "renew": lambda: reverse("library:renew", args=[a_lapsed_item().resource_id]),
    "document_list": lambda: (make.a_document(), reverse("workflow:document_list"))[1],
    "document_detail": lambda: make.a_document().get_absolute_url(),
    "register_document": lambda: reverse("workflow:register_document"),
}
LEADER = {
    "group_detail": lambda work: work.group.get_absolute_url(),
    "describe_resource": lambda work: to("describe_resource", work),
    "declare_rights": lambda work: to("declare_rights", work),
    "set_authors": lambda work: to("set_authors", work),
    "contribution_record": lambda work: to("contribution_record", work),
    "confirm_contributions": lambda work: waiting_record(work),
    "propose_contributions": lambda work: to_be_written(work),
    "revise_contributions": lambda work: to("revise_contributions", work),
    "group_with_guests": lambda work: a_group_with_guests(work).get_absolute_url(),
    "accept_invitation": lambda work: to("accept_invitation", invited(work)),
    "decline_invitation": lambda work: to("decline_invitation", invited(work)),
    "add_member": lambda work: to("add_member", work.group),
    "hand_over_group": lambda work: to("hand_over_group", a_group_with_guests(work)),
    "end_membership": lambda work: to(
        "end_membership", a_group_with_guests(work).memberships.last()
    ),
    "confirm_credit": lambda work: to("confirm_credit", work),
    "self_check_resource": lambda work: to("self_check_resource", work),
    "answer_remark": lambda work: to("answer_remark", a_return(work).remarks.first()),
    "group_of_a_return": lambda work: a_return(work).group.get_absolute_url(),
    "compare_versions": lambda work: of_two_versions(work, "compare_versions", 1, 2),
    "restore_version": lambda work: of_two_versions(work, "restore_version", 1),
    "report_midterm": lambda work: to("report_midterm", make.a_midterm(work.group.task, "behind")),
    "add_file": lambda work: to("add_file", work),
    "submit_resource": lambda work: to("submit_resource", work),
    "file_detail": lambda work: to("file_detail", work.files.get()),
}
SCHOOL = {
    "rule_on_contributions": lambda: to("rule_on_contributions", a_disputed_work()),
    "claim_task": lambda: to("claim_task", make.a_task()),
    "form_group": lambda: to("form_group", make.a_task(at="form_group")),
    "check_resource": lambda: to("check_resource", make.a_resource(at="submitted")),
    "send_back_resource": lambda: to("send_back_resource", make.a_resource(at="submitted")),
    "check_after_a_return": lambda: to("check_resource", handed_in_again()),
}


BOSS = {
    "menu_detail": lambda menu: menu.get_absolute_url(),
    "grant_sight": lambda menu: to("grant_sight", menu),
    "end_sight": lambda menu: to("end_sight", menu.sights.first()),
}


def waiting_record(work):
    """The page on which the leader of this work is asked for their yes."""
    make.a_record(work, at="proposed").contributions.update(confirmed_at=None)
    return to("contribution_record", work)


def a_group_with_guests(work):
    """The work's group, with somebody invited, somebody who left and one more colleague."""
    other = cast.a_unit("滨湖区第二实验小学东校区")
    make.a_member(work.group, cast.a_person("欧阳若冰", other), at="invited", duty="试教与反馈")
    make.a_member(work.group, cast.a_person("司徒青岚", other), at="left", duty="配音")
    make.a_member(work.group, cast.a_person("慕容清和", work.group.school), duty="制作")
    return work.group


def invited(work):
    """An invitation to whoever is logged in, into another group."""
    group = make.a_task("浮力", at="develop", school=cast.a_unit("第二小学")).group
    return make.a_member(group, work.group.leader, at="invited", duty="试教")


def a_disputed_work():
    resource = make.a_resource(members=[cast.a_person("赵老师", cast.a_unit())])
    make.a_record(resource, at="disputed")
    return resource


def a_return(work):
    """The work, returned with two remarks, one of them answered."""
    type(work).objects.filter(pk=work.pk).update(state="returned", submitted_at=timezone.now())
    work.refresh_from_db()
    make.a_version(work)
    make.a_remark(work, work.files.get(), 7, "第七页插图没有注明来源，请写明作者和出处")
    make.a_remark(work, answer="简介已补到二百字", answered_at=timezone.now())
    return work


def of_two_versions(work, action, *numbers):
    work = a_return(work)
    make.a_version(work, 2, {"title": "认识几分之一", "description": "换了说法"})
    return reverse(f"workflow:{action}", args=[work.pk, *numbers])


def handed_in_again():
    resource = make.a_resource(at="submitted")
    make.a_remark(resource, resource.files.get(), 7, answer="已改", answered_at=timezone.now())
    return resource


def to_be_written(work):
    make.a_record(work, at="draft")
    return to("propose_contributions", work)


def a_lapsed_item():
    item = shelf.an_item(at="lapsed")
    item.resource.rights.licence_end = timezone.localdate()
    item.resource.rights.save()
    return item


def assert_good(page, address):
    page.goto(address)
    expect(page.locator("h1")).to_have_count(1)
    assert_accessible(page)
    assert_fits(page)


@pytest.mark.parametrize("name", STAFF)
def test_pages_of_the_bureau(page, name):
    address = STAFF[name]()
    log_in(page, cast.bureau_staff())
    assert_good(page, address)


@pytest.mark.parametrize("name", BOSS)
def test_pages_of_the_bureaus_leader(page, name):
    menu = make.a_menu()
    make.an_item(menu)
    make.a_sight(menu, note="纪检监督，至本年度任务全部结题为止")
    log_in(page, cast.bureau_leader())
    assert_good(page, BOSS[name](menu))


@pytest.mark.parametrize("name", SCHOOL)
def test_pages_of_the_school(page, name):
    address = SCHOOL[name]()
    log_in(page, cast.school_admin())
    assert_good(page, address)


@pytest.mark.parametrize("name", LEADER)
def test_pages_of_the_group(page, name):
    work = make.a_resource(members=[cast.a_person("赵老师", cast.a_unit())])
    log_in(page, work.group.leader)
    assert_good(page, LEADER[name](work))


def test_a_subject_chosen_before_the_scripts_came_still_brings_its_grades(page):
    menu = make.a_menu(at="draft")
    make.a_subject()
    log_in(page, cast.bureau_staff())
    held = []
    page.route("**/htmx*.js", lambda route: held.append(route))
    page.goto(to("add_task", menu), wait_until="commit")
    page.get_by_label("学段学科").select_option(label="小学数学")

    page.wait_for_function("() => document.readyState === 'interactive'")
    for route in held:
        route.continue_()

    expect(page.get_by_label("年级").locator("option")).to_contain_text(["不限年级", "三年级"])
    expect(page.get_by_label("学段学科")).to_have_value(str(make.a_subject().pk))


def test_a_file_goes_up_and_the_work_is_handed_in_without_javascript(open_page, tmp_path):
    work = make.a_resource(files=())
    file = tmp_path / "教学设计.pdf"
    file.write_bytes(make.PDF)
    wrong = tmp_path / "录像.pdf"
    wrong.write_bytes(b"\0\0\0\x18ftypmp42")
    page = open_page(java_script_enabled=False, viewport={"width": 390, "height": 844})
    log_in(page, work.group.leader)
    page.goto(work.group.get_absolute_url())

    page.locator("[name=upload]").set_input_files(wrong)
    page.get_by_label("用途").select_option(label="教学设计")
    page.get_by_role("button", name="上传").click()
    expect(page.get_by_role("alert")).to_contain_text("《录像.pdf》的内容不是 PDF")
    expect(page.get_by_label("用途")).to_have_value("lesson_plan")

    page.locator("[name=upload]").set_input_files(file)
    page.get_by_role("button", name="上传").click()
    expect(page.locator("main")).to_contain_text("《教学设计.pdf》已上传。")

    page.get_by_role("link", name="自查与承诺").click()
    for box in page.get_by_role("main").get_by_role("checkbox").all():
        box.check()
    page.get_by_role("button", name="确认自查与承诺").click()
    page.get_by_role("link", name="核对并提交").click()
    page.get_by_role("button", name="提交").click()
    expect(page.locator("h1")).to_have_text("已提交，等待学校初审")


@pytest.mark.parametrize("path", ["/profile/", "/profile/two-steps/on/", "/login/"])
def test_the_entrance(page, path):
    person = cast.a_person("王老师", cast.a_unit())
    person.set_password("long-enough-2026")
    person.save()
    if path != "/login/":
        page.goto(f"/login/?next={path}")
        page.get_by_label("人员编号或登录名").fill("王老师")
        page.get_by_label("密码").fill("long-enough-2026")
        page.get_by_role("button", name="登录").click()
    assert_good(page, path)
    if path.endswith("/on/"):
        page.get_by_label("密码").fill("long-enough-2026")
        page.get_by_role("button", name="继续").click()
        expect(page.locator("h1")).to_have_text("开启两步验证")
        assert page.locator(".two-steps-qr").evaluate("image => image.naturalWidth") > 0
        assert_accessible(page)
        assert_fits(page)
