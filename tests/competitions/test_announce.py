"""Announcing the list, and later what an objection had held back."""

import pytest
from django.utils import timezone

from accounts.refusals import NotPermitted, Refused
from competitions import actions
from tests import cast, contest, make
from tests.records import told, trail
from workflow.models import OfficialDocument

NUMBER = "示滨教字〔2026〕47号"
LATER = "示滨教字〔2026〕52号"


@pytest.fixture
def award():
    """On notice, alone; the notice is over."""
    award = contest.an_award(
        contest.an_entry(contest.a_competition("微课评比", at="on_notice").categories.get()),
        at="on_notice",
    )
    contest.end_the_notice(award.entry.category.competition)
    return award


def competition_of(award):
    return award.entry.category.competition


def test_the_leader_announces_under_the_number(award):
    cast.school_admin()

    competition = actions.announce(competition_of(award), by=cast.bureau_leader(), number=NUMBER)

    award.refresh_from_db()
    assert (competition.state, award.state) == ("announced", "in_force")
    assert award.document == competition.award_document
    assert str(award.document) == f"关于公布微课评比结果的通知（{NUMBER}）"
    assert award.decided_on == timezone.localdate()
    text = f"《分数的初步认识》获一等奖（{NUMBER}）"
    assert told() == [("王老师", text), ("周主任", text)]
    assert trail(competition) == [("张局长", "公布获奖名单", "on_notice", "announced")]
    assert trail(award) == [
        ("到时", "公示期满", "on_notice", "cleared"),
        ("张局长", "公布", "cleared", "in_force"),
    ]


def test_what_is_under_objection_waits_for_its_own_announcement(award):
    competition = competition_of(award)
    held = contest.an_award(contest.an_entry(award.entry.category), at="on_notice")
    line = competition.notice.lines.get(about_id=held.pk)
    objection = make.an_objection(line)

    actions.announce(competition, by=cast.bureau_leader(), number=NUMBER)

    award.refresh_from_db()
    held.refresh_from_db()
    assert (award.state, held.state) == ("in_force", "on_notice")
    with pytest.raises(Refused, match="处于“公示中”"):
        actions.announce_late(held, by=cast.bureau_leader(), number=LATER)
    type(objection).objects.filter(pk=objection.pk).update(state="dismissed")

    held = actions.announce_late(held, by=cast.bureau_leader(), number=LATER)

    assert (held.state, held.document.number) == ("in_force", LATER)
    assert held.document.title == "关于补充公布微课评比获奖作品的通知"
    text = f"《分数的初步认识》获一等奖（{LATER}）"
    assert told()[-2:] == [("王老师", text), ("周主任", text)]
    assert trail(held)[-1] == ("张局长", "公布", "cleared", "in_force")


def test_only_the_leader_announces(award):
    with pytest.raises(NotPermitted, match="只有局领导可以签发"):
        actions.announce(competition_of(award), by=cast.bureau_staff(), number=NUMBER)

    award.refresh_from_db()
    assert award.state == "on_notice"
    assert not OfficialDocument.objects.filter(serial=47).exists()


def test_only_the_leader_announces_late(award):
    with pytest.raises(NotPermitted, match="只有局领导可以签发"):
        actions.announce_late(award, by=cast.bureau_staff(), number=NUMBER)


def test_not_while_the_notice_runs():
    award = contest.an_award(at="on_notice")

    with pytest.raises(Refused, match="公示还没有期满"):
        actions.announce(competition_of(award), by=cast.bureau_leader(), number=NUMBER)


def test_not_without_a_number(award):
    with pytest.raises(Refused, match="文号"):
        actions.announce(competition_of(award), by=cast.bureau_leader(), number="")

    award.refresh_from_db()
    assert award.state == "on_notice"


def test_nothing_late_before_the_list(award):
    with pytest.raises(Refused, match="获奖名单公布以后，才能补充公布单个奖项"):
        actions.announce_late(award, by=cast.bureau_leader(), number=NUMBER)


def test_not_twice(award):
    leader = cast.bureau_leader()
    actions.announce(competition_of(award), by=leader, number=NUMBER)

    with pytest.raises(Refused, match="处于“已公布”"):
        actions.announce(competition_of(award), by=leader, number=LATER)
