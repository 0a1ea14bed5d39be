"""Windows that save one sheet at the same moment: one is kept whole, every other is told (QUALITY 1)."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from review_board.models import Sheet
from tests import make
from tests.review_board.marking import kept, typed

WINDOWS = 4


@pytest.fixture
def in_a_database(transactional_db):
    """Rows that other threads can see; takes the place of the app's usual fixture."""


@pytest.fixture
def sheet(in_a_database):
    return make.case_sheet(make.a_round())


def at_once(sends):
    """Call each of these functions in a thread of its own, all at one moment; their answers."""
    start = Barrier(len(sends))

    def run(send):
        start.wait()
        try:
            return send()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(sends)) as pool:
        return list(pool.map(run, sends))


def a_window(sheet, *scores):
    """A browser window of the sheet's judge that is about to save these scores."""
    client = Client()
    client.force_login(sheet.seat.judge.person)
    address = reverse("review_board:save_sheet", args=[sheet.key])
    return lambda: client.post(address, typed(sheet, *scores))


def test_one_window_is_saved_and_the_others_are_told(sheet):
    tried = [(k, 2 * k, 3 * k, 4 * k) for k in range(1, WINDOWS + 1)]

    answers = at_once([a_window(sheet, *scores) for scores in tried])

    assert sorted(answer.status_code for answer in answers) == [200] + [409] * (WINDOWS - 1)
    won = tried[[answer.status_code for answer in answers].index(200)]
    assert kept(sheet) == (list(won), sum(won))
    assert Sheet.objects.get(pk=sheet.pk).version == 1


def test_a_window_may_confirm_while_another_types_and_one_of_them_wins(sheet):
    window = a_window(sheet, 8, 16, 32, 24)
    window()
    client = Client()
    client.force_login(sheet.seat.judge.person)
    client.post(sheet.get_absolute_url(), typed(sheet, 8, 16, 32, 24, version=1, then="next"))
    seal = reverse("review_board:seal_sheets", args=[sheet.case.review_round_id])
    version = Sheet.objects.get(pk=sheet.pk).version
    sheet.version = version

    typing, sealing = at_once([a_window(sheet, 1, 2, 3, 4), lambda: client.post(seal)])

    assert sealing.status_code == 302
    sheet = Sheet.objects.get(pk=sheet.pk)
    first = typing.status_code == 200
    assert (sheet.state, sheet.total) == ("sealed", 10 if first else 80)
    assert kept(sheet) == (([1, 2, 3, 4], 10) if first else ([8, 16, 32, 24], 80))
