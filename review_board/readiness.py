"""What a round still waits for before it may be opened or closed, line by line."""

from review_board.models import ReviewRound
from review_board.models import review_round as rules

OPENING = [
    (rules.panel_is_active, "评审小组已聘任"),
    (rules.rubric_is_published, "评分标准已发布"),
    (rules.has_cases, "已选入作品"),
    (rules.every_case_has_its_judges, "每件作品都分派了足够的评委"),
]
CLOSING = [
    (rules.every_sheet_is_sealed, "评分表已全部确认"),
    (rules.every_case_has_its_judges, "每件作品都有足够的评分表"),
    (rules.spreads_are_settled, "超线的分差都已处理"),
]
BEFORE = {ReviewRound.State.DRAFT: OPENING, ReviewRound.State.OPEN: CLOSING}


def checks_of(review_round):
    """Each condition of the round's next step, as `ui_checks` shows it; none once it is closed."""
    return [
        ("y", words) if holds(review_round) else ("n", holds.reason(review_round))
        for holds, words in BEFORE.get(review_round.state, [])
    ]
