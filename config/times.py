"""Times and deadlines as people read them (UI guide §7, §12, §15)."""

from datetime import datetime

from django.utils import timezone

SOON = 3  # days: from here on a deadline is amber and says what is left


def local(moment):
    """A moment on the wall clock of the bureau; a plain date stays as it is."""
    return timezone.localtime(moment) if isinstance(moment, datetime) else moment


def when(moment):
    """`05-25 16:20` this year, `2024-12-08` before; a dash for nothing."""
    if not moment:
        return "—"
    moment = local(moment)
    if moment.year != timezone.localdate().year:
        return f"{moment:%Y-%m-%d}"
    return f"{moment:%m-%d %H:%M}" if isinstance(moment, datetime) else f"{moment:%m-%d}"


def day(moment):
    """`5 月 30 日` this year, `2024 年 12 月 8 日` otherwise; a dash for nothing."""
    if not moment:
        return "—"
    moment = local(moment)
    year = "" if moment.year == timezone.localdate().year else f"{moment.year} 年 "
    return f"{year}{moment.month} 月 {moment.day} 日"


def ago(moment):
    """刚刚, 5 分钟前, 今天 10:42, 昨天 21:14; the day itself before that."""
    if not moment:
        return "—"
    minutes = (timezone.now() - moment).total_seconds() / 60
    moment, today = local(moment), timezone.localdate()
    days = (today - moment.date()).days
    if 0 <= minutes < 1:
        return "刚刚"
    if 0 <= minutes < 60:
        return f"{int(minutes)} 分钟前"
    if days in (0, 1):
        return f"{'昨天' if days else '今天'} {moment:%H:%M}"
    return when(moment)


def deadline(moment):
    """The words for a deadline and their urgency: "" (far), "soon" or "late"."""
    date = local(moment)
    exact = isinstance(date, datetime)
    left = ((date.date() if exact else date) - timezone.localdate()).days
    if left < 0:
        return f"超期 {-left} 天", "late"
    if left == 0:
        passed = exact and moment < timezone.now()
        return ("今天已截止", "late") if passed else ("今天到期", "soon")
    if left <= SOON:
        return f"剩 {left} 天", "soon"
    return day(moment), ""


def full(moment):
    """`2026-11-24 17:00`, or the date alone."""
    return f"{moment:%Y-%m-%d %H:%M}" if isinstance(moment, datetime) else f"{moment:%Y-%m-%d}"
