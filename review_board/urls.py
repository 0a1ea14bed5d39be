"""Addresses of panels, rounds, sheets, public notices and objections."""

from review_board.board_urls import board_urls
from review_board.judging_urls import judging_urls
from review_board.notice_urls import notice_urls

app_name = "review_board"

urlpatterns = [*judging_urls, *board_urls, *notice_urls]
