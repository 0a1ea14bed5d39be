"""The pages of planning in a real browser: the gap map, and the way from a gap into a menu."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests import cast, make
from tests.browser.looking import assert_accessible, assert_fits, log_in
from workflow.models import Edition

GAP_MAP = reverse("workflow:gap_map")


def maths():
    """数学 with two editions in use, whether or not an earlier test emptied the vocabulary."""
    subject = make.a_subject()
    subject.volumes = ["上册", "下册"]
    subject.save()
    for name in ("人教版", "北师大版"):
        Edition.objects.update_or_create(subject=subject, name=name, defaults={"adopted": True})
    return subject


def a_little_of_everything():
    pep = Edition.objects.get(subject=maths(), name="人教版")
    make.a_task(edition=pep, volume="上册")
    make.an_item(make.a_menu("草稿", at="draft"), edition=pep, volume="下册")


STAFF = {
    "gap_map": lambda: GAP_MAP,
    "one subject": lambda: f"{GAP_MAP}?subject={maths().pk}",
    "the gaps": lambda: f"{GAP_MAP}?show=gap",
    "fill_gap": lambda: (make.a_menu("又一份", at="draft"), reverse("workflow:fill_gap"))[1],
    "adopt_editions": lambda: reverse("workflow:adopt_editions", args=[maths().stage_id]),
}


def to(action, thing):
    return reverse(f"workflow:{action}", args=[thing.pk])


def a_plan_at_work():
    plan = make.a_plan(lines=["小学数学微课", "初中物理实验视频"])
    make.a_task(plan_line=plan.lines.first())
    return plan


STAFF |= {
    "plan_list": lambda: (a_plan_at_work(), reverse("workflow:plan_list"))[1],
    "plan_detail": lambda: a_plan_at_work().get_absolute_url(),
    "draft_plan": lambda: reverse("workflow:draft_plan"),
    "edit_plan": lambda: to("edit_plan", make.a_plan(at="draft")),
    "edit_plan_line": lambda: to("edit_plan_line", make.a_plan(at="draft").lines.get()),
    "propose_plan": lambda: to("propose_plan", make.a_plan(at="draft")),
}


def an_amended_task():
    task = make.a_task(at="award")
    make.an_amendment(task, at="issued", points=20, requirements="时长 8 至 10 分钟。")
    return task


def a_new_place():
    task = make.a_task()
    address = to("add_amendment_line", make.an_amendment(task.menu))
    return f"{address}?task={task.pk}&field=due_on"


STAFF |= {
    "an amended menu": lambda: an_amended_task().menu.get_absolute_url(),
    "an amended task": lambda: an_amended_task().get_absolute_url(),
    "amendment_detail": lambda: make.an_amendment(points=20).get_absolute_url(),
    "where to amend": lambda: to("add_amendment_line", make.an_amendment(make.a_menu())),
    "what it becomes": a_new_place,
    "upload_items": lambda: to("upload_items", make.a_menu(at="draft")),
    "item_import_detail": lambda: make.an_item_import(faults=["请填写课题"]).get_absolute_url(),
}


@pytest.mark.parametrize("name", STAFF)
def test_pages_of_the_bureau(page, name):
    a_little_of_everything()
    address = STAFF[name]()
    log_in(page, cast.bureau_staff())
    page.goto(address)

    expect(page.locator("h1")).to_have_count(1)
    assert_accessible(page)
    assert_fits(page)


def test_from_a_gap_into_a_menu_by_keyboard(page):
    a_little_of_everything()
    log_in(page, cast.bureau_staff())
    page.goto(GAP_MAP)

    page.get_by_role("link", name="数学", exact=True).press("Enter")
    gap = page.get_by_role("link", name="添加任务：小学数学四年级下册（北师大版）")
    expect(gap).to_have_text("添加任务")
    gap.press("Enter")

    expect(page.locator("h1")).to_have_text("添加任务")
    expect(page.get_by_label("学段学科")).to_have_value(str(maths().pk))
    expect(page.get_by_label("年级")).to_have_value("四年级")
    expect(page.get_by_label("册次")).to_have_value("下册")
    expect(page.locator("#id_edition option:checked")).to_have_text("北师大版")
