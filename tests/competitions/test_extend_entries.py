"""More time for entries: while they are taken, past the deadline, and closed but not judged."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import TrailEntry
from accounts.refusals import NotPermitted, Refused
from competitions import actions, clock
from tests import cast, contest, make
from tests.records import told, trail

WHY = "台风停课，各校来不及报送"


def day(offset):
    return timezone.localdate() + timedelta(days=offset)


def in_words(date):
    return f"{date.month} 月 {date.day} 日"


def extend(competition, by=None, offset=20, note=WHY):
    return actions.extend_entries(
        competition, by=by or cast.bureau_staff(), deadline=day(offset), note=note
    )


def test_a_competition_without_entries_goes_on_past_its_deadline():
    cast.school_admin()
    competition = contest.a_competition("微课评比", entry_deadline=day(-3))
    note = f"{WHY}（由 {in_words(day(-3))}延长到 {in_words(day(20))}）"

    competition = extend(competition)

    competition.refresh_from_db()
    assert (competition.state, competition.entry_deadline) == ("open", day(20))
    assert told() == [("周主任", f"微课评比延长报送期限：{note}")]
    assert trail(competition) == [("李科员", "延长报送期限", "open", "open")]
    assert TrailEntry.objects.about(competition).get().note == note


def test_entries_that_were_closed_are_taken_again_as_long_as_nobody_judges():
    entry = contest.an_entry(contest.a_competition(at="closed").categories.get())
    other = make.a_resource("乙", at="admitted", school=cast.a_unit("第二小学"))

    competition = extend(entry.category.competition, offset=0)

    assert trail(competition) == [("李科员", "延长报送期限", "closed", "open")]
    sent = actions.enter(entry.category, other, by=make.an_admin(cast.a_unit("第二小学")))
    assert set(entry.category.entries.all()) == {entry, sent}


def test_the_clock_closes_them_after_the_new_day_only():
    competition = contest.an_entry(
        contest.a_competition(entry_deadline=day(-1)).categories.get()
    ).category.competition

    extend(competition, offset=0)

    assert list(clock.close_due_entries()) == []


@pytest.mark.parametrize("who", [cast.bureau_leader, cast.school_admin])
def test_only_staff_extend(who):
    competition = contest.a_competition()

    with pytest.raises(NotPermitted, match="只有教育局业务人员可以办理"):
        extend(competition, by=who())

    assert trail(competition) == []


def test_not_once_judging_was_arranged():
    competition = contest.a_competition(at="closed")
    contest.entries_with(competition.categories.get(), 90)

    with pytest.raises(Refused, match="已经安排评审，报送期限不能再延长"):
        extend(competition)


@pytest.mark.parametrize("at", ["draft", "proposed", "on_notice", "announced"])
def test_not_before_the_publication_and_not_later(at):
    with pytest.raises(Refused, match="不能这样办理"):
        extend(contest.a_competition(at=at))


def test_not_without_a_reason():
    with pytest.raises(Refused, match="请写明延长报送期限的理由，至少 5 个字"):
        extend(contest.a_competition(), note="延 长 ")


@pytest.mark.parametrize(("before", "asked", "first"), [(10, 10, 11), (10, 9, 11), (-5, -1, 0)])
def test_only_to_a_later_day_that_is_still_to_come(before, asked, first):
    competition = contest.a_competition(entry_deadline=day(before))

    with pytest.raises(Refused, match=f"请填 {in_words(day(first))}或以后的日期"):
        extend(competition, offset=asked)

    assert trail(competition) == []


# --- the page -------------------------------------------------------------------------------------
def page(competition):
    return reverse("competitions:extend_entries", args=[competition.pk])


def test_the_page_asks_for_a_day_and_a_reason(client):
    competition = contest.a_competition("微课评比", entry_deadline=day(-1))
    client.force_login(cast.bureau_staff())
    assert page(competition) in client.get(competition.get_absolute_url()).content.decode()
    assert "延长“微课评比”的报送期限？" in client.get(page(competition)).content.decode()

    early = client.post(page(competition), {"entry_deadline": f"{day(-1)}", "note": WHY})
    done = client.post(
        page(competition), {"entry_deadline": f"{day(9)}", "note": WHY}, follow=True
    ).content.decode()

    assert early.status_code == 422
    assert early.context["form"].errors == {
        "entry_deadline": [f"新的报送截止应晚于原定日期，请填 {in_words(day(0))}或以后的日期"]
    }
    assert early.context["form"]["note"].value() == WHY
    assert f"报送期限已延长到 {in_words(day(9))}，并告知各校。" in done
    assert f"已延长：{WHY}" in done


def test_the_reason_is_asked_for_at_its_field(client):
    competition = contest.a_competition()
    client.force_login(cast.bureau_staff())

    response = client.post(page(competition), {"entry_deadline": f"{day(20)}", "note": "短"})

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["note"]


def test_others_meet_a_closed_door_whatever_they_type(client):
    competition = contest.a_competition()
    client.force_login(cast.school_admin())

    assert client.get(page(competition)).status_code == 403
    assert client.post(page(competition)).status_code == 403


def test_schools_are_offered_no_entering_past_the_deadline(client):
    client.force_login(cast.school_admin())
    shown = {
        offset: client.get(contest.a_competition(entry_deadline=day(offset)).get_absolute_url())
        for offset in (0, -1)
    }

    assert {offset: "/enter/" in one.content.decode() for offset, one in shown.items()} == {
        0: True,
        -1: False,
    }
