from review_board.models.case import Case
from review_board.models.judge import Judge
from review_board.models.notice import NoticeLine, PublicNotice
from review_board.models.objection import Objection
from review_board.models.panel import Panel, Seat
from review_board.models.result import ResultSheet
from review_board.models.review_round import ReviewRound
from review_board.models.rubric import Criterion, Rubric
from review_board.models.sheet import Mark, Recusal, Sheet
from review_board.models.working_day import WorkingDay

__all__ = [
    "Case",
    "Criterion",
    "Judge",
    "Mark",
    "NoticeLine",
    "Objection",
    "Panel",
    "PublicNotice",
    "Recusal",
    "ResultSheet",
    "ReviewRound",
    "Rubric",
    "Seat",
    "Sheet",
    "WorkingDay",
]
