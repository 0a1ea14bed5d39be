import pytest

from accounts.refusals import NotPermitted, Refused
from competitions import actions
from tests import cast, contest
from tests.records import told, trail

WHY = "查实抄袭他人作品"


def test_staff_take_an_entry_out():
    entry = contest.an_entry()
    cast.school_admin()

    entry = actions.disqualify_entry(entry, by=cast.bureau_staff(), note=WHY)

    assert entry.state == "disqualified"
    text = f"{entry.resource}被取消参评资格：{WHY}"
    assert told() == [("王老师", text), ("周主任", text)]
    assert trail(entry) == [("李科员", "取消资格", "entered", "disqualified")]


@pytest.mark.parametrize("at", ["proposed", "on_notice", "cleared"])
def test_an_award_not_yet_in_force_falls_with_it(at):
    award = contest.an_award(at=at)

    actions.disqualify_entry(award.entry, by=cast.bureau_staff(), note=WHY)

    award.refresh_from_db()
    assert award.state == "cancelled"
    assert trail(award) == [("李科员", "取消奖项", at, "cancelled")]


def test_an_award_already_cancelled_stays_so():
    award = contest.an_award(at="cancelled")

    entry = actions.disqualify_entry(award.entry, by=cast.bureau_staff(), note=WHY)

    assert entry.state == "disqualified"
    assert trail(award) == []


def test_only_staff_do():
    entry = contest.an_entry()

    with pytest.raises(NotPermitted, match="只有教育局业务人员可以办理"):
        actions.disqualify_entry(entry, by=cast.school_admin(), note=WHY)

    assert trail(entry) == []


def test_not_without_a_reason():
    with pytest.raises(Refused, match="请写明取消资格的理由"):
        actions.disqualify_entry(contest.an_entry(), by=cast.bureau_staff(), note="抄袭")


def test_not_after_the_announcement():
    award = contest.an_award(at="in_force")

    with pytest.raises(Refused, match="获奖名单已经公布，请改用撤销奖项"):
        actions.disqualify_entry(award.entry, by=cast.bureau_staff(), note=WHY)

    award.refresh_from_db()
    assert award.state == "in_force"
