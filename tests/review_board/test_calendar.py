"""Working days (REQUIREMENTS 2.10): 调休 counts, both conventions, and no year is guessed."""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest

from accounts.refusals import Refused
from review_board.calendar import Calendar, CalendarDay, CalendarMissing, days_of_year, seed_year

with (Path(__file__).parent / "data" / "public_notice_5_working_days.csv").open(
    encoding="utf-8"
) as file:
    VECTORS = list(csv.DictReader(file))


def calendar_of(*years):
    return Calendar({day.date: day.working for year in years for day in seed_year(year)})


@pytest.fixture(scope="module")
def calendar():
    return calendar_of(2024, 2025, 2026)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["case"])
def test_five_working_days(calendar, vector):
    posted_on = date.fromisoformat(vector["start"])

    after = calendar.last_day(posted_on, 5)
    counted = calendar.last_day(posted_on, 5, count_posting_day=True)

    assert after == date.fromisoformat(vector["last_day_start_exclusive"])
    assert counted == date.fromisoformat(vector["last_day_start_inclusive"])


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["case"])
def test_the_days_counted(calendar, vector):
    first = date.fromisoformat(vector["start"])
    last = date.fromisoformat(vector["last_day_start_inclusive"])
    span = [first + timedelta(days=days) for days in range((last - first).days + 1)]

    working = [day for day in span if calendar.is_working(day)]

    assert working == [date.fromisoformat(day) for day in vector["days_inclusive"].split()]
    assert calendar.working_days_between(first, last) == 5


def test_a_missing_year_is_never_guessed(calendar):
    with pytest.raises(CalendarMissing) as refusal:
        calendar.last_day(date(2026, 12, 29), 5)

    assert str(refusal.value) == "工作日历中还没有 2027 年，请教育局先录入 2027 年工作日历。"
    assert refusal.value.year == 2027


def test_a_notice_that_ends_with_the_year_needs_no_other():
    calendar = calendar_of(2026)

    assert calendar.last_day(date(2026, 12, 24), 5) == date(2026, 12, 31)


def test_a_year_with_a_day_missing_is_not_complete():
    days = {day.date: day.working for day in seed_year(2026)}
    del days[date(2026, 7, 1)]
    calendar = Calendar(days)

    assert calendar.complete_years == frozenset()
    with pytest.raises(CalendarMissing, match="2026 年"):
        calendar.is_working(date(2026, 3, 2))


def test_a_leap_year_has_its_29_february():
    assert len(days_of_year(2024)) == 366
    assert len(days_of_year(2026)) == 365


def test_no_notice_of_no_days(calendar):
    with pytest.raises(Refused, match="至少要有 1 个工作日"):
        calendar.last_day(date(2026, 3, 2), 0)


def test_seeding_names_holidays_and_their_make_up_days():
    seeded = {day.date: day for day in seed_year(2025)}

    assert len(seeded) == 365
    assert seeded[date(2025, 10, 1)] == CalendarDay(date(2025, 10, 1), False, "国庆节")
    assert seeded[date(2025, 10, 11)] == CalendarDay(date(2025, 10, 11), True, "国庆节")
    assert seeded[date(2025, 10, 13)] == CalendarDay(date(2025, 10, 13), True)
    assert seeded[date(2025, 10, 19)] == CalendarDay(date(2025, 10, 19), False)


@pytest.mark.parametrize("year", [2003, 2027])
def test_seeding_an_unknown_year_fails_visibly(year):
    with pytest.raises(CalendarMissing, match=f"请教育局先录入 {year} 年工作日历"):
        seed_year(year)
