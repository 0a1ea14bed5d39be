"""What is due on the floor of the workflow, for `manage.py tick`.

Each chore gives pairs (action, thing) to be called as `action(thing, by=None)`; doing them twice
changes nothing.
"""

import logging
import time
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from workflow import references
from workflow.actions import (
    conclude_report,
    end_menu,
    expire_upload,
    read_content,
    remind_of_task,
    resume_check,
)
from workflow.files import pieces
from workflow.models import Fingerprint, Reminder, SimilarityReport, Task, TaskMenu, Upload
from workflow.reconciliation import out_of_step

logger = logging.getLogger(__name__)

READ_AT_ONCE = 200  # contents, some minutes
PATIENCE = timedelta(days=1)


def remind_of_due_tasks():
    """Tasks due within a week or overdue, whose reminder of this stage was not yet sent."""
    today = timezone.localdate()
    at_work = Task.objects.open_at("form_group", "review_group", "develop")
    at_work = at_work.exclude(group__resource__state="submitted")
    soon = at_work.filter(due_on__lte=today + timedelta(days=max(Reminder.DAYS)))
    for task in soon.prefetch_related("reminders"):
        sent = {(one.due_on, one.days_left) for one in task.reminders.all()}
        if (task.due_on, Reminder.owed(task, today)) not in sent:
            yield remind_of_task, task


def end_finished_menus():
    """Issued menus of whose tasks none is still on its way; a menu without tasks is such a one."""
    unfinished = Task.objects.filter(course__finished__isnull=True)
    issued = TaskMenu.objects.filter(state=TaskMenu.State.ISSUED)
    for menu in issued.exclude(pk__in=unfinished.values("menu")):
        yield end_menu, menu


def resume_checks():
    """Uploads that were under examination when their process was ended."""
    for upload in Upload.objects.stalled(timezone.now()):
        yield resume_check, upload


def expire_uploads():
    """Uploads that nobody went on sending for a day (QUALITY K4)."""
    for upload in Upload.objects.abandoned(timezone.now()):
        yield expire_upload, upload


def sweep_pieces():
    """Folders of pieces that belong to no upload on its way: a piece may come as it is given up."""
    waiting = set(Upload.objects.live().values_list("folder", flat=True))
    for folder in pieces.folders(older_than=Upload.KEPT.total_seconds()):
        if folder not in waiting:
            yield pieces.sweep, folder


def sweep_store():
    """Once a day: bytes that were kept for a file which then was not taken, or is gone."""
    mark = Path(settings.MEDIA_ROOT) / ".swept"
    if mark.exists() and time.time() - mark.stat().st_mtime < Upload.KEPT.total_seconds():
        return
    mark.parent.mkdir(parents=True, exist_ok=True)
    mark.touch()
    for name in references.unreferred():
        yield references.sweep_bytes, name


def read_contents():
    """Contents that were not yet read for 查重, each once; a library met first, part by part."""
    for content in Fingerprint.objects.missing()[:READ_AT_ONCE]:
        yield read_content, content


def conclude_reports():
    """Reports that wait, the oldest first, once there is nothing left to compare them with unread.

    What cannot be read although it is tried anew holds a report up for a day and no longer.
    """
    waiting = SimilarityReport.objects.filter(state="waiting")
    if Fingerprint.objects.missing().exists():
        waiting = waiting.filter(asked_at__lt=timezone.now() - PATIENCE)
    for report in waiting.order_by("pk"):
        yield conclude_report, report


def compare_courses():
    """Log every course that disagrees with the facts of its task; there is nothing to do then."""
    for fault in out_of_step():
        logger.error("out of step: %s", fault)
    return []


CHORES = [
    remind_of_due_tasks,
    end_finished_menus,
    resume_checks,
    expire_uploads,
    sweep_pieces,
    sweep_store,
    compare_courses,
]
SLOW_CHORES = [read_contents, conclude_reports]  # have their turn when all floors had theirs
