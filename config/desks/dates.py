"""The dates ahead on a desk 时间节点: what ends soon, nearest first. One query for each kind."""

from datetime import timedelta

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone

from competitions.models import Competition
from review_board.models import PublicNotice, ReviewRound
from workflow.models import TaskMenu

SHOWN = 4


def nearest(*found):
    """The first few of these lists of dates."""
    dates = [one for dates in found for one in dates]
    return {"dates": sorted(dates, key=lambda one: (one["day"], one["title"]))[:SHOWN]}


def one(day, title, detail, url):
    return {"day": day, "title": title, "detail": detail, "url": url}


def menu_dates(person):
    """Ends of claiming and of handing in, of the menus issued."""
    today = timezone.localdate()
    menus = TaskMenu.objects.filter(state="issued", submit_deadline__gte=today)
    for menu in menus.order_by("submit_deadline")[:SHOWN]:
        if menu.claim_deadline >= today:
            yield one(menu.claim_deadline, "认领截止", menu.title, menu.get_absolute_url())
        yield one(menu.submit_deadline, "作品提交截止", menu.title, menu.get_absolute_url())


def round_dates(rounds):
    """Ends of scoring, of these rounds while they are open."""
    unsealed = Q(cases__sheets__state__in=["blank", "draft", "scored"])
    opened = rounds.filter(state=ReviewRound.State.OPEN, deadline__gte=timezone.now())
    counted = opened.annotate(unsealed=Count("cases__sheets", filter=unsealed, distinct=True))
    for found in counted.order_by("deadline")[:SHOWN]:
        detail = f"{found}，{found.unsealed} 份评分没有确认"
        day = timezone.localdate(found.deadline)
        yield one(day, "评审打分截止", detail, found.get_absolute_url())


def notice_dates():
    """Last days of the public notices that run."""
    for notice in PublicNotice.objects.public().order_by("last_day")[:SHOWN]:
        yield one(notice.last_day, "公示截止", notice.title, notice.get_absolute_url())


def contest_dates(person):
    """Last days for entries of the competitions that take them."""
    opened = Competition.objects.visible_to(person).filter(
        state=Competition.State.OPEN, entry_deadline__gte=timezone.localdate()
    )
    for contest in opened.order_by("entry_deadline")[:SHOWN]:
        yield one(contest.entry_deadline, "参评报送截止", contest.title, contest.get_absolute_url())


def task_dates(tasks):
    """Due dates of these tasks, of the last month on, while their works are not handed in."""
    begun = timezone.localdate() - timedelta(days=30)
    at_work = tasks.filter(due_on__gte=begun, course__finished__isnull=True)
    at_work = at_work.exclude(group__resource__state__in=["submitted", "checked"])
    for task in at_work.order_by("due_on", "pk")[:SHOWN]:
        url = reverse("workflow:task_detail", args=[task.pk])
        yield one(task.due_on, "作品提交截止", task.title, url)
