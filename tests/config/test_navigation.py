"""The side navigation of each role (UI guide §5): each entry leads to the page of its name."""

import re

import pytest
from django.urls import reverse

from config.navigation import NAVIGATION, address, navigation_of
from config.roles import Role
from tests import cast, contest, make

pytestmark = pytest.mark.django_db

CONTESTS = ["评比活动", "参评作品"]
# Points and favourites come with a later edition; their entries are left out until then
LATER = {"library:point_list", "library:visit_list"}
WHO = {Role.SCHOOL: cast.school_admin, Role.TEACHER: lambda: cast.a_person("王老师")}


def labels(role):
    return [entry["label"] for part in navigation_of(role, "/") for entry in part["entries"]]


def heading(response):
    found = re.search(r"<h1[^>]*>([^<]*)", response.content.decode())
    return found[1].strip() if found else ""


def test_schools_reach_contests_and_their_entries_before_what_they_won():
    shown = labels(Role.SCHOOL)

    assert shown[shown.index("评比活动") :][:3] == [*CONTESTS, "本校获奖"]


def test_teachers_reach_contests_and_their_entries_before_their_honours():
    shown = labels(Role.TEACHER)

    assert shown[shown.index("评比活动") :][:3] == [*CONTESTS, "我的荣誉"]


def test_every_page_but_those_of_a_later_edition_is_there():
    entries = {e.page for parts in NAVIGATION.values() for _, part in parts for e in part}

    assert {page for page in entries if not address(page)} == LATER


@pytest.mark.parametrize("role", WHO)
@pytest.mark.parametrize("label", CONTESTS)
def test_the_menu_leads_to_the_page_of_its_name(client, role, label):
    entry = contest.an_entry()
    client.force_login(WHO[role]())
    menu = client.get(reverse("home")).content.decode()
    link = re.search(rf'<a href="([^"]+)"[^>]*>(?:(?!</a>).)*{label}</a>', menu)

    response = client.get(link[1])

    assert heading(response) == label
    thing = entry if label == "参评作品" else entry.category.competition
    assert thing.get_absolute_url() in response.content.decode()
    assert f'<a href="{link[1]}" aria-current="page">' in response.content.decode()


def test_below_an_entry_the_menu_still_says_where_one_is():
    parts = navigation_of(Role.SCHOOL, "/entries/7/withdraw/")

    current = [e["label"] for part in parts for e in part["entries"] if e.get("current")]

    assert current == ["参评作品"]


def test_from_the_menu_a_school_reaches_what_it_may_enter(client):
    make.a_resource(at="admitted")
    competition = contest.a_competition()
    client.force_login(cast.school_admin())

    listed = client.get(reverse("competitions:competition_list")).content.decode()
    opened = client.get(competition.get_absolute_url()).content.decode()

    assert competition.get_absolute_url() in listed
    assert reverse("competitions:enter", args=[competition.pk]) in opened
