"""The bureau's calendar of working days, entered year by year (REQUIREMENTS 2.10)."""

from datetime import date

from django.db import transaction

from accounts.answers import require
from accounts.refusals import Refused
from accounts.trail import record
from review_board import permissions
from review_board.calendar import Calendar, days_of_year
from review_board.models import WorkingDay

SATURDAY = 5


@transaction.atomic
def enter_working_year(year, *, by, holidays, workdays):
    """Write every day of a year: weekends are off except `workdays`, other days work but `holidays`.

    Both map dates to the name of the holiday they belong to. A notice that already runs keeps its
    last day.
    """
    require(permissions.by_the_bureau(None, by))
    if strange := [day for day in [*holidays, *workdays] if day.year != year]:
        raise Refused(f"{strange[0]:%Y-%m-%d} 不在 {year} 年内，请改正。")
    if both := sorted(holidays.keys() & workdays.keys()):
        raise Refused(f"{both[0]:%-m 月 %-d 日}既是放假日又是上班日，请改正。")
    WorkingDay.objects.bulk_create(
        (
            WorkingDay(
                day=day,
                works=day in workdays or (day.weekday() < SATURDAY and day not in holidays),
                name=holidays.get(day) or workdays.get(day, ""),
            )
            for day in days_of_year(year)
        ),
        update_conflicts=True,
        unique_fields=["day"],
        update_fields=["works", "name"],
    )
    first = WorkingDay.objects.get(day=date(year, 1, 1))
    record(by, "enter", "录入工作日历", first, note=f"{year} 年")
    return first


def the_calendar():
    """The table as it stands."""
    return Calendar(dict(WorkingDay.objects.values_list("day", "works")))
