import logging
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.models import Notification, TrailEntry
from config import clock
from review_board.models import PublicNotice
from tests import cast, contest, make
from tests.records import trail
from workflow import clock as workflow_clock

pytestmark = pytest.mark.django_db


def tick():
    out = StringIO()
    call_command("tick", stdout=out)
    return out.getvalue().splitlines()


def a_notice_that_is_over(title="2026 年拟入库作品公示"):
    yesterday = timezone.localdate() - timedelta(days=1)
    begun = yesterday - timedelta(days=7)
    return make.a_notice(title, posted_on=begun, last_day=yesterday)


def test_every_floor_does_what_is_due():
    notice = a_notice_that_is_over()
    menu = make.a_menu("没有任务在办的菜单")
    make.a_task(at="end", menu=menu)
    competition = contest.a_competition("秋季评比", entry_deadline=timezone.localdate())
    contest.an_entry(competition.categories.get(), make.a_resource("参评的", at="admitted"))
    type(competition).objects.filter(pk=competition.pk).update(
        entry_deadline=timezone.localdate() - timedelta(days=1)
    )

    lines = tick()

    for thing, state in [(notice, "ended"), (menu, "ended"), (competition, "closed")]:
        thing.refresh_from_db()
        assert thing.state == state
        assert [who for who, *_ in trail(thing)] == ["到时"]
    assert "结束期满的公示：2026 年拟入库作品公示，已办" in lines
    assert "结束任务菜单：没有任务在办的菜单，已办" in lines
    assert "截止参评报送：秋季评比，已办" in lines
    assert any(line.startswith("封存办理记录：") for line in lines)
    assert lines[-1] == f"到时办理完毕，办了 {len(lines) - 1} 项。"


def test_twice_is_as_good_as_once():
    a_notice_that_is_over()
    make.a_task(at="end")
    tick()
    before = (TrailEntry.objects.count(), Notification.objects.count())

    assert tick() == ["到时办理完毕，办了 0 项。"]

    assert (TrailEntry.objects.count(), Notification.objects.count()) == before


def test_reminders_are_sent_once():
    task = make.a_task(at="develop")
    type(task).objects.filter(pk=task.pk).update(due_on=timezone.localdate() + timedelta(days=3))
    tick()
    sent = Notification.objects.count()

    tick()

    assert sent > 0
    assert Notification.objects.count() == sent


def test_one_that_fails_does_not_stop_the_rest(monkeypatch, caplog):
    bad = a_notice_that_is_over("坏的")
    a_notice_that_is_over("好的")
    end = clock.review_board.end_notice

    def end_unless_bad(notice, *, by):
        if notice == bad:
            raise ZeroDivisionError("broken")
        return end(notice, by=by)

    monkeypatch.setattr(clock.review_board, "end_notice", end_unless_bad)
    out = StringIO()

    with (
        caplog.at_level(logging.ERROR, "config.clock"),
        pytest.raises(CommandError, match="有 1 项没有办成"),
    ):
        call_command("tick", stdout=out)

    states = dict(PublicNotice.objects.values_list("title", "state"))
    assert states == {"坏的": "posted", "好的": "ended"}
    assert "结束期满的公示：坏的，没有办成" in out.getvalue()
    assert "ZeroDivisionError" in caplog.text


def test_a_chore_that_cannot_look_does_not_stop_the_rest(monkeypatch, caplog):
    notice = a_notice_that_is_over()

    def blind():
        raise ZeroDivisionError("cannot look")
        yield

    chores = {blind: "看不见的", **clock.CHORES}
    monkeypatch.setattr(clock, "CHORES", chores)

    tick()

    notice.refresh_from_db()
    assert notice.state == "ended"
    assert "看不见的" in caplog.text


def test_the_clock_knows_the_chores_of_every_floor():
    listed = [
        chore
        for floor in (
            clock.accounts,
            workflow_clock,
            clock.review_board,
            clock.library,
            clock.competitions,
        )
        for chore in floor.CHORES
    ]

    assert list(clock.CHORES) == [*listed, *workflow_clock.SLOW_CHORES]


def test_nothing_of_a_person_is_needed_to_act_by_the_clock():
    a_notice_that_is_over()
    tick()

    assert not TrailEntry.objects.filter(by=cast.bureau_staff()).exists()
