"""A competition at a glance: its course, its categories in numbers, its prizes in numbers."""

from django.db.models import Count, Q

from accounts.models import TrailEntry
from competitions.models import Award, Competition

State = Competition.State


def road(competition):
    """The stages of the course for `ui_steps`: done, now, or still to come."""
    stages = [
        ("筹备", State.DRAFT, ""),
        ("征集", State.OPEN, f"{competition.entry_deadline:%-m 月 %-d 日}截止"),
        ("评审", State.CLOSED, ""),
        ("拟定等次", State.PROPOSED, ""),
        ("公示", State.ON_NOTICE, notice_days(competition.notice)),
        ("公布", State.ANNOUNCED, announced_on(competition.award_document)),
    ]
    here = list(State).index(competition.state)
    over = competition.state == State.ANNOUNCED
    return [
        {
            "name": name,
            "detail": detail,
            "state": "done" if place < here or over else "now" if place == here else "",
        }
        for place, (name, _, detail) in enumerate(stages)
    ]


def notice_days(notice):
    if notice is None:
        return ""
    return f"{notice.posted_on:%-m 月 %-d 日}至 {notice.last_day:%-m 月 %-d 日}"


def announced_on(document):
    return f"{document.dated:%-m 月 %-d 日}" if document else ""


def extension_of(competition):
    """The trail entry of the last extension of the entries, or None; its note says why and from when."""
    entries = TrailEntry.objects.about(competition)
    return entries.filter(verb="competitions.competition.extend_entries").last()


def category_lines(competition):
    """The categories with the number of entries and of awards in force."""
    entered = Q(entries__state="entered")
    in_force = Q(entries__award__state=Award.State.IN_FORCE)
    lines = competition.categories.select_related("stage", "review_round").annotate(
        entry_count=Count("entries", filter=entered, distinct=True),
        award_count=Count("entries__award", filter=in_force, distinct=True),
    )
    return lines.order_by("pk")


def tier_lines(competition):
    """The tiers, best first, with the number of awards in force."""
    in_force = Q(awards__state=Award.State.IN_FORCE)
    lines = competition.tiers.annotate(award_count=Count("awards", filter=in_force))
    return lines.order_by("ordinal")


def rules_of(competition):
    """The rules in words, for `ui_summary`."""
    per_unit = competition.works_per_unit
    return [
        ("主办单位", competition.organiser),
        ("活动性质", "数字化教学资源评比" if competition.is_resource_contest else "其他评比"),
        ("评审方式", "匿名评审" if competition.is_blind else "实名评审"),
        ("每件作者", f"最多 {competition.max_authors} 位"),
        ("每人参评", f"最多 {competition.works_per_person} 件，合作的也计入"),
        ("每单位名额", f"{per_unit} 件" if per_unit else "不限"),
        ("组别最少", f"{competition.minimum_group} 件，不足的组别各等次空缺"),
    ]
