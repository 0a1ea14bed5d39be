"""add_task, edit_task, drop_task, move_task: the items of a menu in draft."""

from datetime import timedelta

import pytest

from accounts.refusals import NotPermitted, Refused
from tests import cast, make
from tests.records import told, trail
from workflow import actions

pytestmark = pytest.mark.django_db


def titles(menu):
    return [(task.order, task.title) for task in menu.tasks.all()]


def wanted(menu, **fields):
    return {
        "title": "浮力",
        "subject": make.a_subject("物理", "初中", "WL"),
        "category": "teaching",
        "form": "teaching_courseware",
        "due_on": menu.submit_deadline,
        **fields,
    }


def a_draft(*names):
    menu = make.a_menu(at="draft")
    return menu, [make.an_item(menu, name) for name in names]


def test_items_are_added_at_the_end():
    menu, _ = a_draft("压强")

    actions.add_task(menu, by=cast.bureau_staff(), **wanted(menu))

    assert titles(menu) == [(1, "压强"), (2, "浮力")]
    assert trail(menu) == [("李科员", "修改任务", "", "")]
    assert told() == []


def test_an_item_is_edited():
    menu, [task] = a_draft("压强")

    actions.edit_task(task, by=cast.bureau_staff(), title="大气压强", quantity=3)

    task.refresh_from_db()
    assert (task.title, task.quantity) == ("大气压强", 3)


def test_those_behind_a_dropped_item_move_up():
    menu, [_, second, _] = a_draft("压强", "浮力", "杠杆")

    actions.drop_task(second, by=cast.bureau_staff())

    assert titles(menu) == [(1, "压强"), (2, "杠杆")]


@pytest.mark.parametrize(
    ("up", "after"),
    [(True, ["浮力", "压强", "杠杆"]), (False, ["压强", "杠杆", "浮力"])],
)
def test_an_item_changes_places_with_its_neighbour(up, after):
    menu, [_, second, _] = a_draft("压强", "浮力", "杠杆")

    actions.move_task(second, by=cast.bureau_staff(), up=up)

    assert titles(menu) == list(enumerate(after, 1))


def test_at_the_edge_an_item_stays():
    menu, [first, last] = a_draft("压强", "浮力")

    actions.move_task(first, by=cast.bureau_staff(), up=True)
    actions.move_task(last, by=cast.bureau_staff(), up=False)

    assert titles(menu) == [(1, "压强"), (2, "浮力")]
    assert trail(menu) == []


def test_a_form_belongs_to_its_category():
    menu, _ = a_draft()

    with pytest.raises(Refused, match="“学生学习资源”里没有“专家报告”"):
        actions.add_task(
            menu,
            by=cast.bureau_staff(),
            **wanted(menu, category="learning", form="expert_lecture"),
        )

    assert titles(menu) == []


def test_an_edition_belongs_to_its_subject():
    menu, [task] = a_draft("压强")
    edition, _ = make.a_subject("语文", "小学", "YW").editions.get_or_create(name="统编版")

    with pytest.raises(Refused, match="“统编版”不是小学数学的教材版本"):
        actions.edit_task(task, by=cast.bureau_staff(), edition=edition)


def test_only_the_bureau_changes_items():
    menu, [task] = a_draft("压强")
    zhou = cast.school_admin()

    for attempt in (
        lambda: actions.add_task(menu, by=zhou, **wanted(menu)),
        lambda: actions.edit_task(task, by=zhou, title="别的"),
        lambda: actions.drop_task(task, by=zhou),
        lambda: actions.move_task(task, by=zhou, up=True),
    ):
        with pytest.raises(NotPermitted, match="只有教育局业务人员可以办理"):
            attempt()

    assert titles(menu) == [(1, "压强")]


def test_items_change_only_in_a_draft():
    task = make.a_task()
    li = cast.bureau_staff()

    for attempt in (
        lambda: actions.add_task(task.menu, by=li, **wanted(task.menu)),
        lambda: actions.edit_task(task, by=li, due_on=task.due_on + timedelta(days=9)),
        lambda: actions.drop_task(task, by=li),
        lambda: actions.move_task(task, by=li, up=True),
    ):
        with pytest.raises(Refused, match="已下达，不能再改"):
            attempt()
