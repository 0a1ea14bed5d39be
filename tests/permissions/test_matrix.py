"""Every address × every role, compared with one written table (`tests/permissions/table.py`).

An address without a row fails. What is asked of each is a bare GET and a bare POST; whoever is kept
out, or whose form is refused, must have changed no row of any table.
"""

import hashlib
from copy import copy

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.shortcuts import resolve_url
from django.test import Client

from tests.permissions.addresses import addresses, path_of
from tests.permissions.roles import ROLES, people
from tests.permissions.table import READING, WRITING
from tests.permissions.world import things

pytestmark = pytest.mark.django_db
COUNTS_OF_READING = {"django_session", "reports_verificationattempt", "library_visit"}


@pytest.fixture
def district(settings):
    """A client for each role, and a path for each address."""
    settings.HASHED_STATIC = False
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    who = people()
    world = things(who)
    paths = {name: path_of(name, pattern, world) for name, pattern in addresses().items()}
    return {role: client_of(person) for role, person in who.items()}, paths


def client_of(person):
    client = Client(raise_request_exception=True)
    if person:
        client.force_login(person)
    return client


def answer(client, method, path, before=None):
    """What came back, in the words of the table; what was changed is taken back.

    Given the contents `before`, a star says that the answer changed some row. Whoever was kept out
    is not looked at one by one: nothing of theirs is taken back, and the whole must be as before.
    """
    cookies = copy(client.cookies)
    with transaction.atomic():
        words = in_words(getattr(client, method)(path))
        let_in = words in ("go", "200", "log")
        if before and let_in and contents() != before:
            words += "*"
        transaction.set_rollback(let_in or before is None)
    client.cookies = cookies
    return words


def in_words(response):
    """`log` leads to the login page, `go` anywhere else; others are statuses."""
    if response.status_code not in (301, 302):
        return str(response.status_code)
    return "log" if response["Location"].startswith(resolve_url("login")) else "go"


def rows(clients, method, paths, before=None):
    """name -> the answers of every role, as one line."""
    return {
        name: " ".join(answer(clients[role], method, path, before) for role in ROLES)
        for name, path in paths.items()
    }


def test_every_address_has_a_row():
    assert sorted(READING) == sorted(WRITING) == sorted(addresses())


def test_who_reads_what(district):
    assert rows(district[0], "get", district[1]) == READING


def test_who_changes_what(district):
    before = contents()

    assert rows(district[0], "post", district[1], before) == WRITING
    assert contents() == before


def contents():
    """A hash of every row of every table, but for what counts who reads."""
    whole = hashlib.sha256()
    tables = {m._meta.db_table for m in apps.get_models(include_auto_created=True)}
    with connection.cursor() as cursor:
        for table in sorted(tables - COUNTS_OF_READING):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            whole.update(repr(cursor.fetchall()).encode())
    return whole.hexdigest()
