"""After the notice: an objection holds the award of its own work and nothing else (§2.10)."""

import pytest

from accounts.refusals import NotPermitted, Refused
from competitions import actions, clock
from tests import cast, contest, make
from tests.records import told, trail


def a_list_of(count):
    """A competition on notice with this many awards."""
    competition = contest.a_competition(at="on_notice")
    category = competition.categories.get()
    awards = [
        contest.an_award(
            contest.an_entry(category, make.a_resource(f"作品{place}", at="admitted")),
            at="on_notice",
        )
        for place in range(1, count + 1)
    ]
    return competition, awards


def object_to(award, at="received"):
    notice = award.entry.category.competition.notice
    return make.an_objection(notice.lines.get(about_id=award.pk), at=at)


def states(awards):
    for award in awards:
        award.refresh_from_db()
    return [award.state for award in awards]


@pytest.mark.parametrize("at", ["received", "accepted"])
def test_an_open_objection_holds_its_own_work_only(at):
    competition, awards = a_list_of(3)
    object_to(awards[1], at)
    contest.end_the_notice(competition)

    actions.settle_awards(competition, by=cast.bureau_staff())

    assert states(awards) == ["cleared", "on_notice", "cleared"]
    assert told() == []
    assert trail(awards[0]) == [("李科员", "公示期满", "on_notice", "cleared")]
    assert trail(awards[1]) == []


@pytest.mark.parametrize("at", ["refused", "dismissed"])
def test_an_objection_that_failed_holds_nothing(at):
    competition, awards = a_list_of(1)
    object_to(awards[0], at)
    contest.end_the_notice(competition)

    actions.settle_awards(competition, by=cast.bureau_staff())

    assert states(awards) == ["cleared"]


def test_an_upheld_objection_brings_the_award_down_and_tells_its_own():
    competition, awards = a_list_of(2)
    object_to(awards[0], "upheld")
    object_to(awards[0], "received")
    cast.school_admin()
    contest.end_the_notice(competition)

    actions.settle_awards(competition, by=cast.bureau_staff())

    assert states(awards) == ["cancelled", "cleared"]
    text = "《作品1》的拟获奖项已取消：公示期间异议成立"
    assert told() == [("王老师", text), ("周主任", text)]
    assert trail(awards[0]) == [("李科员", "取消奖项", "on_notice", "cancelled")]


def test_what_was_held_goes_on_once_its_objection_is_settled():
    competition, awards = a_list_of(2)
    objection = object_to(awards[0], "accepted")
    contest.end_the_notice(competition)
    staff = cast.bureau_staff()
    actions.settle_awards(competition, by=staff)
    type(objection).objects.filter(pk=objection.pk).update(state="dismissed")

    actions.settle_awards(competition, by=staff)

    assert states(awards) == ["cleared", "cleared"]


def test_only_staff_and_the_clock_settle():
    competition, awards = a_list_of(1)
    contest.end_the_notice(competition)

    with pytest.raises(NotPermitted, match="只有教育局业务人员可以办理"):
        actions.settle_awards(competition, by=cast.school_admin())

    assert states(awards) == ["on_notice"]


def test_not_while_the_notice_runs():
    competition, awards = a_list_of(1)

    with pytest.raises(Refused, match="公示还没有期满"):
        actions.settle_awards(competition, by=cast.bureau_staff())

    assert states(awards) == ["on_notice"]


def test_not_without_a_notice():
    with pytest.raises(Refused, match="公示还没有期满"):
        actions.settle_awards(contest.a_competition(at="proposed"), by=cast.bureau_staff())


def run(due):
    return [action(thing, by=None) for action, thing in due()]


def test_the_clock_settles_what_ended_and_is_safe_to_run_twice():
    competition, awards = a_list_of(2)
    object_to(awards[1])
    assert run(clock.settle_ended_notices) == []
    contest.end_the_notice(competition)

    assert run(clock.settle_ended_notices) == [competition]
    run(clock.settle_ended_notices)

    assert states(awards) == ["cleared", "on_notice"]
    assert trail(awards[0]) == [("到时", "公示期满", "on_notice", "cleared")]


def test_not_in_a_competition_that_was_terminated():
    with pytest.raises(Refused, match="评比已终止，获奖名单不再处理"):
        actions.settle_awards(contest.a_competition(at="terminated"), by=cast.bureau_staff())
