"""draft_round, edit_round, add_cases, drop_case, open_round (R033)."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError
from django.utils import timezone

from accounts.refusals import NotPermitted, Refused
from review_board import actions
from review_board.models import ReviewRound
from tests import cast, make
from tests.review_board.told import recorded, told


def draft(**fields):
    fields = {
        "by": cast.bureau_staff(),
        "panel": make.a_panel(),
        "rubric": make.a_rubric(),
        **fields,
    }
    fields = {"title": "2026 年入库评审", "purpose": "admission", **fields}
    return actions.draft_round(deadline=timezone.now() + timedelta(days=10), **fields)


def works(number):
    titles = ["分数的初步认识", "圆的面积", "认识角", "统计图", "方程"][:number]
    return [make.a_resource(title, at="accepted") for title in titles]


def test_the_bureau_drafts_a_round():
    review_round = draft()

    assert (review_round.state, review_round.is_blind, review_round.judges_per_case) == (
        "draft",
        True,
        3,
    )
    assert recorded(review_round) == [("李科员", "筹备评审", "")]


def test_only_the_bureau_drafts():
    with pytest.raises(NotPermitted, match="只有教育局业务人员可以办理"):
        draft(by=cast.bureau_leader())

    assert not ReviewRound.objects.exists()


def test_trimming_needs_five_judges():
    with pytest.raises(Refused, match="每件作品至少要有 5 名评委"):
        draft(aggregation="trimmed", judges_per_case=4)


def test_the_database_keeps_five_judges_for_trimming():
    with pytest.raises(IntegrityError):
        make.a_round(at="draft", aggregation="trimmed", judges_per_case=4)


def test_a_tie_rule_names_criteria_of_the_rubric():
    with pytest.raises(Refused, match="不在评分标准中"):
        draft(tie_chain=["sum", "criterion:9"])


def test_a_draft_may_change():
    review_round = draft()

    actions.edit_round(review_round, by=cast.bureau_staff(), pass_mark=Decimal(75))

    review_round.refresh_from_db()
    assert review_round.pass_mark == 75


def test_the_rule_stands_once_the_round_is_open():
    review_round = make.a_round()

    with pytest.raises(Refused, match="评审已经开始，只能延长评分截止时间"):
        actions.edit_round(review_round, by=cast.bureau_staff(), pass_mark=Decimal(60))


def test_the_deadline_of_an_open_round_only_moves_on():
    review_round = make.a_round()
    later = review_round.deadline + timedelta(days=3)
    earlier = review_round.deadline - timedelta(days=3)

    actions.edit_round(review_round, by=cast.bureau_staff(), deadline=later)

    with pytest.raises(Refused, match="新的截止时间应当晚于原来的截止时间"):
        actions.edit_round(review_round, by=cast.bureau_staff(), deadline=earlier)
    review_round.refresh_from_db()
    assert review_round.deadline == later


def test_works_get_numbers_by_lot():
    review_round, resources = draft(), works(5)
    ReviewRound.objects.filter(pk=review_round.pk).update(seed=7)

    actions.add_cases(review_round, resources, by=cast.bureau_staff())

    numbers = dict(review_round.cases.values_list("resource__title", "number"))
    in_order = [numbers[resource.title] for resource in resources]
    assert all(number.startswith("SX-") and len(number) == 6 for number in in_order)
    assert len(set(in_order)) == 5
    assert in_order != sorted(in_order)
    assert recorded(review_round)[-1] == ("李科员", "选入作品", "5 件")


def test_the_same_lot_draws_the_same_numbers():
    one, resources = draft(), works(3)
    ReviewRound.objects.filter(pk=one.pk).update(seed=7)
    actions.add_cases(one, resources, by=cast.bureau_staff())
    drawn = dict(one.cases.values_list("resource", "number"))
    one.cases.all().delete()

    actions.add_cases(one, resources, by=cast.bureau_staff())

    assert dict(one.cases.values_list("resource", "number")) == drawn


def test_a_later_addition_takes_other_numbers():
    review_round, resources = draft(), works(5)

    actions.add_cases(review_round, resources[:2], by=cast.bureau_staff())
    actions.add_cases(review_round, resources[2:], by=cast.bureau_staff())

    assert review_round.cases.values("number").distinct().count() == 5


@pytest.mark.parametrize("state", ["developing", "checked", "under_review", "admitted"])
def test_only_accepted_works_enter_an_admission_round(state):
    review_round, resource = draft(), make.a_resource(at=state)

    with pytest.raises(Refused, match="只有待评审的作品可以选入"):
        actions.add_cases(review_round, [resource], by=cast.bureau_staff())


def test_a_work_is_in_one_running_round():
    resource = make.a_resource(at="accepted")
    actions.add_cases(draft(), [resource], by=cast.bureau_staff())

    with pytest.raises(Refused, match="已经选入另一个没有定稿的评审批次"):
        actions.add_cases(draft(title="另一批"), [resource], by=cast.bureau_staff())


def test_a_work_leaves_a_draft():
    review_round = make.a_round(at="draft")

    actions.drop_case(review_round.cases.get(), by=cast.bureau_staff())

    assert not review_round.cases.exists()


def test_an_open_round_keeps_its_works():
    review_round = make.a_round()

    with pytest.raises(Refused, match="评审已经开始"):
        actions.drop_case(review_round.cases.get(), by=cast.bureau_staff())


def test_opening_sends_works_to_review_and_tells_the_judges():
    review_round = draft()
    [resource] = works(1)
    actions.add_cases(review_round, [resource], by=cast.bureau_staff())
    actions.assign_cases(review_round, by=cast.bureau_staff())

    actions.open_round(review_round, by=cast.bureau_staff())

    review_round.refresh_from_db()
    resource.refresh_from_db()
    assert (review_round.state, resource.state) == ("open", "under_review")
    until = f"{timezone.localtime(review_round.deadline):%-m 月 %-d 日 %H:%M}"
    words = f"2026 年入库评审已开始，您有 1 件作品待评，{until}截止"
    assert sorted(told()) == sorted((name, words) for name in ("孙专家", "钱专家", "吴专家"))
    assert recorded(review_round)[-1] == ("李科员", "开始评审", "")
    assert recorded(resource) == [("李科员", "送评审", "")]


def test_a_contest_leaves_the_works_where_they_are():
    resource = make.a_resource(at="admitted")
    review_round = draft(purpose="contest")
    actions.add_cases(review_round, [resource], by=cast.bureau_staff())
    actions.assign_cases(review_round, by=cast.bureau_staff())

    actions.open_round(review_round, by=cast.bureau_staff())

    resource.refresh_from_db()
    assert resource.state == "admitted"


def test_nothing_opens_without_judges_for_every_work():
    review_round = make.a_round(at="draft")

    with pytest.raises(Refused, match="还有作品没有分派评委"):
        actions.open_round(review_round, by=cast.bureau_staff())


def test_nothing_opens_with_an_unpublished_rubric():
    review_round = make.a_round(at="draft", rubric=make.a_rubric(at="draft"))

    with pytest.raises(Refused, match="评分标准还没有发布"):
        actions.open_round(review_round, by=cast.bureau_staff())
