"""The clock 到时办理: everything that is due on any floor, done once, by `manage.py tick`.

Each app's `clock.py` lists chores; a chore gives pairs (action, thing), called as
`action(thing, by=None)`. This is the one place that catches broadly: what fails is logged and the
next thing has its turn. Doing it all twice changes nothing. The flow of tasks has no timers of its
own: its deadlines are dates of rows, which these chores read.
"""

import logging
from dataclasses import dataclass

from accounts import clock as accounts
from competitions import clock as competitions
from library import clock as library
from review_board import clock as review_board
from workflow import clock as workflow

logger = logging.getLogger(__name__)

CHORES = {
    accounts.seal_day: "封存办理记录",
    workflow.remind_of_due_tasks: "提醒任务到期",
    workflow.end_finished_menus: "结束任务菜单",
    workflow.resume_checks: "接着检查上传的文件",
    workflow.expire_uploads: "清除中断的上传",
    workflow.sweep_pieces: "清理上传的分片",
    workflow.sweep_store: "清理无人引用的文件",
    workflow.compare_courses: "核对任务进程",
    review_board.end_due_notices: "结束期满的公示",
    review_board.remind_before_deadlines: "提醒评委截止",
    library.lapse_ended_licences: "停用授权到期的资源",
    library.remind_of_ending_licences: "提醒授权到期",
    competitions.close_due_entries: "截止参评报送",
    competitions.settle_ended_notices: "办结获奖公示",
    workflow.read_contents: "读取作品内容",
    workflow.conclude_reports: "作品查重",
}


@dataclass(frozen=True)
class Turn:
    """One thing that was due: what was to be done, about what, and whether it was done."""

    words: str
    thing: str
    is_done: bool


def tick():
    """Do everything that is due now, floor by floor; give each thing's turn as it ends."""
    for chore, words in CHORES.items():
        for action, thing in due(chore, words):
            yield Turn(words, str(thing), attempt(action, thing))


def due(chore, words):
    """What a chore finds to do; a chore that cannot even look is logged and left for next time."""
    try:
        return list(chore())
    except Exception:
        logger.exception("chore %s (%s) could not look", chore.__name__, words)
        return []


def attempt(action, thing):
    """Whether the action could be done; why not stands in the log."""
    try:
        action(thing, by=None)
    except Exception:
        logger.exception("%s of %s failed", action.__name__, thing)
        return False
    return True
