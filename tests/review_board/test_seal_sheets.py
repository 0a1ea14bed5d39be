"""seal_sheets: a judge confirms all own scores of a round; nothing changes afterwards."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import TrailEntry
from accounts.refusals import NotPermitted, Refused
from review_board import actions
from review_board.models import ReviewRound, Sheet
from tests import cast, make
from tests.review_board.told import recorded, told


def a_round_scored_by(*totals, works=1, **fields):
    """Every judge has scored every work: 孙专家 with the first total, and so on."""
    resources = [make.a_resource(f"作品{place}", at="under_review") for place in range(works)]
    review_round = make.a_round(resources=resources, **fields)
    Sheet.objects.all().delete()
    for case in review_round.cases.all():
        make.case_sheets(case, "scored", totals)
    return review_round


def person(name):
    return make.a_judge(name).person


def states_of(name):
    sheets = Sheet.objects.filter(seat__judge__person__real_name=name).order_by("pk")
    return [sheet.state for sheet in sheets]


# --- it happens -----------------------------------------------------------------------------------
def test_all_own_sheets_are_confirmed_together():
    review_round = a_round_scored_by(80, 82, 84, works=2)

    actions.seal_sheets(review_round, by=person("孙专家"))

    assert states_of("孙专家") == ["sealed", "sealed"]
    assert states_of("钱专家") == ["scored", "scored"]
    assert not Sheet.objects.filter(state="sealed", sealed_at=None).exists()


def test_works_kept_away_from_do_not_hold_it_up():
    review_round = a_round_scored_by(80, 82, 84, works=2)
    first = Sheet.objects.filter(seat__judge__person=person("孙专家")).first()
    actions.recuse(first, by=person("孙专家"), kind="other", note="作者是我的徒弟")

    assert len(actions.seal_sheets(review_round, by=person("孙专家"))) == 1
    assert states_of("孙专家") == ["recused", "sealed"]


# --- who is told ----------------------------------------------------------------------------------
def seal_by_all(review_round):
    for judge in make.the_judges():
        actions.seal_sheets(review_round, by=judge.person)


def test_scores_close_together_are_nobodys_business():
    cast.bureau_staff()

    seal_by_all(a_round_scored_by(80, 82, 95))

    assert told() == []


def test_a_wide_spread_is_told_once_the_last_sheet_is_in():
    cast.bureau_staff()
    review_round = a_round_scored_by(80, 82, 96)

    seal_by_all(review_round)

    text = "SX-001的评分分差 16 分，超过 15 分，请处理"
    assert told() == [("李科员", text), ("孙专家", text)]
    case = review_round.cases.get()
    assert (case.spread, case.needs_second_reading) == (16, True)


def test_nothing_is_told_before_the_last_sheet():
    cast.bureau_staff()
    review_round = a_round_scored_by(60, 82, 96)

    actions.seal_sheets(review_round, by=person("孙专家"))

    assert told() == []
    assert review_round.cases.get().spread is None


# --- what is recorded -----------------------------------------------------------------------------
def test_each_sheet_is_recorded():
    review_round = a_round_scored_by(80, 82, 84, works=2)

    actions.seal_sheets(review_round, by=person("孙专家"))

    assert recorded() == [("孙专家", "确认评分", ""), ("孙专家", "确认评分", "")]


# --- who may not ----------------------------------------------------------------------------------
def test_nobody_confirms_for_another():
    review_round = a_round_scored_by(80, 82, 84)

    with pytest.raises(Refused, match="没有要确认的评分。"):
        actions.seal_sheets(review_round, by=cast.bureau_staff())

    assert not TrailEntry.objects.exists()


def test_a_tie_found_since_bars_from_confirming():
    review_round = a_round_scored_by(80, 82, 84)
    review_round.cases.get().resource.group.memberships.create(person=person("孙专家"))

    with pytest.raises(NotPermitted, match="SX-001应当回避，请先办理回避，再确认评分。"):
        actions.seal_sheets(review_round, by=person("孙专家"))

    assert states_of("孙专家") == ["scored"]


# --- when not -------------------------------------------------------------------------------------
def test_not_before_everything_is_scored():
    review_round = a_round_scored_by(80, 82, 84, works=2)
    sheet = Sheet.objects.filter(seat__judge__person=person("孙专家")).first()
    marks = dict.fromkeys(sheet.marks.values_list("criterion", flat=True))
    actions.save_sheet(sheet, by=person("孙专家"), version=0, marks=marks, comment="")

    with pytest.raises(Refused, match="还有 1 件没有评完，请评完再确认。"):
        actions.seal_sheets(review_round, by=person("孙专家"))

    assert states_of("孙专家") == ["draft", "scored"]


def test_not_after_the_deadline():
    review_round = a_round_scored_by(80, 82, 84)
    ReviewRound.objects.update(deadline=timezone.now() - timedelta(minutes=1))

    with pytest.raises(Refused, match="截止。如需补评，请联系教育局。"):
        actions.seal_sheets(review_round, by=person("孙专家"))


def test_not_before_the_pledge_is_signed():
    review_round = a_round_scored_by(80, 82, 84)
    review_round.panel.seats.update(pledged_at=None)

    with pytest.raises(Refused, match="您还没有签署这个评审小组的承诺书，请先签署，再评分。"):
        actions.seal_sheets(review_round, by=person("孙专家"))

    assert states_of("孙专家") == ["scored"]


def test_not_a_second_time():
    review_round = a_round_scored_by(80, 82, 84)
    actions.seal_sheets(review_round, by=person("孙专家"))

    with pytest.raises(Refused, match="没有要确认的评分。"):
        actions.seal_sheets(review_round, by=person("孙专家"))
