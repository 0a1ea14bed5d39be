import pytest

LOCAL = "django.core.cache.backends.locmem.LocMemCache"


@pytest.fixture(autouse=True)
def installation_of_its_own(settings, tmp_path):
    """Each test keeps its files in a folder and its cache in a place of its own, without demo data."""
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.CACHES = {"default": {"BACKEND": LOCAL, "LOCATION": str(tmp_path)}}
    settings.DEMO_DATA = False
