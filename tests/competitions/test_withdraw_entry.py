import pytest

from accounts.refusals import NotPermitted, Refused
from competitions import actions
from tests import cast, contest
from tests.records import told, trail

WHY = "作者临时退出"


def test_the_school_takes_its_entry_back():
    entry = contest.an_entry()

    entry = actions.withdraw_entry(entry, by=cast.school_admin(), note=WHY)

    assert entry.state == "withdrawn"
    assert told() == [("王老师", f"{entry.resource}已撤回参评：{WHY}")]
    assert trail(entry) == [("周主任", "撤回报送", "entered", "withdrawn")]


@pytest.mark.parametrize(
    "who", [lambda: cast.bureau_staff(), lambda: cast.school_admin(cast.a_unit("第二小学"), "吴")]
)
def test_nobody_else_does(who):
    entry = contest.an_entry()

    with pytest.raises(NotPermitted, match="只有作品所在单位的管理员可以报送或撤回"):
        actions.withdraw_entry(entry, by=who(), note=WHY)

    assert trail(entry) == []


def test_not_without_a_reason():
    with pytest.raises(Refused, match="请写明撤回报送的理由"):
        actions.withdraw_entry(contest.an_entry(), by=cast.school_admin(), note="退出")


def test_not_after_the_entries_were_closed():
    entry = contest.an_entry(contest.a_competition(at="closed").categories.get())

    with pytest.raises(Refused, match="报送已经截止，不能再撤回"):
        actions.withdraw_entry(entry, by=cast.school_admin(), note=WHY)


def test_not_twice():
    entry = contest.an_entry(at="withdrawn")

    with pytest.raises(Refused, match="处于“已撤回”"):
        actions.withdraw_entry(entry, by=cast.school_admin(), note=WHY)
