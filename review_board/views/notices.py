"""The bureau's pages of public notices."""

from django.conf import settings
from django.db.models import Count
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.answers import require
from review_board import actions, permissions
from review_board.calendar import CalendarMissing
from review_board.forms.lists import NoticeFilter
from review_board.forms.notices import PostNoticeForm
from review_board.models import PublicNotice
from review_board.views.pages import (
    answer,
    done,
    in_asked_state,
    is_bureau,
    require_bureau,
    state_tabs,
)
from workflow.models import Resource
from workflow.views.pages import offer, page_of, seen


@require_safe
def notice_list(request):
    require(permissions.by_the_bureau_or_its_leader(None, request.user))
    filters = NoticeFilter(request.GET)
    notices = filters.narrow(PublicNotice.objects.visible_to(request.user))
    counted = in_asked_state(request, notices).annotate(line_count=Count("lines")).order_by("-pk")
    context = {
        "page": page_of(request, counted),
        "tabs": state_tabs(notices, PublicNotice.State),
        "filters": filters,
        "is_bureau": is_bureau(request.user),
    }
    return answer(request, "notice_list", context)


def post_notice(request):
    require_bureau(request)
    resources = Resource.objects.filter(state=Resource.State.PASSED).for_list()
    form = PostNoticeForm(request.POST or None, resources=resources)
    if form.is_valid() and form.perform(None, by=request.user):
        last = form.done.last_day
        return done(request, form.done, f"已公示，到 {last.month} 月 {last.day} 日为止。")
    context = {
        "form": form,
        "resources": resources,
        "chosen": request.POST.getlist("resources"),
        "working_days": settings.NOTICE_WORKING_DAYS,
        **planned_end(),
    }
    return answer(request, "post_notice", context)


def planned_end():
    """The last day of a notice posted today, or the year that the calendar still lacks."""
    try:
        return {"last_day": actions.last_day_of(timezone.localdate())}
    except CalendarMissing as gap:
        return {"missing_year": gap.year}


def end_notice(request, pk):
    notice = seen(PublicNotice.objects.all(), request, pk)
    if request.method == "POST":
        actions.end_notice(notice, by=request.user)
        return done(request, notice, "公示期满，无异议的作品已进入下一步。")
    offer(notice.end, request.user)
    context = {
        "notice": notice,
        "clear": notice.lines.clear().count(),
        "held": notice.lines.held().count(),
    }
    return answer(request, "end_notice", context)
