"""Addresses of the judge's pages: sheets by their keys, which say nothing of the works."""

from django.urls import path

from review_board.views import judging, review_files, scoring

judging_urls = [
    path("sheets/", judging.my_sheets, name="my_sheets"),
    path("sheets/finished/", judging.finished_rounds, name="finished_rounds"),
    path("sheets/round/<int:pk>/", judging.sheet_table, name="sheet_table"),
    path("sheets/round/<int:pk>/seal/", judging.seal_sheets, name="seal_sheets"),
    path("sheets/round/<int:pk>/rubric/", judging.rubric_text, name="rubric_text"),
    path("sheets/<str:key>/", scoring.score_sheet, name="score_sheet"),
    path("sheets/<str:key>/save/", scoring.save_sheet, name="save_sheet"),
    path("sheets/<str:key>/recuse/", judging.recuse, name="recuse"),
    path("sheets/<str:key>/parts/<int:part>/", review_files.review_file, name="review_file"),
    path(
        "sheets/<str:key>/parts/<int:part>/<int:page>/",
        review_files.review_page,
        name="review_page",
    ),
]
