"""Whose next step a competition is: staff prepare, the leader signs."""

from datetime import timedelta

from django.utils import timezone

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


def test_what_passed_its_deadline_without_entries_waits_for_staff():
    contest.a_competition("还在征集")
    yesterday = timezone.localdate() - timedelta(days=1)
    overdue = contest.a_competition("无人报送", entry_deadline=yesterday)

    assert waiting_for(cast.bureau_staff()) == [overdue]
    assert waiting_for(cast.bureau_leader()) == []
