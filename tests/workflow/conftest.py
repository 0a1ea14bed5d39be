import pytest

from workflow.reconciliation import out_of_step


@pytest.fixture(autouse=True)
def in_step(request):
    """After every test the courses of the tasks still agree with the facts."""
    marker = request.node.get_closest_marker("django_db")
    if marker:
        request.getfixturevalue("transactional_db" if marker.kwargs.get("transaction") else "db")
    yield
    if marker:
        assert out_of_step() == []
