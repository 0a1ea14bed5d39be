import pytest


@pytest.fixture(autouse=True)
def in_a_database(db):
    """Every test of this app keeps rows."""
