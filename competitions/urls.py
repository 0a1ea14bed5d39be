"""Addresses of the competitions pages."""

from django.urls import path

from competitions.views import award, competition, course, entry

app_name = "competitions"

competitions = [
    path("competitions/", competition.competition_list, name="competition_list"),
    path("competitions/new/", competition.draft_competition, name="draft_competition"),
    path("competitions/<int:pk>/", competition.competition_detail, name="competition_detail"),
    path("competitions/<int:pk>/edit/", competition.edit_competition, name="edit_competition"),
    path(
        "competitions/<int:pk>/discard/",
        competition.discard_competition,
        name="discard_competition",
    ),
    path("competitions/<int:pk>/categories/new/", competition.add_category, name="add_category"),
    path("competitions/<int:pk>/tiers/", competition.set_tiers, name="set_tiers"),
    path(
        "competitions/<int:pk>/publish/",
        course.publish_competition,
        name="publish_competition",
    ),
    path("competitions/<int:pk>/close/", course.close_entries, name="close_entries"),
    path("competitions/<int:pk>/extend/", course.extend_entries, name="extend_entries"),
    path(
        "competitions/<int:pk>/terminate/",
        course.terminate_competition,
        name="terminate_competition",
    ),
    path("categories/<int:pk>/drop/", competition.drop_category, name="drop_category"),
]
entries = [
    path("competitions/<int:pk>/enter/", entry.enter, name="enter"),
    path("entries/", entry.entry_list, name="entry_list"),
    path("entries/<int:pk>/", entry.entry_detail, name="entry_detail"),
    path("entries/<int:pk>/withdraw/", entry.withdraw_entry, name="withdraw_entry"),
    path("entries/<int:pk>/disqualify/", entry.disqualify_entry, name="disqualify_entry"),
]
awards = [
    path("categories/<int:pk>/judging/", award.start_judging, name="start_judging"),
    path("competitions/<int:pk>/propose/", award.propose_awards, name="propose_awards"),
    path("competitions/<int:pk>/notice/", award.post_award_notice, name="post_award_notice"),
    path("competitions/<int:pk>/settle/", award.settle_awards, name="settle_awards"),
    path("competitions/<int:pk>/announce/", award.announce, name="announce"),
    path("competitions/<int:pk>/awards/", award.award_list, name="award_list"),
    path("competitions/<int:pk>/awards/export/", award.award_export, name="award_export"),
    path("awards/<int:pk>/", award.award_detail, name="award_detail"),
    path("awards/<int:pk>/announce/", award.announce_late, name="announce_late"),
]
urlpatterns = [*competitions, *entries, *awards]
