"""The three steps of an item once it is in the library; all ask the bureau for a reason."""

import pytest

from accounts.models import TrailEntry
from accounts.refusals import NotPermitted, Refused
from library import actions
from library.models import Item
from tests import cast, shelf
from tests.records import told, trail

pytestmark = pytest.mark.django_db
STEPS = [
    (actions.suspend, "admitted", "suspended", "停用", "暂停使用"),
    (actions.resume, "suspended", "admitted", "恢复使用", "恢复使用"),
    (actions.withdraw, "admitted", "withdrawn", "出库", "已出库"),
    (actions.withdraw, "suspended", "withdrawn", "出库", "已出库"),
    (actions.withdraw, "lapsed", "withdrawn", "出库", "已出库"),
]
NOTE = "授权到期，等待续签"
each_step = pytest.mark.parametrize(("action", "before", "after", "label", "word"), STEPS)


@each_step
def test_it_happens_is_told_and_recorded(action, before, after, label, word):
    resource = shelf.an_item(at=before).resource

    action(resource, by=cast.bureau_staff(), note=NOTE)

    resource.refresh_from_db()
    assert resource.state == after
    assert told() == [("王老师", f"《分数的初步认识》{word}：{NOTE}")]
    assert trail(resource) == [("李科员", label, before, after)]
    assert TrailEntry.objects.about(resource).get().note == NOTE


@each_step
def test_only_the_bureau_decides(action, before, after, label, word):
    resource = shelf.an_item(at=before).resource

    for stranger in (cast.bureau_leader(), cast.school_admin(), resource.group.leader):
        with pytest.raises(NotPermitted, match="只有教育局业务人员可以办理"):
            action(resource, by=stranger, note=NOTE)

    resource.refresh_from_db()
    assert (resource.state, told(), trail(resource)) == (before, [], [])


@each_step
def test_a_reason_is_asked_for(action, before, after, label, word):
    resource = shelf.an_item(at=before).resource

    with pytest.raises(Refused, match=f"请写明{label}的理由"):
        action(resource, by=cast.bureau_staff(), note="到期")

    resource.refresh_from_db()
    assert resource.state == before


@pytest.mark.parametrize(
    ("action", "at"),
    [
        (actions.suspend, "suspended"),
        (actions.suspend, "withdrawn"),
        (actions.resume, "admitted"),
        (actions.resume, "withdrawn"),
        (actions.withdraw, "withdrawn"),
    ],
)
def test_each_step_has_its_states(action, at):
    with pytest.raises(Refused, match="不能这样办理"):
        action(shelf.an_item(at=at).resource, by=cast.bureau_staff(), note=NOTE)


def test_a_withdrawn_item_keeps_its_record():
    item = shelf.an_item(visitors=[cast.a_person("赵老师", cast.a_unit())])

    actions.withdraw(item.resource, by=cast.bureau_staff(), note=NOTE)

    assert (Item.objects.get().number, item.visits.count()) == (item.number, 1)
