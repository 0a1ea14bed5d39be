"""recuse: a judge declares a tie; the work goes at once and for good."""

import pytest

from accounts.models import TrailEntry
from accounts.refusals import NotPermitted, Refused
from review_board import actions
from review_board.models import Recusal, Sheet
from tests import cast, make
from tests.review_board.told import recorded, told

NOTE = "作者是我的徒弟"


@pytest.fixture
def sheet():
    return make.case_sheet(make.a_round())


@pytest.fixture
def judge(sheet):
    return sheet.seat.judge.person


def recuse(sheet, by, note=NOTE):
    return actions.recuse(sheet, by=by, kind="apprentice", note=note)


def test_the_work_is_taken_away(sheet, judge):
    recuse(sheet, judge)

    assert Sheet.objects.visible_to(judge).count() == 0
    assert list(sheet.case.sheets.counted().values_list("seat__judge__person__real_name")) == [
        ("钱专家",),
        ("吴专家",),
    ]
    recusal = Recusal.objects.get()
    assert (recusal.case, recusal.seat, recusal.kind) == (sheet.case, sheet.seat, "apprentice")


def test_whoever_must_keep_away_need_not_sign_the_pledge_first(sheet, judge):
    sheet.seat.panel.seats.update(pledged_at=None)

    assert recuse(sheet, judge).state == "recused"


def test_it_holds_for_every_later_deal_of_the_work(sheet, judge):
    recuse(sheet, judge)
    later = make.a_round(
        "复审", resources=[sheet.case.resource], panel=sheet.seat.panel, at="draft"
    )

    with pytest.raises(Refused, match="共 3 名，1 名应当回避"):
        actions.assign_cases(later, by=cast.bureau_staff())


def test_the_bureau_is_told(sheet, judge):
    cast.bureau_staff()

    recuse(sheet, judge)

    text = "孙专家回避SX-001，请在“2026 年入库评审”改派评委"
    assert told() == [("李科员", text)]


def test_it_is_recorded_with_its_reason(sheet, judge):
    recuse(sheet, judge)

    assert recorded(sheet) == [("孙专家", "回避", NOTE)]


def test_nobody_recuses_for_another(sheet):
    for other in (make.a_judge("钱专家").person, cast.bureau_staff()):
        with pytest.raises(NotPermitted, match="这份评分表不是分给您的"):
            recuse(sheet, other)

    assert not Recusal.objects.exists()
    assert not TrailEntry.objects.exists()


@pytest.mark.parametrize("note", ["", "同校", "    同校   "])
def test_a_reason_is_needed(sheet, judge, note):
    with pytest.raises(Refused, match="至少 5 个字"):
        recuse(sheet, judge, note)

    assert not Recusal.objects.exists()


def test_not_once_confirmed():
    sheet = make.case_sheet(make.a_round(at="sealed"))

    with pytest.raises(Refused, match="已确认"):
        recuse(sheet, sheet.seat.judge.person)


def test_not_a_second_time(sheet, judge):
    recuse(sheet, judge)

    with pytest.raises(Refused, match="已回避"):
        recuse(sheet, judge)

    assert Recusal.objects.count() == 1
