import pytest

from accounts.refusals import NotPermitted, Refused
from tests import cast, make
from tests.records import told, trail
from workflow import actions, clock

pytestmark = pytest.mark.django_db


def test_the_clock_ends_a_menu_whose_tasks_are_over():
    menu = make.a_menu()
    make.a_task(menu=menu, at="end")
    make.a_task(menu=menu, at="terminated")
    make.a_task(menu=make.a_menu("还在办的菜单"), at="award")

    for action, thing in clock.end_finished_menus():
        action(thing, by=None)

    menu.refresh_from_db()
    assert menu.state == "ended"
    assert trail(menu) == [("到时", "结束菜单", "issued", "ended")]
    assert told() == []
    assert list(clock.end_finished_menus()) == []


def test_the_clock_ends_a_menu_whose_tasks_all_went_elsewhere():
    menu = make.a_menu()

    assert list(clock.end_finished_menus()) == [(actions.end_menu, menu)]
    actions.end_menu(menu)

    menu.refresh_from_db()
    assert menu.state == "ended"


def test_a_draft_without_tasks_is_not_the_clocks():
    make.a_menu(at="draft")
    make.a_menu(at="proposed")

    assert list(clock.end_finished_menus()) == []


def test_a_menu_with_work_to_do_is_not_ended():
    menu = make.a_menu()
    make.a_task(menu=menu, at="end")
    make.a_task(menu=menu, at="develop")

    with pytest.raises(Refused, match="还有任务没有结题或终止"):
        actions.end_menu(menu, by=cast.bureau_staff())


def test_a_school_ends_no_menu():
    with pytest.raises(NotPermitted):
        actions.end_menu(make.a_menu(), by=cast.school_admin())
