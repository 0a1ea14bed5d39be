"""Random walks through tasks, groups and works: whatever anybody tries, the facts stay one."""

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from accounts.models import TrailEntry
from tests.workflow.walking import STEPS, Walk

WALKS = settings(
    max_examples=40,
    stateful_step_count=30,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.django_db
def test_whatever_anybody_tries_the_facts_stay_one():
    Walk.taken.clear()
    run_state_machine_as_test(Walk, settings=WALKS)
    assert not TrailEntry.objects.exists()  # every walk was undone, whole
    never = sorted(set(STEPS) - set(Walk.taken))
    assert len(never) < len(STEPS) / 4, never  # and the walks went far
