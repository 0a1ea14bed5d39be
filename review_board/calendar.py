"""Working days, for public notices and deadlines. Knows dates, nothing else.

REQUIREMENTS 2.10: a notice stands for at least five working days, and 调休 turns Saturdays into
working days and Mondays into holidays. Which day is which the State Council says year by year, so
the bureau keeps a table; a year that is not in it is never guessed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from chinese_calendar import get_holiday_detail

from accounts.refusals import Refused

ONE_DAY = timedelta(days=1)

HOLIDAY_NAMES = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "National Day": "国庆节",
    "Mid-autumn Festival": "中秋节",
    "Anti-Fascist 70th Day": "抗战胜利纪念日",
}


class CalendarMissing(Refused):  # noqa: N818 - like its parent
    """The table lacks a day of this year; the bureau must enter the year first."""

    def __init__(self, year):
        super().__init__(f"工作日历中还没有 {year} 年，请教育局先录入 {year} 年工作日历。")
        self.year = year


@dataclass(frozen=True)
class CalendarDay:
    """One day of the table. `name` is the holiday it belongs to, also for its make-up days."""

    date: date
    working: bool
    name: str = ""


@dataclass(frozen=True)
class Calendar:
    """The bureau's table of days: True where people work. A year counts only when it is whole."""

    days: Mapping[date, bool]

    @cached_property
    def complete_years(self) -> frozenset[int]:
        """The years of which every single day is known."""
        years = {day.year for day in self.days}
        return frozenset(
            year for year in years if all(day in self.days for day in days_of_year(year))
        )

    def is_working(self, day: date) -> bool:
        """Whether `day` is a working day; CalendarMissing if its year is not whole."""
        if day.year not in self.complete_years:
            raise CalendarMissing(day.year)
        return self.days[day]

    def last_day(
        self, posted_on: date, working_days: int, *, count_posting_day: bool = False
    ) -> date:
        """The last day of a notice posted on `posted_on` that stands for so many working days.

        By default counting begins the day after posting (期间开始的日不算入，民法典第二百零一条);
        `count_posting_day` is the bureau's other convention. The notice stands to that day's end.
        """
        if working_days < 1:
            raise Refused("公示期至少要有 1 个工作日。")
        day = posted_on if count_posting_day else posted_on + ONE_DAY
        left = working_days - self.is_working(day)
        while left:
            day += ONE_DAY
            left -= self.is_working(day)
        return day

    def working_days_between(self, first: date, last: date) -> int:
        """Working days from `first` to `last`, both counted; 0 when `last` comes earlier."""
        span = range((last - first).days + 1)
        return sum(self.is_working(first + days * ONE_DAY) for days in span)


def days_of_year(year: int) -> list[date]:
    """Every date of the year, in order."""
    first = date(year, 1, 1)
    return [first + days * ONE_DAY for days in range((date(year + 1, 1, 1) - first).days)]


def seed_year(year: int) -> list[CalendarDay]:
    """The days of a published year, to fill the table with.

    The holidays come from the package chinesecalendar, which knows the years the State Council
    had announced when it was made; for any other year this raises CalendarMissing.
    """
    try:
        return [seed_day(day) for day in days_of_year(year)]
    except NotImplementedError:
        raise CalendarMissing(year) from None


def seed_day(day):
    """A day off bears its holiday's name; so does the weekend day worked in exchange for one."""
    off, name = get_holiday_detail(day)
    return CalendarDay(day, working=not off, name=HOLIDAY_NAMES.get(name, name or ""))
