"""save_sheet and score_sheet: a judge's typing is kept, checked and never overwritten in silence."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from accounts.refusals import NotPermitted, Refused, Stale
from review_board import actions
from review_board.models import ReviewRound, Seat
from tests import cast, make
from tests.review_board.marking import kept, marks
from tests.review_board.told import recorded, told


@pytest.fixture
def sheet():
    return make.case_sheet(make.a_round())


@pytest.fixture
def judge(sheet):
    return sheet.seat.judge.person


def save(sheet, by, *scores, comment="", version=0):
    return actions.save_sheet(
        sheet, by=by, version=version, marks=marks(sheet, *scores), comment=comment
    )


def score(sheet, by, *scores, version=0):
    return actions.score_sheet(
        sheet, by=by, version=version, marks=marks(sheet, *scores), comment=""
    )


# --- it happens -----------------------------------------------------------------------------------
def test_what_was_typed_so_far_is_kept(sheet, judge):
    saved = save(sheet, judge, 8, "15.5", None, None, comment="目标清晰。")

    assert kept(sheet) == ([8, Decimal("15.5"), None, None], Decimal("23.5"))
    assert (saved.state, saved.version, saved.comment) == ("draft", 1, "目标清晰。")
    assert timezone.now() - saved.saved_at < timedelta(minutes=1)


def test_a_mark_may_be_changed_and_taken_away(sheet, judge):
    save(sheet, judge, 8, 15, None, None)

    save(sheet, judge, 9, None, None, None, version=1)

    assert kept(sheet) == ([9, None, None, None], 9)


def test_an_empty_sheet_has_no_total(sheet, judge):
    save(sheet, judge, 8)

    save(sheet, judge, None, version=1)

    assert kept(sheet) == ([None] * 4, None)


def test_a_sheet_is_scored_with_every_mark(sheet, judge):
    scored = score(sheet, judge, 10, 20, 40, 0)

    assert scored.state == "scored"
    assert kept(sheet) == ([10, 20, 40, 0], 70)


def test_a_scored_sheet_stays_scored_while_it_is_whole(sheet, judge):
    score(sheet, judge, 10, 20, 40, 0)

    assert save(sheet, judge, 10, 20, 39, 0, version=1).state == "scored"
    assert save(sheet, judge, 10, 20, None, 0, version=2).state == "draft"


# --- who is told, what is recorded ----------------------------------------------------------------
def test_nobody_is_told(sheet, judge):
    score(sheet, judge, 10, 20, 40, 0)

    assert told() == []


def test_states_are_recorded_and_typing_is_not(sheet, judge):
    save(sheet, judge, 8)
    save(sheet, judge, 8, 15, version=1)
    score(sheet, judge, 8, 15, 30, 20, version=2)
    save(sheet, judge, 8, 15, 31, 20, version=3)

    assert recorded(sheet) == [("孙专家", "暂存", ""), ("孙专家", "评分", "")]


# --- who may not ----------------------------------------------------------------------------------
@pytest.mark.parametrize("name", ["钱专家", "李科员"])
def test_only_the_judge_the_sheet_was_given_to(sheet, name):
    other = cast.bureau_staff() if name == "李科员" else make.a_judge(name).person

    with pytest.raises(NotPermitted, match="这份评分表不是分给您的"):
        save(sheet, other, 8)

    assert kept(sheet) == ([None] * 4, None)


def test_a_tie_found_after_the_deal_bars_at_once(sheet, judge):
    sheet.case.resource.group.memberships.create(person=judge)

    with pytest.raises(NotPermitted, match="应当回避的关系"):
        save(sheet, judge, 8)

    assert kept(sheet) == ([None] * 4, None)


# --- when not -------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("score", "sentence"),
    [
        ("10.5", "“指标1”请填 0 到 10 之间的分数。"),
        ("-0.5", "“指标1”请填 0 到 10 之间的分数。"),
        ("NaN", "“指标1”请填 0 到 10 之间的分数。"),
        ("7.3", "“指标1”按 0.5 分一档给分，不能填 7.3。"),
    ],
)
def test_a_mark_that_is_not_allowed(sheet, judge, score, sentence):
    with pytest.raises(Refused) as refusal:
        save(sheet, judge, score, 5)

    assert str(refusal.value) == sentence
    assert kept(sheet) == ([None] * 4, None)


def test_a_criterion_of_another_rubric(sheet, judge):
    foreign = make.a_rubric("别的标准").criteria.first()

    with pytest.raises(Refused, match="评分标准里没有这项指标"):
        actions.save_sheet(sheet, by=judge, version=0, marks={foreign.pk: Decimal(1)}, comment="")


def test_the_same_typing_sent_twice_is_no_conflict(sheet, judge):
    save(sheet, judge, 8, 15)

    save(sheet, judge, 8, 15)

    sheet.refresh_from_db()
    assert sheet.version == 2
    assert sheet.total == 23


def test_a_stale_window_is_told_both_values(sheet, judge):
    save(sheet, judge, 8, 15, comment="那边")

    with pytest.raises(Stale) as refusal:
        save(sheet, judge, 9, 15, comment="这边")

    first = next(iter(marks(sheet, 8)))
    assert refusal.value.theirs == {f"mark-{first}": 8, "comment": "那边"}
    assert kept(sheet) == ([8, 15, None, None], 23)


def test_a_sheet_with_a_blank_is_not_scored(sheet, judge):
    with pytest.raises(Refused, match="还有指标没有打分，请逐项评完再提交。"):
        score(sheet, judge, 10, 20, 40, None)

    sheet.refresh_from_db()
    assert (sheet.state, sheet.version) == ("blank", 0)


def test_not_after_the_deadline(sheet, judge):
    past = timezone.localtime() - timedelta(hours=1)
    ReviewRound.objects.update(deadline=past)

    with pytest.raises(Refused, match=f"评分已于 {past:%-m 月 %-d 日 %H:%M}截止。如需补评"):
        save(make.case_sheet(sheet.case.review_round), judge, 8)


def test_not_before_the_pledge_is_signed(sheet, judge):
    Seat.objects.update(pledged_at=None)

    with pytest.raises(Refused, match="您还没有签署这个评审小组的承诺书，请先签署，再评分。"):
        save(sheet, judge, 8)
    with pytest.raises(Refused, match="没有签署这个评审小组的承诺书"):
        score(sheet, judge, 10, 20, 40, 0)
    assert kept(sheet) == ([None] * 4, None)

    actions.pledge(sheet.seat, by=judge)

    assert save(sheet, judge, 8).state == "draft"


def test_the_pledge_of_another_panel_does_not_serve(sheet, judge):
    sheet.seat.panel.seats.update(pledged_at=None)
    other = make.a_panel("另一个小组")

    assert other.seats.get(judge__person=judge).pledged_at
    with pytest.raises(Refused, match="没有签署这个评审小组的承诺书"):
        save(sheet, judge, 8)


def test_not_once_confirmed():
    sheet = make.case_sheet(make.a_round(at="sealed"))

    with pytest.raises(Refused, match="已确认"):
        save(sheet, sheet.seat.judge.person, 8)

    assert kept(sheet)[1] == 80


def test_not_once_the_round_is_closed(sheet, judge):
    ReviewRound.objects.filter(pk=sheet.case.review_round_id).update(
        state="closed", closed_at=timezone.now()
    )

    with pytest.raises(Refused, match="评审没有开始或已经定稿"):
        save(sheet, judge, 8)
