"""remind_judges 催办: whoever still has sheets to seal hears of it, once a day."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.refusals import NotPermitted, Refused
from review_board import actions
from tests import cast, make
from tests.review_board.told import recorded, told


def test_only_judges_with_open_sheets_are_reminded():
    review_round = make.a_round(at="sealed")
    sheet = make.case_sheet(review_round, "钱专家")
    type(sheet).objects.filter(pk=sheet.pk).update(state="scored")

    actions.remind_judges(review_round, by=cast.bureau_staff())

    until = f"{timezone.localtime(review_round.deadline):%-m 月 %-d 日 %H:%M}"
    assert told() == [("钱专家", f"2026 年入库评审还有 1 件没有交，{until}截止")]
    assert recorded(review_round) == [("李科员", "催办", "钱专家")]


def test_nobody_is_reminded_twice_a_day():
    review_round = make.a_round()
    actions.remind_judges(review_round, by=cast.bureau_staff())

    assert actions.remind_judges(review_round, by=None) == []

    assert len(told()) == 3
    assert len(recorded(review_round)) == 1


def test_the_next_day_they_are_reminded_again():
    review_round = make.a_round()
    actions.remind_judges(review_round, by=None)
    for sheet in review_round.cases.get().sheets.all():
        type(sheet).objects.filter(pk=sheet.pk).update(
            reminded_on=timezone.localdate() - timedelta(days=1)
        )

    assert len(actions.remind_judges(review_round, by=None)) == 3


def test_only_the_bureau_or_the_clock_reminds():
    review_round = make.a_round()

    with pytest.raises(NotPermitted, match="只有教育局业务人员可以办理"):
        actions.remind_judges(review_round, by=make.a_judge("孙专家").person)

    assert told() == []


@pytest.mark.parametrize("at", ["draft", "closed"])
def test_only_while_the_round_is_open(at):
    with pytest.raises(Refused, match="评审没有开始或已经定稿，不用催办"):
        actions.remind_judges(make.a_round(at=at), by=cast.bureau_staff())
