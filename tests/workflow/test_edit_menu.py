from datetime import timedelta

import pytest

from accounts.refusals import NotPermitted, Refused, Stale
from tests import cast, make
from tests.records import told, trail
from workflow import actions

pytestmark = pytest.mark.django_db


def test_a_draft_is_edited():
    menu = make.a_menu(at="draft")

    menu = actions.edit_menu(menu, by=cast.bureau_staff(), version=0, title="改过的菜单")

    menu.refresh_from_db()
    assert (menu.title, menu.version) == ("改过的菜单", 1)
    assert told() == []


def test_autosave_leaves_one_entry_for_each_sitting():
    menu, li = make.a_menu(at="draft"), cast.bureau_staff()

    menu = actions.edit_menu(menu, by=li, version=0, title="改一次")
    menu = actions.edit_menu(menu, by=li, version=1, title="改两次")
    actions.edit_menu(menu, by=li, version=2, title="改两次")

    assert trail(menu) == [("李科员", "修改菜单", "", "")]


def test_a_stale_form_overwrites_nothing_and_shows_the_other_value():
    menu, li, chen = make.a_menu(at="draft"), cast.bureau_staff(), cast.bureau_staff("陈科员")
    actions.edit_menu(menu, by=chen, version=0, title="陈科员的名称")

    with pytest.raises(Stale, match="内容已在别处改过") as refusal:
        actions.edit_menu(menu, by=li, version=0, title="李科员的名称", note="")

    assert refusal.value.theirs == {"title": "陈科员的名称"}
    menu.refresh_from_db()
    assert menu.title == "陈科员的名称"


def test_a_stale_form_with_the_same_words_is_no_conflict():
    menu, li = make.a_menu(at="draft"), cast.bureau_staff()
    actions.edit_menu(menu, by=li, version=0, title="同样的名称")

    actions.edit_menu(menu, by=li, version=0, title="同样的名称")

    menu.refresh_from_db()
    assert menu.version == 1


def test_only_the_bureau_edits():
    menu = make.a_menu(at="draft")

    with pytest.raises(NotPermitted, match="只有教育局业务人员可以办理"):
        actions.edit_menu(menu, by=cast.school_admin(), version=0, title="学校改的")


@pytest.mark.parametrize(
    ("at", "sentence"),
    [
        ("proposed", "退回拟稿后才能修改"),
        ("issued", "已下达，不能再改"),
        ("ended", "已结束，不能再改"),
    ],
)
def test_what_was_handed_up_is_not_edited(at, sentence):
    menu = make.a_menu(at=at)

    with pytest.raises(Refused, match=sentence):
        actions.edit_menu(menu, by=cast.bureau_staff(), version=0, title="晚了")


def test_deadlines_do_not_cross():
    menu = make.a_menu(at="draft")
    late = menu.submit_deadline + timedelta(days=1)

    with pytest.raises(Refused, match="作品提交截止应晚于认领截止"):
        actions.edit_menu(menu, by=cast.bureau_staff(), version=0, claim_deadline=late)


def test_a_field_nobody_may_type_is_a_bug():
    menu = make.a_menu(at="draft")

    with pytest.raises(TypeError, match="issued_at"):
        actions.edit_menu(menu, by=cast.bureau_staff(), version=0, issued_at=None)
