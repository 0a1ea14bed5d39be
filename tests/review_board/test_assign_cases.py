"""assign_cases, reassign_sheet, add_reader: who judges what, and what bars a judge (2.6, 2.7)."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Employment
from accounts.refusals import NotPermitted, Refused
from review_board import actions
from review_board.models import Sheet
from tests import cast, make
from tests.review_board.told import recorded, told


def judges_of(review_round):
    return sorted(str(sheet.seat.judge) for sheet in all_sheets(review_round))


def all_sheets(review_round):
    return Sheet.objects.filter(case__review_round=review_round)


def a_round_of(judges, works=1, **fields):
    """A draft round of a larger panel, so that somebody can be left out."""
    resources = [make.a_resource(f"作品{place}", at="accepted") for place in range(works)]
    panel = make.a_panel(judges=[make.a_judge(name, "teacher") for name in judges])
    return make.a_round(at="draft", resources=resources, panel=panel, **fields)


def test_every_work_gets_its_judges():
    review_round = a_round_of(["甲", "乙", "丙", "丁", "戊"], works=5)

    actions.assign_cases(review_round, by=cast.bureau_staff(), seed=11)

    assert all_sheets(review_round).count() == 15
    assert [judges_of(review_round).count(name) for name in "甲乙丙丁戊"] == [3] * 5
    note = "随机种子 11；5 件，每位评委 3–3 件"
    assert recorded(review_round) == [("李科员", "分派评委", note)]


def test_the_same_seed_deals_the_same():
    review_round = a_round_of(["甲", "乙", "丙", "丁"], works=4)
    actions.assign_cases(review_round, by=cast.bureau_staff(), seed=3)
    facts = ("case__number", "seat", "order")
    dealt = set(all_sheets(review_round).values_list(*facts))

    actions.assign_cases(review_round, by=cast.bureau_staff(), seed=4)
    actions.assign_cases(review_round, by=cast.bureau_staff(), seed=3)

    assert set(all_sheets(review_round).values_list(*facts)) == dealt


def test_each_judge_meets_the_works_in_an_order_of_their_own():
    review_round = a_round_of(["甲", "乙", "丙"], works=5)
    actions.assign_cases(review_round, by=cast.bureau_staff(), seed=1)

    orders = {}
    for sheet in all_sheets(review_round).order_by("order"):
        orders.setdefault(sheet.seat_id, []).append(sheet.case.number)

    assert len({tuple(order) for order in orders.values()}) == 3
    assert {tuple(sorted(order)) for order in orders.values()} == {
        ("SX-001", "SX-002", "SX-003", "SX-004", "SX-005")
    }


def test_only_the_bureau_deals():
    review_round = make.a_round(at="draft")

    with pytest.raises(NotPermitted, match="只有教育局业务人员可以办理"):
        actions.assign_cases(review_round, by=cast.bureau_leader())

    assert not Sheet.objects.exists()


def test_an_open_round_is_not_dealt_again():
    with pytest.raises(Refused, match="评审已经开始"):
        actions.assign_cases(make.a_round(), by=cast.bureau_staff())


def same_unit(judge, resource):
    move(judge.person, resource.group.school, date(2020, 1, 1))


def same_unit_since_today(judge, resource):
    move(judge.person, resource.group.school, timezone.localdate())


def same_school_group(judge, resource):
    school = resource.group.school
    type(school).objects.filter(pk=school.pk).update(school_group="滨湖教育集团")
    other = cast.a_unit("第九小学", school_group="滨湖教育集团")
    move(judge.person, other, date(2020, 1, 1))


def author(judge, resource):
    resource.credits.create(person=judge.person, position=9, duty="脚本")


def member_of_the_group(judge, resource):
    resource.group.memberships.create(person=judge.person)


def declared_elsewhere(judge, resource):
    earlier = make.a_round(
        "去年的评审", resources=[resource], panel=make.a_panel("去年", judges=[judge])
    )
    sheet = all_sheets(earlier).get()
    actions.recuse(sheet, by=judge.person, kind="other", note="曾指导过这件作品。")


def kin_of_the_only_author(judge, resource):
    other = make.a_resource(
        "另一件作品", group=make.a_group(resource.group.leader), at="under_review"
    )
    earlier = make.a_round(
        "去年的评审", resources=[other], panel=make.a_panel("去年", judges=[judge])
    )
    actions.recuse(all_sheets(earlier).get(), by=judge.person, kind="family", note="与作者是夫妻。")


def move(person, unit, day):
    Employment.objects.filter(person=person).update(from_date=date(2015, 9, 1), to_date=day)
    Employment.objects.create(person=person, unit=unit, from_date=day)


TIES = [
    same_unit,
    same_unit_since_today,
    same_school_group,
    author,
    member_of_the_group,
    declared_elsewhere,
    kin_of_the_only_author,
]


@pytest.mark.parametrize("tie", TIES)
def test_a_tied_judge_is_never_dealt_the_work(tie):
    review_round = a_round_of(["甲", "乙", "丙", "丁"])
    tie(make.a_judge("甲"), review_round.cases.get().resource)

    for seed in range(4):
        actions.assign_cases(review_round, by=cast.bureau_staff(), seed=seed)

        assert judges_of(review_round) == sorted(["乙", "丙", "丁"])


@pytest.mark.parametrize("tie", TIES)
def test_a_tied_judge_does_not_take_over_the_work(tie):
    review_round = make.a_round()
    judge = make.a_judge("甲")
    actions.seat_judge(review_round.panel, judge, by=cast.bureau_staff())
    tie(judge, review_round.cases.get().resource)

    with pytest.raises(Refused, match="甲应当回避"):
        actions.reassign_sheet(
            make.case_sheet(review_round), judge, by=cast.bureau_staff(), note="原评委生病住院。"
        )


def test_who_enters_a_contest_judges_nothing_of_its_group():
    judge = make.a_judge("甲", "teacher", unit=cast.a_unit("第八小学"))
    own = make.a_resource("甲的作品", group=make.a_group(judge.person), at="admitted")
    other = make.a_resource("别人的作品", at="admitted")
    panel = make.a_panel(judges=[judge, *make.the_judges()])
    review_round = make.a_round(at="draft", purpose="contest", resources=[own, other], panel=panel)

    actions.assign_cases(review_round, by=cast.bureau_staff(), seed=1)

    assert "甲" not in judges_of(review_round)


def test_too_few_judges_left_says_which_work_lacks_whom():
    review_round = a_round_of(["甲", "乙", "丙"])
    same_unit(make.a_judge("甲"), review_round.cases.get().resource)

    with pytest.raises(Refused, match="SX-001.*可用的只有 2 名（共 3 名，1 名应当回避）"):
        actions.assign_cases(review_round, by=cast.bureau_staff())


def test_a_sheet_is_given_to_another_judge():
    review_round = make.a_round()
    sheet, judge = make.case_sheet(review_round), make.a_judge("郑专家")
    actions.seat_judge(review_round.panel, judge, by=cast.bureau_staff())

    fresh = actions.reassign_sheet(sheet, judge, by=cast.bureau_staff(), note="原评委生病住院。")

    sheet.refresh_from_db()
    assert (sheet.state, fresh.state, fresh.seat.judge) == ("relieved", "blank", judge)
    assert told()[1:] == [
        ("孙专家", "SX-001已改派给其他评委，您不用再评。如有疑问，请联系教育局"),
        ("郑专家", "2026 年入库评审加派给您 1 件作品：SX-001"),
    ]
    assert recorded(sheet) == [("李科员", "改派", "原评委生病住院。")]


def test_the_first_judge_reads_the_reason_nowhere(client):
    review_round = make.a_round()
    sheet, judge = make.case_sheet(review_round), make.a_judge("郑专家")
    actions.seat_judge(review_round.panel, judge, by=cast.bureau_staff())
    actions.reassign_sheet(sheet, judge, by=cast.bureau_staff(), note="郑校长举报孙专家偏袒。")
    client.force_login(sheet.seat.judge.person)

    for page in ("review_board:my_sheets", "accounts:notification_list", "inbox", "inbox_done"):
        assert "郑校长" not in client.get(reverse(page)).content.decode()


def test_reassigning_needs_a_reason():
    review_round, judge = make.a_round(), make.a_judge("郑专家")
    actions.seat_judge(review_round.panel, judge, by=cast.bureau_staff())

    with pytest.raises(Refused, match="请写明改派的理由"):
        actions.reassign_sheet(
            make.case_sheet(review_round), judge, by=cast.bureau_staff(), note="病"
        )


def test_nobody_outside_the_panel_takes_over():
    with pytest.raises(Refused, match="郑专家不在评审小组里"):
        actions.reassign_sheet(
            make.case_sheet(make.a_round()),
            make.a_judge("郑专家"),
            by=cast.bureau_staff(),
            note="原评委生病住院。",
        )


def test_a_sealed_sheet_stays_where_it_is():
    review_round, judge = make.a_round(at="sealed"), make.a_judge("郑专家")
    actions.seat_judge(review_round.panel, judge, by=cast.bureau_staff())

    with pytest.raises(Refused, match="已确认"):
        actions.reassign_sheet(
            make.case_sheet(review_round), judge, by=cast.bureau_staff(), note="原评委生病住院。"
        )


def test_a_recused_judge_is_replaced_once():
    review_round, judge = make.a_round(), make.a_judge("郑专家")
    actions.seat_judge(review_round.panel, judge, by=cast.bureau_staff())
    actions.seat_judge(review_round.panel, make.a_judge("冯专家"), by=cast.bureau_staff())
    sheet = make.case_sheet(review_round)
    actions.recuse(sheet, by=sheet.seat.judge.person, kind="other", note="与作者有合作。")

    actions.reassign_sheet(sheet, judge, by=cast.bureau_staff(), note="原评委回避。")

    assert judges_of_counted(review_round) == sorted(["钱专家", "吴专家", "郑专家"])
    with pytest.raises(Refused, match="已经补派了评委"):
        actions.reassign_sheet(
            sheet, make.a_judge("冯专家"), by=cast.bureau_staff(), note="原评委回避。"
        )


def judges_of_counted(review_round):
    return sorted(str(sheet.seat.judge) for sheet in all_sheets(review_round).counted())
