"""A competition at a glance: its course, its categories in numbers, its prizes in numbers."""

from django.db.models import Count, Q
from django.utils.timezone import localdate

from accounts.models import TrailEntry
from competitions.actions.termination import STANDING, running_rounds
from competitions.models import Award, Competition

State = Competition.State


STOPPED = {State.TERMINATED: "终止", State.DISCARDED: "作废"}


def road(competition, ending=None):
    """The stages of the course for `ui_steps`: done, now, or still to come.

    `ending` is the trail entry that ended it early: the course stops at the stage it came from.
    """
    stages = [
        ("筹备", State.DRAFT, ""),
        ("征集", State.OPEN, f"{competition.entry_deadline:%-m 月 %-d 日}截止"),
        ("评审", State.CLOSED, ""),
        ("拟定等次", State.PROPOSED, ""),
        ("公示", State.ON_NOTICE, notice_days(competition.notice)),
        ("公布", State.ANNOUNCED, announced_on(competition.award_document)),
    ]
    states = [state for _, state, _ in stages]
    here = states.index(ending.from_state if ending else competition.state)
    over = competition.state == State.ANNOUNCED
    marks = ["done" if place < here or over else "" for place in range(len(stages))]
    if ending:
        words = f"{localdate(ending.at):%-m 月 %-d 日}{STOPPED[competition.state]}"
        stages[here] = (*stages[here][:2], words)
    elif not over:
        marks[here] = "now"
    return [
        {"name": name, "detail": detail, "state": mark}
        for (name, _, detail), mark in zip(stages, marks, strict=True)
    ]


def notice_days(notice):
    if notice is None:
        return ""
    return f"{notice.posted_on:%-m 月 %-d 日}至 {notice.last_day:%-m 月 %-d 日}"


def announced_on(document):
    return f"{document.dated:%-m 月 %-d 日}" if document else ""


def turns_of(competition):
    """The last extension of the entries and what ended it early: {step: trail entry}, where they were.

    Their notes were told to every school, so they may stand on the page of everyone.
    """
    steps = ("extend_entries", "terminate", "discard")
    verbs = {f"competitions.competition.{step}": step for step in steps}
    entries = TrailEntry.objects.about(competition).filter(verb__in=verbs)
    return {verbs[entry.verb]: entry for entry in entries}


def at_stake(competition):
    """What a termination ends, in numbers."""
    notice = competition.notice
    return {
        "rounds": running_rounds(competition).count(),
        "awards": competition.awards().filter(state__in=STANDING).count(),
        "is_on_notice": notice is not None and notice.state == notice.State.POSTED,
    }


def category_lines(competition):
    """The categories with the number of entries and of awards in force."""
    entered = Q(entries__state__in=["entered", "released"])
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
