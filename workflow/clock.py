"""What is due on the floor of the workflow, for `manage.py tick`.

Each chore gives pairs (action, thing) to be called as `action(thing, by=None)`; doing them twice
changes nothing.
"""

import logging
from datetime import timedelta

from django.utils import timezone

from workflow.actions import end_menu, remind_of_task
from workflow.models import Reminder, Task, TaskMenu
from workflow.reconciliation import out_of_step

logger = logging.getLogger(__name__)


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
    """Issued menus whose tasks have all come to their ends."""
    issued = TaskMenu.objects.filter(state=TaskMenu.State.ISSUED)
    for menu in issued.exclude(tasks__course__finished__isnull=True):
        yield end_menu, menu


def compare_courses():
    """Log every course that disagrees with the facts of its task; there is nothing to do then."""
    for fault in out_of_step():
        logger.error("out of step: %s", fault)
    return []


CHORES = [remind_of_due_tasks, end_finished_menus, compare_courses]
