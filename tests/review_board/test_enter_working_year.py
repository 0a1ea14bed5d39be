"""enter_working_year: a whole year of days, as the State Council announced them (2.10)."""

from datetime import date

import pytest

from accounts.refusals import NotPermitted, Refused
from review_board import actions
from review_board.models import WorkingDay
from tests import cast
from tests.review_board.told import recorded

NEW_YEAR = {date(2050, 1, 3): "元旦"}
MADE_UP = {date(2050, 1, 8): "元旦调休"}


def enter(**fields):
    fields = {"by": cast.bureau_staff(), "holidays": NEW_YEAR, "workdays": MADE_UP, **fields}
    return actions.enter_working_year(2050, **fields)


def day(number):
    return WorkingDay.objects.get(day=date(2050, 1, number))


def test_every_day_of_the_year_is_written():
    enter()

    assert WorkingDay.objects.filter(day__year=2050).count() == 365
    assert (day(3).works, day(3).name) == (False, "元旦")
    assert (day(8).works, day(8).name) == (True, "元旦调休")
    assert [day(number).works for number in (1, 2, 4, 7)] == [False, False, True, True]


def test_entering_again_corrects_the_year_and_keeps_its_record():
    first = enter()

    again = enter(holidays={}, workdays={})

    assert (day(3).works, day(3).name, day(8).works) == (True, "", False)
    assert WorkingDay.objects.filter(day__year=2050).count() == 365
    assert again == first
    assert recorded(again) == [("李科员", "录入工作日历", "2050 年")] * 2


def test_only_the_bureau_enters_a_year():
    with pytest.raises(NotPermitted, match="只有教育局业务人员可以办理"):
        enter(by=cast.bureau_leader())

    assert not WorkingDay.objects.filter(day__year=2050).exists()


def test_a_day_of_another_year_is_refused():
    with pytest.raises(Refused, match="2051-01-01 不在 2050 年内"):
        enter(holidays={date(2051, 1, 1): "元旦"})


def test_no_day_is_both_off_and_worked():
    with pytest.raises(Refused, match="1 月 3 日既是放假日又是上班日"):
        enter(workdays=NEW_YEAR)

    assert not WorkingDay.objects.filter(day__year=2050).exists()
