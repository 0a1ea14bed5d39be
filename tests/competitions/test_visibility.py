"""Who sees which competition, entry and award: judges learn no author, others no proposal."""

import pytest

from competitions.models import Award, Competition, Entry
from tests import cast, contest, make


def a_stranger():
    return cast.a_person("丁老师", cast.a_unit("第二小学"))


def test_a_draft_is_the_bureaus():
    draft, published = contest.a_competition(at="draft"), contest.a_competition(at="open")
    discarded = contest.a_competition(at="discarded")

    everything = [discarded, published, draft]
    assert list(Competition.objects.visible_to(cast.bureau_leader())) == everything
    assert list(Competition.objects.visible_to(cast.school_admin())) == [published]


def test_entries_are_seen_by_the_bureau_their_unit_and_their_authors():
    own = contest.an_entry()
    school = cast.a_unit("第二小学")
    other = contest.an_entry(own.category, make.a_resource("乙", at="admitted", school=school))

    assert list(Entry.objects.visible_to(cast.bureau_staff())) == [own, other]
    assert list(Entry.objects.visible_to(cast.school_admin())) == [own]
    assert list(Entry.objects.visible_to(cast.a_person("王老师"))) == [own]
    assert list(Entry.objects.visible_to(make.an_admin(school))) == [other]
    assert list(Entry.objects.visible_to(a_stranger())) == []


def test_a_judge_sees_no_entry_and_no_proposed_award_of_the_works_before_them():
    competition = contest.a_competition(at="proposed")
    entries = contest.entries_with(competition.categories.get(), 90, 80)
    contest.an_award(entries[0], at="proposed")
    judge = make.a_judge("孙专家").person

    assert judge.pk in competition.categories.get().review_round.panel.seats.values_list(
        "judge__person", flat=True
    )
    assert list(Entry.objects.visible_to(judge)) == []
    assert list(Award.objects.visible_to(judge)) == []


OWN = {"on_notice", "cleared", "in_force", "revoked"}


@pytest.mark.parametrize("at", Award.State.values)
def test_an_award_is_its_owns_from_the_notice_on_and_everyones_in_force(at):
    award = contest.an_award(at=at)

    def sees(person):
        return list(Award.objects.visible_to(person)) == [award]

    assert sees(cast.bureau_staff())
    assert sees(cast.bureau_leader())
    assert sees(cast.a_person("王老师")) is (at in OWN)
    assert sees(cast.school_admin()) is (at in OWN)
    assert sees(a_stranger()) is (at == "in_force")
