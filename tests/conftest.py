import pytest


@pytest.fixture(autouse=True)
def files_of_its_own(settings, tmp_path):
    """Each test keeps its files in a folder of its own."""
    settings.MEDIA_ROOT = tmp_path / "files"
