"""Whose next step a competition is: staff prepare, the leader signs."""

from competitions.models import Competition
from tests import cast, contest


def waiting_for(person):
    return list(Competition.objects.awaiting(person))


def test_a_draft_waits_for_the_leader_once_it_can_be_published():
    bare = contest.a_competition("空白评比", at="draft", tiers=(), categories=())
    ready = contest.a_competition("可发布的评比", at="draft")

    assert waiting_for(cast.bureau_leader()) == [ready]
    assert set(waiting_for(cast.bureau_staff())) == {bare, ready}


def test_proposed_awards_wait_for_staff_to_post_them():
    competition = contest.a_competition(at="proposed")

    assert waiting_for(cast.bureau_staff()) == [competition]
    assert waiting_for(cast.bureau_leader()) == []
