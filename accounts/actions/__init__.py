"""What can be done to people, units, rosters and messages."""

from accounts.actions.founding import found_bureau
from accounts.actions.inbox import mark_all_read, mark_read
from accounts.actions.offices import end_office, grant_office, lend_office
from accounts.actions.passwords import change_password, issue_password, issue_passwords
from accounts.actions.people import (
    close_account,
    edit_person,
    register_person,
    reopen_account,
    transfer_person,
    verify_person,
)
from accounts.actions.roster import import_roster, read_roster
from accounts.actions.seal import seal_trail
from accounts.actions.two_steps import end_two_steps, note_two_steps, renew_two_step_secrets
from accounts.actions.units import edit_unit, end_flag, grant_flag, register_unit

__all__ = [
    "change_password",
    "close_account",
    "edit_person",
    "edit_unit",
    "end_flag",
    "end_office",
    "end_two_steps",
    "found_bureau",
    "grant_flag",
    "grant_office",
    "import_roster",
    "issue_password",
    "issue_passwords",
    "lend_office",
    "mark_all_read",
    "mark_read",
    "note_two_steps",
    "read_roster",
    "register_person",
    "register_unit",
    "renew_two_step_secrets",
    "reopen_account",
    "seal_trail",
    "transfer_person",
    "verify_person",
]
