"""A draft that nobody was told of is put away by whoever drafted it."""

from importlib import import_module

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import timezone

from accounts.models import Office
from accounts.refusals import NotPermitted, Refused
from competitions import actions
from competitions.models import Competition
from tests import cast, contest
from tests.records import told, trail

LIST = reverse("competitions:competition_list")


def a_draft(title="微课评比", by=None):
    """A draft that 李科员 made, or `by`."""
    return contest.a_competition(title, at="draft", drafter=by or cast.bureau_staff())


def page(competition):
    return reverse("competitions:discard_competition", args=[competition.pk])


def test_its_drafter_discards_a_draft():
    drafted = actions.draft_competition(
        by=cast.bureau_staff(),
        title="微课评比",
        year=2026,
        organiser=cast.the_bureau(),
        entry_deadline=timezone.localdate(),
    )

    actions.discard_competition(drafted, by=cast.bureau_staff())

    drafted.refresh_from_db()
    assert drafted.state == "discarded"
    assert told() == []
    assert trail(drafted) == [
        ("李科员", "起草评比", "", "draft"),
        ("李科员", "作废草稿", "draft", "discarded"),
    ]


def test_it_waits_for_nobody_any_more():
    competition = a_draft()
    people = [cast.bureau_staff(), cast.bureau_leader()]
    assert [list(Competition.objects.awaiting(who)) for who in people] == [[competition]] * 2

    actions.discard_competition(competition, by=cast.bureau_staff())

    assert [list(Competition.objects.awaiting(who)) for who in people] == [[]] * 2


@pytest.mark.parametrize(
    ("who", "sentence"),
    [
        (lambda: cast.bureau_staff("刘科员"), "草稿由李科员起草，只有起草人可以作废"),
        (cast.bureau_leader, "只有教育局业务人员可以办理"),
        (cast.school_admin, "只有教育局业务人员可以办理"),
    ],
)
def test_nobody_else_discards_it(who, sentence):
    competition = a_draft()

    with pytest.raises(NotPermitted, match=sentence):
        actions.discard_competition(competition, by=who())

    competition.refresh_from_db()
    assert competition.state == "draft"
    assert trail(competition) == []


def test_what_was_left_behind_any_of_the_staff_discards():
    competition = a_draft()
    Office.objects.filter(person=cast.bureau_staff()).delete()

    actions.discard_competition(competition, by=cast.bureau_staff("刘科员"))

    assert trail(competition) == [("刘科员", "作废草稿", "draft", "discarded")]


@pytest.mark.parametrize("at", [state for state in Competition.State.values if state != "draft"])
def test_not_once_it_was_published_and_not_twice(at):
    competition = contest.a_competition(at=at, drafter=cast.bureau_staff())

    with pytest.raises(Refused, match="不能这样办理"):
        actions.discard_competition(competition, by=cast.bureau_staff())


@pytest.mark.parametrize(
    "change",
    [
        lambda one, by: actions.edit_competition(one, by=by, version=0, title="改名"),
        lambda one, by: actions.add_category(one, by=by, name="新组别"),
        lambda one, by: actions.drop_category(one.categories.get(), by=by),
        lambda one, by: actions.set_tiers(one, by=by, version=0, tiers=[]),
    ],
)
def test_what_is_discarded_is_not_changed(change):
    competition = contest.a_competition(at="discarded")

    with pytest.raises(Refused, match="草稿已经作废，不能再改"):
        change(competition, cast.bureau_staff())


def test_what_is_discarded_is_not_published():
    competition = contest.a_competition(at="discarded")

    with pytest.raises(Refused, match="处于“已作废”，不能这样办理"):
        actions.publish_competition(
            competition, by=cast.bureau_leader(), number="示滨教字〔2026〕31号"
        )


# --- the pages ------------------------------------------------------------------------------------
def test_the_page_says_what_goes_and_a_button_does_it(client):
    competition = a_draft()
    client.force_login(cast.bureau_staff())
    assert page(competition) in client.get(competition.get_absolute_url()).content.decode()

    shown = client.get(page(competition)).content.decode()
    response = client.post(page(competition), follow=True)

    assert "规则、1 个组别和 3 个等次不再能改" in shown
    assert response.redirect_chain == [(LIST, 302)]
    assert "已作废草稿“微课评比”。" in response.content.decode()


def test_a_colleague_has_no_button_and_meets_a_closed_door(client):
    competition = a_draft()
    client.force_login(cast.bureau_staff("刘科员"))

    shown = client.get(competition.get_absolute_url()).content.decode()
    opened, posted = client.get(page(competition)), client.post(page(competition))

    assert page(competition) not in shown
    assert (opened.status_code, posted.status_code) == (403, 403)
    assert "只有起草人可以作废" in opened.content.decode()


def test_its_page_says_where_it_stopped_and_offers_nothing(client):
    competition = a_draft()
    actions.discard_competition(competition, by=cast.bureau_staff())
    client.force_login(cast.bureau_staff())

    response = client.get(competition.get_absolute_url())

    today = timezone.localdate()
    assert response.context["road"][0] == {
        "name": "筹备",
        "detail": f"{today:%-m 月 %-d 日}作废",
        "state": "",
    }
    assert response.context["steps"] == []
    assert "修改规则" not in response.content.decode()
    client.force_login(cast.school_admin())
    assert client.get(competition.get_absolute_url()).status_code == 404


def test_the_migration_names_the_drafters_and_goes_back():
    staff = cast.bureau_staff()
    drafted = actions.draft_competition(
        by=staff,
        title="微课评比",
        year=2026,
        organiser=cast.the_bureau(),
        entry_deadline=timezone.localdate(),
    )
    Competition.objects.update(drafter=None)
    moved = import_module("competitions.migrations.0005_drafters")

    moved.name_drafters(apps, None)

    drafted = Competition.objects.get()
    assert drafted.drafter == staff
    actions.discard_competition(drafted, by=staff)
    moved.reopen_drafts(apps, None)
    assert Competition.objects.get().state == "draft"
