"""close_round: the ranking is computed exactly, frozen, and admission follows (R034)."""

import json
from decimal import Decimal

import pytest

from accounts.refusals import NotPermitted, Refused
from review_board import actions, recompute
from review_board.models import ResultSheet
from tests import cast, make
from tests.review_board.told import recorded, told


def two_works(totals, **fields):
    """A sealed round over two works; `totals` has each work's totals by judge."""
    resources = [make.a_resource(title, at="under_review") for title in ("甲", "乙")]
    return make.a_round(at="sealed", resources=resources, totals=totals, **fields)


def states(review_round):
    return dict(review_round.cases.order_by("pk").values_list("resource__title", "resource__state"))


def test_works_pass_or_are_declined():
    review_round = two_works([(70, 70, 71), (69, 70, 70)])

    actions.close_round(review_round, by=cast.bureau_staff())

    review_round.refresh_from_db()
    assert (review_round.state, review_round.closed_at is not None) == ("closed", True)
    assert states(review_round) == {"甲": "passed", "乙": "declined"}
    assert list(review_round.cases.order_by("pk").values_list("score", "rank", "spread")) == [
        (Decimal("70.3333"), 1, 1),
        (Decimal("69.6667"), 2, 1),
    ]


def test_a_score_that_only_rounds_up_to_the_line_does_not_pass():
    review_round = two_works([(70, 70, 70), (70, 70, 69.5)], pass_mark=Decimal("69.84"))

    actions.close_round(review_round, by=cast.bureau_staff())

    assert states(review_round) == {"甲": "passed", "乙": "declined"}


def test_each_leader_hears_the_outcome():
    review_round = two_works([(80, 80, 80), (60, 60, 60)])

    actions.close_round(review_round, by=cast.bureau_staff())

    assert told() == [
        ("王老师", "《甲》的评审结果：评审通过"),
        ("王老师", "《乙》的评审结果：未入选"),
    ]


def test_the_digest_of_the_result_stands_in_the_trail():
    review_round = make.a_round(at="sealed")

    sheet = actions.close_round(review_round, by=cast.bureau_staff())

    assert recorded(review_round) == [("李科员", "汇总定稿", f"评分汇总表 SHA-256 {sheet.sha256}")]
    assert (sheet.made_by, sheet.made_at) == (
        cast.bureau_staff(),
        sheet.review_round.closed_at,
    )


def test_the_frozen_result_names_nobody():
    review_round = make.a_round(at="sealed")

    sheet = actions.close_round(review_round, by=cast.bureau_staff())

    text = json.dumps(sheet.data, ensure_ascii=False)
    assert "SX-001" in text
    for name in ("王老师", "第一小学", "孙专家", "钱专家", "吴专家"):
        assert name not in text


def test_the_frozen_result_recomputes():
    review_round = two_works([(80, 81, 83), (80, 81, 83)])

    sheet = actions.close_round(review_round, by=cast.bureau_staff())

    assert recompute.differences(sheet.data) == []
    assert [result["rank"] for result in sheet.data["results"]] == [1, 1]


def test_a_contest_leaves_the_works_alone():
    resource = make.a_resource(at="admitted")
    review_round = make.a_round(at="sealed", purpose="contest", resources=[resource])

    actions.close_round(review_round, by=cast.bureau_staff())

    resource.refresh_from_db()
    assert (resource.state, told()) == ("admitted", [])


@pytest.mark.parametrize("person", [cast.bureau_leader, cast.school_admin])
def test_only_the_bureau_closes(person):
    with pytest.raises(NotPermitted, match="只有教育局业务人员可以办理"):
        actions.close_round(make.a_round(at="sealed"), by=person())

    assert not ResultSheet.objects.exists()


def test_not_while_a_sheet_is_open():
    review_round = make.a_round(at="open")

    with pytest.raises(Refused, match="还有评分表没有交齐"):
        actions.close_round(review_round, by=cast.bureau_staff())

    assert states(review_round) == {"分数的初步认识": "under_review"}


def test_not_while_a_wide_spread_waits():
    review_round = make.a_round(at="sealed")
    review_round.cases.update(needs_second_reading=True)

    with pytest.raises(Refused, match="请先安排复评或写明处理意见"):
        actions.close_round(review_round, by=cast.bureau_staff())


def test_not_when_a_judge_is_missing():
    review_round = make.a_round(at="sealed", judges_per_case=4)

    with pytest.raises(Refused, match="还有作品没有分派评委"):
        actions.close_round(review_round, by=cast.bureau_staff())


def test_not_twice():
    review_round = make.a_round(at="sealed")
    actions.close_round(review_round, by=cast.bureau_staff())

    with pytest.raises(Refused, match="评审轮次处于“已定稿”，不能这样办理"):
        actions.close_round(review_round, by=cast.bureau_staff())

    assert ResultSheet.objects.count() == 1
