import pytest
import time_machine
from django.utils import timezone


@pytest.fixture
def time_stands_still():
    """The middle of this minute, for as long as the test takes."""
    with time_machine.travel(timezone.now().replace(second=30), tick=False):
        yield
