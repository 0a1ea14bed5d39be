from competitions.actions.awards import (
    announce,
    announce_late,
    post_award_notice,
    propose_awards,
    revoke_award,
    settle_awards,
)
from competitions.actions.competitions import (
    add_category,
    discard_competition,
    draft_competition,
    drop_category,
    edit_competition,
    set_tiers,
)
from competitions.actions.course import (
    close_entries,
    extend_entries,
    publish_competition,
    start_judging,
)
from competitions.actions.entries import disqualify_entry, enter, withdraw_entry
from competitions.actions.termination import terminate_competition

__all__ = [
    "add_category",
    "discard_competition",
    "announce",
    "announce_late",
    "close_entries",
    "disqualify_entry",
    "draft_competition",
    "drop_category",
    "edit_competition",
    "enter",
    "extend_entries",
    "post_award_notice",
    "propose_awards",
    "publish_competition",
    "revoke_award",
    "set_tiers",
    "settle_awards",
    "start_judging",
    "terminate_competition",
    "withdraw_entry",
]
