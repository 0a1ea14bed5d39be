import sqlite3
from contextlib import closing

import pytest
from django.db import connection


@pytest.fixture(autouse=True)
def installation_of_its_own(settings, tmp_path):
    """Each test keeps its files in a folder of its own, on a platform without demo data."""
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.DEMO_DATA = False


@pytest.fixture
def database_for_threads(transactional_db, tmp_path):
    """The database as the product runs it, for several threads at once.

    SQLite's database in memory does not wait for locks; a copy of it in a file does.
    """
    if connection.vendor != "sqlite":
        yield
        return
    path = tmp_path / "threads.sqlite3"
    connection.ensure_connection()
    in_memory, name = connection.connection, connection.settings_dict["NAME"]
    with closing(sqlite3.connect(path)) as copy:
        in_memory.backup(copy)
    connection.connection, connection.settings_dict["NAME"] = None, str(path)
    yield
    connection.close()
    connection.connection, connection.settings_dict["NAME"] = in_memory, name
