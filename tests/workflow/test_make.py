"""What `make` builds is what the product would have built: courses and facts agree."""

import pytest

from tests import make
from workflow.models import Resource
from workflow.reconciliation import out_of_step

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("node", [*make.NODES, "terminated"])
def test_a_task_stands_where_it_was_asked_to(node):
    task = make.a_task(at=node)

    if node in make.NODES[:-1]:
        assert list(type(task).objects.open_at(node)) == [task]
    else:
        assert not type(task).objects.open_at(*make.NODES).exists()
    assert out_of_step() == []


@pytest.mark.parametrize("state", Resource.State.values)
def test_a_resource_stands_where_it_was_asked_to(state):
    resource = make.a_resource(at=state)

    assert resource.state == state
    assert out_of_step() == []
