"""The whole road of a task as the stages of `ui_steps`, each with the day it was passed.

Days come from the trail: the last time the claim, the group or the resource entered a state.
"""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Max
from django.utils import timezone

from accounts.models import TrailEntry

STAGES = ("认领", "组队", "开发", "提交初审", "形式审查", "专家评审", "公示", "入库")

# The state of the resource says which stage is under way now; 8 is past the last.
AT = {
    "developing": 2,
    "returned": 2,
    "submitted": 3,
    "checked": 4,
    "accepted": 5,
    "under_review": 5,
    "declined": 5,
    "passed": 6,
    "on_notice": 6,
    "cleared": 7,
    "admitted": 8,
    "suspended": 8,
    "lapsed": 8,
    "withdrawn": 8,
}
# Entering these states is what passes each stage.
PASSED = (
    "awarded",
    "approved",
    "submitted",
    "checked",
    "accepted",
    "passed",
    "cleared",
    "admitted",
)


def road(task, group=None, resource=None):
    """The stages for `ui_steps`. `task` may be None: then the road begins with the group."""
    claim = task.claims.filter(state="awarded").first() if task else None
    days = entered(claim, group, resource)
    now = stage_now(claim, group, resource)
    shown = [stage(index, now, days, task, resource) for index in range(len(STAGES))]
    return shown if task else shown[1:]


def stage_now(claim, group, resource):
    if resource:
        return AT.get(resource.state, 2)
    return 1 if claim or group else 0


def entered(*things):
    """The day each state was last entered by any of these things."""
    days = {}
    for thing in filter(None, things):
        about = ContentType.objects.get_for_model(thing)
        entries = TrailEntry.objects.filter(about_type=about, about_id=thing.pk)
        days.update(entries.order_by().values_list("to_state").annotate(Max("at")))
    return days


def stage(index, now, days, task, resource):
    if index < now:
        at = days.get(PASSED[index])
        return {"name": STAGES[index], "state": "done", "detail": day(at) if at else ""}
    if index == now:
        words = resource.get_state_display() if resource else "进行中"
        return {"name": STAGES[index], "state": "now", "detail": words}
    deadline = f"{day(task.due_on)}截止" if task and index == 3 else ""
    return {"name": STAGES[index], "state": "", "detail": deadline}


def day(moment):
    date = timezone.localdate(moment) if hasattr(moment, "hour") else moment
    return f"{date.month} 月 {date.day} 日"
