"""Panels: formed, seated, appointed with all three kinds, dissolved (R029, R030)."""

from datetime import date

import pytest
from django.db import IntegrityError

from accounts.refusals import NotPermitted, Refused
from review_board import actions
from review_board.models import Panel
from tests import cast, make
from tests.review_board.told import recorded, told

TERM = {"from_date": date(2026, 1, 1), "to_date": date(2026, 12, 31)}


def test_the_bureau_forms_a_panel():
    panel = actions.form_panel(
        by=cast.bureau_staff(), name="小学数学评审组", subject=make.a_subject(), **TERM
    )

    assert (panel.state, panel.name) == ("forming", "小学数学评审组")
    assert recorded(panel) == [("李科员", "组建小组", "")]


def test_only_the_bureau_forms_a_panel():
    with pytest.raises(NotPermitted, match="只有教育局业务人员可以办理"):
        actions.form_panel(
            by=cast.bureau_leader(), name="小学数学评审组", subject=make.a_subject(), **TERM
        )

    assert not Panel.objects.exists()


def test_a_panel_gets_its_judges_and_one_chair():
    panel = make.a_panel(at="forming", judges=[])
    one, two, _ = make.the_judges()
    actions.seat_judge(panel, one, by=cast.bureau_staff(), chair=True)
    actions.seat_judge(panel, two, by=cast.bureau_staff())

    actions.seat_judge(panel, two, by=cast.bureau_staff(), chair=True)

    assert [(seat.judge, seat.is_chair) for seat in panel.seats.all()] == [
        (one, False),
        (two, True),
    ]


def test_nobody_sits_twice():
    panel = make.a_panel(at="forming")

    with pytest.raises(Refused, match="钱专家已经在这个小组里"):
        actions.seat_judge(panel, make.a_judge("钱专家"), by=cast.bureau_staff())


def test_who_left_the_pool_gets_no_seat():
    panel, judge = make.a_panel(at="forming"), make.a_judge("郑专家", left_on=date(2026, 1, 1))

    with pytest.raises(Refused, match="郑专家已退出评委库"):
        actions.seat_judge(panel, judge, by=cast.bureau_staff())


def test_a_panel_in_office_may_be_enlarged():
    panel, judge = make.a_panel(), make.a_judge("郑专家")

    actions.seat_judge(panel, judge, by=cast.bureau_staff())

    assert panel.seats.count() == 4
    assert told() == [("郑专家", "您已增补进小学数学评审组")]


def test_a_panel_in_office_does_not_shrink():
    panel = make.a_panel()

    with pytest.raises(Refused, match="聘任以后不能减员"):
        actions.unseat_judge(panel.seats.first(), by=cast.bureau_staff())


def test_a_seat_is_taken_away_while_forming():
    panel = make.a_panel(at="forming")

    actions.unseat_judge(panel.seats.last(), by=cast.bureau_staff())

    assert [str(seat.judge) for seat in panel.seats.all()] == ["孙专家", "钱专家"]


def test_a_panel_with_all_three_kinds_is_appointed():
    panel, document = make.a_panel(at="forming"), make.a_document("关于聘任评审小组的通知")

    actions.activate_panel(panel, by=cast.bureau_staff(), document=document)

    panel.refresh_from_db()
    assert (panel.state, panel.document) == ("active", document)
    assert [name for name, text in told()] == ["孙专家", "钱专家", "吴专家"]
    assert recorded(panel) == [("李科员", "聘任", "")]


@pytest.mark.parametrize("missing", [0, 1, 2])
def test_a_panel_lacking_any_kind_is_not_appointed(missing):
    judges = [judge for place, judge in enumerate(make.the_judges()) if place != missing]
    panel = make.a_panel(at="forming", judges=judges)

    with pytest.raises(Refused, match="还缺教研机构、技术部门、学科教师中的某一类成员"):
        actions.activate_panel(panel, by=cast.bureau_staff())


def test_a_panel_needs_someone_of_its_subject():
    panel = make.a_panel(at="forming", subject=make.a_subject("语文", short="YW"))

    with pytest.raises(Refused, match="没有本学科的成员"):
        actions.activate_panel(panel, by=cast.bureau_staff())


def test_a_panel_needs_a_chair():
    panel = make.a_panel(at="forming")
    panel.seats.update(is_chair=False)

    with pytest.raises(Refused, match="请指定一名组长"):
        actions.activate_panel(panel, by=cast.bureau_staff())


def test_the_database_keeps_one_chair_per_panel():
    panel = make.a_panel()

    with pytest.raises(IntegrityError):
        panel.seats.create(judge=make.a_judge("郑专家"), is_chair=True)


def test_a_judge_signs_the_pledge_once():
    panel = make.a_panel()
    panel.seats.update(pledged_at=None)
    seat = panel.seats.first()

    actions.pledge(seat, by=seat.judge.person)

    seat.refresh_from_db()
    assert seat.pledged_at is not None
    with pytest.raises(Refused, match="您已经签署过承诺书"):
        actions.pledge(seat, by=seat.judge.person)


def test_nobody_pledges_for_another():
    seat = make.a_panel().seats.first()

    with pytest.raises(NotPermitted, match="由评委本人签署"):
        actions.pledge(seat, by=cast.bureau_staff())


def test_a_panel_is_dissolved_with_a_reason():
    panel = make.a_panel()

    actions.end_panel(panel, by=cast.bureau_staff(), note="任务已经完成。")

    panel.refresh_from_db()
    assert panel.state == "ended"
    assert recorded(panel) == [("李科员", "解散", "任务已经完成。")]
