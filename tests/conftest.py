import pytest


@pytest.fixture(autouse=True)
def installation_of_its_own(settings, tmp_path):
    """Each test keeps its files in a folder of its own, on a platform without demo data."""
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.DEMO_DATA = False
