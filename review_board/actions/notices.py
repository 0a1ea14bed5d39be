"""Public notices 公示: post a closed list for some working days, then let the rest go on (2.10)."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.answers import require
from accounts.models import Person
from accounts.refusals import Refused
from accounts.trail import tell
from review_board import permissions
from review_board.actions.calendars import the_calendar
from review_board.models import NoticeLine, PublicNotice
from workflow.models import Resource
from workflow.transitions import all_locked, locked, proceed


def line_of(resource):
    """A resource's line: names and units as they were frozen at its submission."""
    credits = list(resource.credits.select_related("person"))
    units = dict.fromkeys(credit.unit_name for credit in credits if credit.unit_name)
    return NoticeLine(
        about=resource,
        title=resource.title,
        authors="、".join(credit.name or credit.person.real_name for credit in credits),
        unit="、".join(units) or resource.group.school.name,
        group=str(resource.subject),
    )


@transaction.atomic
def post_notice(*, by, title, purpose, lines, posted_on=None, note=""):
    """Publish `lines` (unsaved `NoticeLine`s) for the bureau's number of working days.

    For admission each line is about a resource that passed its review, which goes on notice too.
    Raises `CalendarMissing` when the end falls in a year the bureau has not entered.
    """
    notice = PublicNotice(title=title, purpose=purpose, note=note)
    require(permissions.by_the_bureau(notice, by))
    posted_on = posted_on or timezone.localdate()
    if posted_on < timezone.localdate():
        raise Refused("公示开始日期不能早于今天。")
    notice.save()
    write_lines(notice, lines)
    proceed(notice.post, by=by, posted_on=posted_on, last_day=last_day_of(posted_on))
    if purpose == PublicNotice.Purpose.ADMISSION:
        for resource in all_locked(line.about for line in lines):
            proceed(resource.post_notice, by=by, note=title)
            until = f"{notice.last_day:%-m 月 %-d 日}"
            tell([resource.group.leader], f"{resource}正在公示，到 {until}为止", about=resource)
    return notice


def last_day_of(posted_on):
    """The last day of a notice posted on this day, by the bureau's way of counting."""
    return the_calendar().last_day(
        posted_on,
        settings.NOTICE_WORKING_DAYS,
        count_posting_day=settings.NOTICE_COUNTS_POSTING_DAY,
    )


def write_lines(notice, lines):
    """Number the lines and keep them as they are published."""
    for order, line in enumerate(lines, start=1):
        line.notice, line.order = notice, order
    NoticeLine.objects.bulk_create(lines)


@transaction.atomic
def end_notice(notice, *, by):
    """The time is over: every line without an open objection goes on, the others wait for theirs.

    Awards are settled by their competition, which reads the notice's state. `by` None is the clock.
    """
    notice = locked(notice)
    proceed(notice.end, by=by)
    if notice.purpose == PublicNotice.Purpose.ADMISSION:
        for resource in all_locked(resources_of(notice.lines.clear())):
            clear(resource, by)
    held = notice.lines.held().count()
    if held:
        text = f"“{notice}”公示期满，还有 {held} 件因异议暂缓，请处理"
        tell(Person.objects.holding("bureau_staff"), text, about=notice)
    return notice


def resources_of(lines):
    return Resource.objects.filter(pk__in=lines.values("about_id"))


def clear(resource, by):
    """No objection stands: the resource may be admitted."""
    proceed(resource.clear_notice, by=by)
    tell([resource.group.leader], f"{resource}公示无异议，等待入库", about=resource)
