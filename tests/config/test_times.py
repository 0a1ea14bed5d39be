"""Times and deadlines as people read them, with the clock stopped on a Sunday in November."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

from config import marks, times

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 22, 10, 42, tzinfo=SHANGHAI)


@pytest.fixture(autouse=True)
def stopped_clock():
    with time_machine.travel(NOW, tick=False):
        yield


def at(*parts):
    return datetime(*parts, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (at(2026, 5, 25, 16, 20), "05-25 16:20"),
        (at(2024, 12, 8, 9, 0), "2024-12-08"),
        (date(2026, 5, 25), "05-25"),
        (None, "—"),
    ],
)
def test_when(moment, words):
    assert times.when(moment) == words


def test_when_counts_the_year_of_the_bureau():
    new_year_in_shanghai = datetime(2025, 12, 31, 16, 0, tzinfo=ZoneInfo("UTC"))
    assert times.when(new_year_in_shanghai) == "01-01 00:00"


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (NOW, "刚刚"),
        (at(2026, 11, 22, 10, 37), "5 分钟前"),
        (at(2026, 11, 22, 8, 5), "今天 08:05"),
        (at(2026, 11, 21, 21, 14), "昨天 21:14"),
        (at(2026, 11, 20, 21, 14), "11-20 21:14"),
        (at(2026, 11, 22, 17, 0), "今天 17:00"),
    ],
)
def test_ago(moment, words):
    assert times.ago(moment) == words


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (date(2026, 11, 26), ("11 月 26 日", "")),
        (date(2027, 1, 5), ("2027 年 1 月 5 日", "")),
        (date(2026, 11, 25), ("剩 3 天", "soon")),
        (date(2026, 11, 22), ("今天到期", "soon")),
        (at(2026, 11, 22, 17, 0), ("今天到期", "soon")),
        (at(2026, 11, 22, 10, 0), ("今天已截止", "late")),
        (date(2026, 11, 21), ("超期 1 天", "late")),
    ],
)
def test_deadline(moment, words):
    assert times.deadline(moment) == words


def test_a_finished_deadline_is_only_a_day():
    assert ">11 月 1 日</time>" in marks.due(date(2026, 11, 1), done=True)
    assert ">超期 21 天</time>" in marks.due(date(2026, 11, 1))
    assert marks.due(None) == "—"
