"""The people of the road, the clock, and the thing in hand after each step."""

from datetime import date, datetime

import time_machine
from django.utils import timezone

from tests import cast
from tests.stories.development import Development
from tests.stories.honours import Honours
from tests.stories.review import Review
from workflow.models import Resource
from workflow.reconciliation import out_of_step


class Road(Development, Review, Honours):
    """One walk. Every step is the action that its page calls."""

    def __init__(self):
        self.clock = None
        self.at(2026, 3, 2)
        self.staff, self.leader = cast.bureau_staff(), cast.bureau_leader()
        self.school, self.admin = cast.a_unit(), cast.school_admin()
        since = date(2020, 9, 1)
        teacher = {"backbone": True, "title": "二级教师", "title_since": since}
        self.author = cast.a_person("王老师", self.school, **teacher)
        self.partner = cast.a_person("赵老师", self.school, **teacher)

    def at(self, *day):
        """Move the clock to nine o'clock of a day, and keep it there."""
        self.leave()
        here = timezone.get_default_timezone()
        self.clock = time_machine.travel(datetime(*day, 9, tzinfo=here), tick=False)
        self.clock.start()

    def leave(self):
        """Back to the real time."""
        if self.clock:
            self.clock.stop()

    def stands_at(self, node, state=None):
        """The course stands at `node` (None: over), the work in `state`, and the two agree."""
        assert out_of_step() == []
        step = self.task.course.task_set.filter(finished__isnull=True).first()
        assert (step and step.flow_task.name) == node
        assert list(Resource.objects.values_list("state", flat=True)) == [state] * bool(state)
