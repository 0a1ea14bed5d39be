from review_board.actions.assignments import (
    Proposal,
    add_reader,
    assign_cases,
    propose_assignment,
    reassign_sheet,
)
from review_board.actions.calendars import enter_working_year, the_calendar
from review_board.actions.judges import appoint_judge, retire_judge
from review_board.actions.notices import end_notice, last_day_of, line_of, post_notice
from review_board.actions.objections import (
    accept_objection,
    dismiss_objection,
    raise_objection,
    refuse_objection,
    uphold_objection,
)
from review_board.actions.panels import (
    activate_panel,
    end_panel,
    form_panel,
    pledge,
    seat_judge,
    unseat_judge,
)
from review_board.actions.reminders import remind_judges
from review_board.actions.results import close_round, scored_cases, settle_spread
from review_board.actions.rounds import (
    add_cases,
    draft_round,
    drop_case,
    edit_round,
    open_round,
)
from review_board.actions.rubrics import (
    add_criterion,
    copy_rubric,
    drop_criterion,
    edit_criterion,
    publish_rubric,
    start_rubric,
)
from review_board.actions.sheets import recuse, save_sheet, score_sheet, seal_sheets
from review_board.actions.terminating import take_down_notice, terminate_round

__all__ = [
    "Proposal",
    "accept_objection",
    "activate_panel",
    "add_cases",
    "add_criterion",
    "add_reader",
    "appoint_judge",
    "assign_cases",
    "close_round",
    "copy_rubric",
    "dismiss_objection",
    "draft_round",
    "drop_case",
    "drop_criterion",
    "edit_criterion",
    "edit_round",
    "end_notice",
    "end_panel",
    "enter_working_year",
    "form_panel",
    "last_day_of",
    "line_of",
    "open_round",
    "pledge",
    "post_notice",
    "propose_assignment",
    "publish_rubric",
    "raise_objection",
    "reassign_sheet",
    "recuse",
    "refuse_objection",
    "remind_judges",
    "retire_judge",
    "save_sheet",
    "score_sheet",
    "scored_cases",
    "seal_sheets",
    "seat_judge",
    "settle_spread",
    "start_rubric",
    "take_down_notice",
    "terminate_round",
    "the_calendar",
    "unseat_judge",
    "uphold_objection",
]
