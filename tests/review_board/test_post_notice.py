"""post_notice, end_notice: a closed list, open to all for five working days (2.10, 6)."""

from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.refusals import NotPermitted, Refused
from review_board import actions
from review_board.calendar import CalendarMissing
from review_board.models import PublicNotice
from tests import cast, make
from tests.review_board.told import recorded, told


def post(resources, **fields):
    fields = {
        "by": cast.bureau_staff(),
        "title": "拟入库作品公示",
        "purpose": "admission",
        **fields,
    }
    lines = [actions.line_of(resource) for resource in resources]
    return actions.post_notice(lines=lines, **fields)


@time_machine.travel("2025-09-29 09:00+08:00", tick=False)
def test_a_notice_stands_for_five_working_days_around_a_holiday():
    notice = post([make.a_resource(at="passed")])

    assert (notice.state, notice.posted_on, notice.last_day) == (
        "posted",
        date(2025, 9, 29),
        date(2025, 10, 13),
    )


@time_machine.travel("2025-06-09 09:00+08:00", tick=False)
def test_works_go_on_notice_and_their_leaders_hear_until_when():
    resource = make.a_resource(at="passed")

    notice = post([resource])

    resource.refresh_from_db()
    assert resource.state == "on_notice"
    assert told() == [("王老师", "《分数的初步认识》正在公示，到 6 月 16 日为止")]
    assert recorded(notice) == [("李科员", "公示", "")]
    [(who, what, note)] = recorded(resource)
    assert (who, note) == ("李科员", "拟入库作品公示")


@time_machine.travel("2025-06-09 09:00+08:00", tick=False)
def test_lines_are_frozen_as_they_were_published():
    resource = make.a_resource(at="passed")
    notice = post([resource])

    type(resource).objects.filter(pk=resource.pk).update(title="另一个名称")

    line = notice.lines.get()
    assert (line.title, line.authors, line.unit, line.group, line.level) == (
        "分数的初步认识",
        "王老师",
        "第一小学",
        "小学数学",
        "",
    )


def test_only_the_bureau_posts():
    with pytest.raises(NotPermitted, match="只有教育局业务人员可以办理"):
        post([make.a_resource(at="passed")], by=cast.bureau_leader())

    assert not PublicNotice.objects.exists()


def test_an_empty_list_is_not_posted():
    with pytest.raises(Refused, match="公示名单是空的"):
        post([])

    assert not PublicNotice.objects.exists()


def test_nothing_is_posted_for_yesterday():
    with pytest.raises(Refused, match="公示开始日期不能早于今天"):
        post([make.a_resource(at="passed")], posted_on=timezone.localdate() - timedelta(days=1))


@time_machine.travel("2050-03-01 09:00+08:00", tick=False)
def test_no_day_is_guessed_in_a_year_nobody_entered():
    resource = make.a_resource(at="passed")

    with pytest.raises(CalendarMissing, match="请教育局先录入 2050 年工作日历"):
        post([resource])

    resource.refresh_from_db()
    assert (resource.state, PublicNotice.objects.count()) == ("passed", 0)


def an_overdue_notice(**fields):
    yesterday = timezone.localdate() - timedelta(days=1)
    return make.a_notice(last_day=yesterday, **fields)


def test_the_clock_ends_a_notice_and_the_works_go_on():
    notice = an_overdue_notice()
    resource = notice.lines.get().about

    actions.end_notice(notice, by=None)

    notice.refresh_from_db()
    resource.refresh_from_db()
    assert (notice.state, resource.state) == ("ended", "cleared")
    assert told() == [("王老师", "《分数的初步认识》公示无异议，等待入库")]
    assert [what for who, what, note in recorded(notice)] == ["公示期满"]


def test_a_work_under_objection_waits_while_the_others_go_on():
    first, second = (make.a_resource(title, at="on_notice") for title in ("甲", "乙"))
    notice = an_overdue_notice(resources=[first, second])
    make.an_objection(notice.lines.get(title="甲"), at="accepted")
    cast.bureau_staff()

    actions.end_notice(notice, by=None)

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state) == ("on_notice", "cleared")
    assert ("李科员", "“2026 年拟入库作品公示”公示期满，还有 1 件因异议暂缓，请处理") in told()


def test_a_notice_runs_to_the_end_of_its_last_day():
    notice = make.a_notice(last_day=timezone.localdate())

    with pytest.raises(Refused, match="期满以后才能结束"):
        actions.end_notice(notice, by=None)

    notice.refresh_from_db()
    assert notice.state == "posted"


def test_only_the_bureau_or_the_clock_ends_a_notice():
    with pytest.raises(NotPermitted, match="只有教育局业务人员可以办理"):
        actions.end_notice(an_overdue_notice(), by=cast.school_admin())


def test_a_notice_ends_once():
    with pytest.raises(Refused, match="公示处于“公示期满”，不能这样办理"):
        actions.end_notice(make.a_notice(at="ended"), by=None)
