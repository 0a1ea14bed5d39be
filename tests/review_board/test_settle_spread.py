"""settle_spread, add_reader: what becomes of a work whose scores lie far apart (2.6)."""

import pytest

from accounts.refusals import NotPermitted, Refused
from review_board import actions
from tests import cast, make
from tests.review_board.told import recorded, told


def a_wide_case():
    """A work scored 60, 80 and 90, waiting for a decision; a fourth judge sits on the panel."""
    panel = make.a_panel(judges=[*make.the_judges(), make.a_judge("郑专家")])
    review_round = make.a_round(at="draft", panel=panel)
    type(review_round).objects.filter(pk=review_round.pk).update(state="open")
    review_round.refresh_from_db()
    case = review_round.cases.get()
    for seat, total in zip(panel.seats.order_by("pk")[:3], (60, 80, 90), strict=True):
        make.a_sheet(case, seat, "sealed", total)
    review_round.cases.update(needs_second_reading=True, spread=30)
    return review_round.cases.get()


def test_the_chair_lets_the_scores_stand():
    case = a_wide_case()

    actions.settle_spread(case, by=make.a_judge("孙专家").person, note="三位评委各有依据。")

    case.refresh_from_db()
    assert (case.needs_second_reading, case.second_reading_note) == (False, "三位评委各有依据。")
    assert recorded(case) == [("孙专家", "处理分差", "三位评委各有依据。")]
    assert told() == []


@pytest.mark.parametrize("name", ["钱专家", "郑专家"])
def test_a_judge_who_does_not_chair_may_not_settle(name):
    case = a_wide_case()

    with pytest.raises(NotPermitted, match="分差由评审组长或教育局业务人员处理"):
        actions.settle_spread(case, by=make.a_judge(name).person, note="三位评委各有依据。")

    case.refresh_from_db()
    assert case.needs_second_reading


def test_a_decision_needs_words():
    case = a_wide_case()

    with pytest.raises(Refused, match="请写明处理意见，至少 5 个字"):
        actions.settle_spread(case, by=cast.bureau_staff(), note="  可以  ")

    case.refresh_from_db()
    assert case.needs_second_reading


def test_nothing_is_settled_twice():
    case = a_wide_case()
    actions.settle_spread(case, by=cast.bureau_staff(), note="三位评委各有依据。")

    with pytest.raises(Refused, match="没有等待处理的分差"):
        actions.settle_spread(case, by=cast.bureau_staff(), note="三位评委各有依据。")


def test_a_further_judge_reads_the_work():
    case = a_wide_case()

    sheet = actions.add_reader(case, make.a_judge("郑专家"), by=cast.bureau_staff())

    assert (sheet.case, str(sheet.seat.judge), sheet.state) == (case, "郑专家", "blank")
    assert told() == [("郑专家", "2026 年入库评审加派给您 1 件作品：SX-001")]
    assert recorded(case) == [("李科员", "加派复评", "郑专家")]


def test_the_chair_may_add_a_reader_and_other_judges_may_not():
    case = a_wide_case()

    with pytest.raises(NotPermitted, match="分差由评审组长"):
        actions.add_reader(case, make.a_judge("郑专家"), by=make.a_judge("吴专家").person)
    assert case.sheets.count() == 3

    actions.add_reader(case, make.a_judge("郑专家"), by=make.a_judge("孙专家").person)
    assert case.sheets.count() == 4


def test_one_further_reading_at_a_time():
    case = a_wide_case()
    actions.add_reader(case, make.a_judge("郑专家"), by=cast.bureau_staff())

    with pytest.raises(Refused, match="已经加派了评委，请等评完再定"):
        actions.add_reader(case, make.a_judge("郑专家"), by=cast.bureau_staff())


def test_no_further_reading_without_a_wide_spread():
    case = make.a_round(at="sealed").cases.get()

    with pytest.raises(Refused, match="分差没有超线"):
        actions.add_reader(case, make.a_judge("孙专家"), by=cast.bureau_staff())


def test_whoever_read_the_work_does_not_read_it_again():
    with pytest.raises(Refused, match="钱专家已经分到过这件作品"):
        actions.add_reader(a_wide_case(), make.a_judge("钱专家"), by=cast.bureau_staff())


def test_a_judge_of_the_same_school_may_not_read():
    case = a_wide_case()
    tied = make.a_judge("何专家", unit=case.resource.group.school)
    case.review_round.panel.seats.create(judge=tied)

    with pytest.raises(Refused, match="应当回避：与作者同单位"):
        actions.add_reader(case, tied, by=cast.bureau_staff())

    assert case.sheets.count() == 3
