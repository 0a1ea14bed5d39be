"""The page of the working-day calendar: one year, to read and to enter."""

from django.db.models.functions import ExtractYear
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from review_board.actions.calendars import SATURDAY
from review_board.calendar import days_of_year
from review_board.forms.calendars import WorkingYearForm
from review_board.models import WorkingDay
from review_board.views.pages import answer, done, is_bureau, require_bureau
from workflow.views.pages import trail_of

FIRST, LAST = 2015, 2100


def working_year(request, year=None):
    year = year or timezone.localdate().year
    if not FIRST <= year <= LAST:
        raise Http404
    if request.method == "POST":
        require_bureau(request)
    days = list(WorkingDay.objects.filter(day__year=year))
    may_edit = is_bureau(request.user)
    form = WorkingYearForm(request.POST or None, year=year, initial=in_lines(days))
    if form.is_valid() and form.perform(None, by=request.user):
        page = reverse("review_board:working_year", args=[year])
        return done(request, page, f"{year} 年工作日历已录入。")
    context = {
        "year": year,
        "is_whole": len(days) == len(days_of_year(year)),
        "working": sum(day.works for day in days),
        "months": months(days),
        "years": years_around(year),
        "form": form if may_edit else None,
        "trail": trail_of(*days[:1]),
    }
    return answer(request, "working_year", context)


def years_around(year):
    """The years in the table and the next one, which may have to be entered."""
    known = WorkingDay.objects.annotate(year=ExtractYear("day")).values_list("year", flat=True)
    known = set(known.order_by("year").distinct())
    return sorted({*known, year, max(known, default=year) + 1})


def in_lines(days):
    """The days that differ from a plain week, as the form shows them."""
    off = [day for day in days if not day.works and day.day.weekday() < SATURDAY]
    on = [day for day in days if day.works and day.day.weekday() >= SATURDAY]
    return {"holidays": as_text(off), "workdays": as_text(on)}


def as_text(days):
    return "\n".join(f"{day.day:%m-%d} {day.name}".strip() for day in days)


def months(days):
    """The year as twelve lists of weeks, each week seven days or gaps."""
    shown = {}
    for day in days:
        weeks = shown.setdefault(day.day.month, [[None] * day.day.weekday()])
        if len(weeks[-1]) == 7:
            weeks.append([])
        weeks[-1].append(day)
    return list(shown.items())
