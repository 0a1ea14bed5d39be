"""Addresses of the bureau's and the chairs' pages: judges, panels, rubrics, rounds, the calendar."""

from django.urls import path

from review_board.views import assignments, calendars, panels, results, rounds, rubrics

panel_urls = [
    path("judges/", panels.judge_list, name="judge_list"),
    path("judges/new/", panels.appoint_judge, name="appoint_judge"),
    path("judges/<int:pk>/retire/", panels.retire_judge, name="retire_judge"),
    path("panels/", panels.panel_list, name="panel_list"),
    path("panels/new/", panels.form_panel, name="form_panel"),
    path("panels/<int:pk>/", panels.panel_detail, name="panel_detail"),
    path("panels/<int:pk>/seats/new/", panels.seat_judge, name="seat_judge"),
    path("panels/<int:pk>/activate/", panels.activate_panel, name="activate_panel"),
    path("panels/<int:pk>/end/", panels.end_panel, name="end_panel"),
    path("panels/seats/<int:pk>/remove/", panels.unseat_judge, name="unseat_judge"),
    path("panels/seats/<int:pk>/pledge/", panels.pledge, name="pledge"),
]
rubric_urls = [
    path("rubrics/", rubrics.rubric_list, name="rubric_list"),
    path("rubrics/start/<str:template>/", rubrics.start_rubric, name="start_rubric"),
    path("rubrics/<int:pk>/", rubrics.rubric_detail, name="rubric_detail"),
    path("rubrics/<int:pk>/copy/", rubrics.copy_rubric, name="copy_rubric"),
    path("rubrics/<int:pk>/publish/", rubrics.publish_rubric, name="publish_rubric"),
    path("rubrics/<int:pk>/criteria/new/", rubrics.add_criterion, name="add_criterion"),
    path("rubrics/criteria/<int:pk>/edit/", rubrics.edit_criterion, name="edit_criterion"),
    path("rubrics/criteria/<int:pk>/drop/", rubrics.drop_criterion, name="drop_criterion"),
]
round_urls = [
    path("rounds/", rounds.round_list, name="round_list"),
    path("rounds/new/", rounds.draft_round, name="draft_round"),
    path("rounds/<int:pk>/", rounds.round_detail, name="round_detail"),
    path("rounds/<int:pk>/edit/", rounds.edit_round, name="edit_round"),
    path("rounds/<int:pk>/cases/new/", rounds.add_cases, name="add_cases"),
    path("rounds/<int:pk>/open/", rounds.open_round, name="open_round"),
    path("rounds/<int:pk>/remind/", rounds.remind_judges, name="remind_judges"),
    path("rounds/<int:pk>/assign/", assignments.assign_cases, name="assign_cases"),
    path("rounds/<int:pk>/close/", results.close_round, name="close_round"),
    path("rounds/<int:pk>/results.<str:form>", results.result_sheet_file, name="result_sheet_file"),
    path("rounds/cases/<int:pk>/drop/", rounds.drop_case, name="drop_case"),
    path("rounds/cases/<int:pk>/settle/", results.settle_spread, name="settle_spread"),
    path("rounds/cases/<int:pk>/reader/", assignments.add_reader, name="add_reader"),
    path("rounds/sheets/<int:pk>/reassign/", assignments.reassign_sheet, name="reassign_sheet"),
]
calendar_urls = [
    path("calendar/", calendars.working_year, name="working_calendar"),
    path("calendar/<int:year>/", calendars.working_year, name="working_year"),
]
board_urls = [*panel_urls, *rubric_urls, *round_urls, *calendar_urls]
