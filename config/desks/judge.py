"""The desks of a judge and of a panel's chair: their rounds, how far they are, until when."""

from django.urls import reverse
from django.utils import timezone

from config.desks.dates import nearest, one
from config.desks.todos import todos_for
from review_board.models import ReviewRound


def judge_desk(person):
    rounds = list(ReviewRound.objects.judged_by(person).order_by("deadline"))
    todos, waiting = todos_for(person)
    return {
        "figures": [waiting, *scoring_figures(rounds)],
        **todos,
        **nearest(ends_of(rounds)),
        "rounds": [progress_of(found) for found in rounds],
    }


def chair_desk(person):
    """As a judge's, and the rounds of the panels this person chairs."""
    chaired = ReviewRound.objects.visible_to(person).filter(panel__seats__judge__person=person)
    led = list(chaired.exclude(state="draft").for_list().order_by("-pk"))
    return {**judge_desk(person), "led": [panel_progress(found) for found in led]}


def scoring_figures(rounds):
    left = sum(found.left_count for found in rounds)
    done = sum(found.done_count for found in rounds)
    opened = sum(found.state == ReviewRound.State.OPEN for found in rounds)
    return [
        {
            "label": "待确认评分",
            "value": left,
            "unit": "件",
            "url": reverse("review_board:my_sheets"),
        },
        {
            "label": "已确认评分",
            "value": done,
            "unit": f"/ {left + done} 件",
            "progress": (done, left + done, f"已确认 {done} 件，共 {left + done} 件"),
            "tone": "purple",
            "url": reverse("review_board:finished_rounds"),
        },
        {"label": "评审中的批次", "value": opened, "unit": "个"},
    ]


def ends_of(rounds):
    for found in rounds:
        if found.state == ReviewRound.State.OPEN and found.left_count:
            day = timezone.localdate(found.deadline)
            detail = f"{found}，还有 {found.left_count} 件"
            yield one(day, "评分截止", detail, reverse("review_board:my_sheets"))


def progress_of(found):
    """One round as its judge sees it; nothing of the other judges."""
    total = found.left_count + found.done_count
    page = "my_sheets" if found.left_count else "finished_rounds"
    return {
        "thing": found,
        "done": found.done_count,
        "total": total,
        "said": f"已确认 {found.done_count} 件，共 {total} 件",
        "url": reverse(f"review_board:{page}"),
        "is_over": not found.left_count,
    }


def panel_progress(found):
    """One round of one's own panel: how many sheets came in, never whose and what."""
    return {
        "thing": found,
        "done": found.sealed_count,
        "total": found.sheet_count,
        "said": f"已确认 {found.sealed_count} 份，共 {found.sheet_count} 份",
        "url": found.get_absolute_url(),
        "is_over": found.is_over,
    }
