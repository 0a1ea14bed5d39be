"""To-dos of the review board: pledges to sign, works to score, rounds to run, objections to settle, notices to end."""

from django.db.models import Count, Q
from django.urls import reverse

from config.times import when
from config.waiting.todo import Todo
from review_board.models import ReviewRound


def as_they_are(waiting, person):
    return waiting


# --- the pledge -----------------------------------------------------------------------------------
def seats(waiting, person):
    return waiting.select_related("panel__subject__stage", "judge__person")


def pledge_todo(seat, person):
    return Todo(
        thing=seat,
        kind="评委承诺",
        tone="purple",
        title=seat.panel.name,
        detail="受聘为组长，请签署承诺书" if seat.is_chair else "受聘为评委，请签署承诺书",
        due=None,
        url=reverse("review_board:pledge", args=[seat.pk]),
        verb="签署",
        facts=[
            ("评审小组", seat.panel),
            ("学段学科", seat.panel.subject),
            ("聘期开始", seat.panel.from_date),
            ("聘期结束", seat.panel.to_date),
        ],
    )


# --- judging --------------------------------------------------------------------------------------
def rounds_to_judge(person):
    return ReviewRound.objects.judged_by(person).with_work_left()


def judging_todo(review_round, person):
    return Todo(
        thing=review_round,
        kind="评审打分",
        tone="purple",
        title=review_round.title,
        detail=f"还有 {review_round.left_count} 件没有确认评分",
        due=review_round.deadline,
        url=reverse("review_board:my_sheets"),
        verb="打分",
        may_open=False,
        facts=[
            ("没有确认", f"{review_round.left_count} 件"),
            ("已经办完", f"{review_round.done_count} 件"),
            ("评分截止", when(review_round.deadline)),
        ],
    )


# --- running a round ------------------------------------------------------------------------------
def rounds(waiting, person):
    spread = Q(cases__needs_second_reading=True)
    return waiting.for_list().annotate(spread_count=Count("cases", filter=spread, distinct=True))


def round_todo(review_round, person):
    kind, verb = words_of(review_round)
    closing = verb == "汇总"
    page = "close_round" if closing else "round_detail"
    return Todo(
        thing=review_round,
        kind=kind,
        tone="purple",
        title=review_round.title,
        detail=f"{review_round.case_count} 件作品　{review_round.panel}",
        due=review_round.deadline,
        url=reverse(f"review_board:{page}", args=[review_round.pk]),
        verb=verb,
        facts=[
            ("评审小组", review_round.panel),
            ("作品", f"{review_round.case_count} 件"),
            ("分差待处理", f"{review_round.spread_count} 件"),
            ("评分截止", when(review_round.deadline)),
        ],
    )


def words_of(review_round):
    if review_round.state == ReviewRound.State.DRAFT:
        return "评审筹备", "安排"
    if review_round.spread_count:
        return "分差处理", "处理"
    return "汇总定稿", "汇总"


# --- objections and notices -----------------------------------------------------------------------
def objections(waiting, person):
    return waiting.for_list()


def objection_todo(objection, person):
    is_new = objection.state == objection.State.RECEIVED
    return Todo(
        thing=objection,
        kind="异议受理" if is_new else "异议核查",
        tone="red",
        title=f"{objection.line}的异议",
        detail=f"受理编号 {objection.receipt}　{when(objection.raised_at)} 提出",
        due=objection.line.notice.last_day,
        url=objection.get_absolute_url(),
        verb="受理" if is_new else "核查",
        facts=[
            ("受理编号", objection.receipt),
            ("公示", objection.line.notice),
            ("提出时间", when(objection.raised_at)),
        ],
    )


def notice_todo(notice, person):
    return Todo(
        thing=notice,
        kind="公示期满",
        tone="cyan",
        title=notice.title,
        detail=f"{notice.last_day.month} 月 {notice.last_day.day} 日期满",
        due=notice.last_day,
        url=reverse("review_board:end_notice", args=[notice.pk]),
        verb="结束公示",
        facts=[("公示开始", notice.posted_on), ("公示截止", notice.last_day)],
    )
