"""The judge's lists and steps: 我的评审, 已完成批次, 全部评分, 确认, 回避, 评审标准全文."""

import pytest
from django.urls import reverse

from review_board import actions
from review_board.models import Sheet
from tests import cast, make
from tests.review_board.marking import typed


def at(name, review_round):
    return reverse(f"review_board:{name}", args=[review_round.pk])


def a_round_of(works, title="2026 年入库评审", **fields):
    resources = [make.a_resource(f"{title}{k}", at="under_review") for k in range(works)]
    return make.a_round(title, resources=resources, **fields)


@pytest.fixture
def judge(client):
    judge = make.a_judge("孙专家", "research").person
    client.force_login(judge)
    return judge


def own(judge, review_round):
    return Sheet.objects.dealt_to(judge, [review_round])


def score_all(review_round, *totals):
    """孙专家 has scored the works with these totals, one each."""
    sheets = Sheet.objects.filter(case__review_round=review_round)
    sheets.filter(seat__judge__person__real_name="孙专家").delete()
    seat = review_round.panel.seats.get(judge__person__real_name="孙专家")
    for case, total in zip(review_round.cases.all(), totals, strict=True):
        make.a_sheet(case, seat, "scored", total)


# --- 我的评审 -------------------------------------------------------------------------------------
def test_my_sheets_lists_the_rounds_with_work_left(client, judge):
    make.a_round("筹备中的", at="draft", panel=make.a_panel("一组"))
    make.a_round("评完的", at="sealed", panel=make.a_panel("二组"))
    review_round = make.a_round("要评的", panel=make.a_panel("三组"))

    response = client.get(reverse("review_board:my_sheets"))

    assert [desk.round for desk, rows in response.context["desks"]] == [review_round]
    assert "已评 <b" in response.content.decode()


def test_my_sheets_says_what_would_be_here(client, judge):
    page = client.get(reverse("review_board:my_sheets")).content.decode()

    assert "没有要评审的作品" in page


def test_my_sheets_leads_on_to_confirming_once_all_is_scored(client, judge):
    review_round = a_round_of(2)
    score_all(review_round, 80, 90)

    page = client.get(reverse("review_board:my_sheets")).content.decode()

    assert at("seal_sheets", review_round) in page
    assert "继续评审" not in page


def test_my_sheets_leads_to_a_pledge_not_signed_and_the_pledge_back(client, judge):
    review_round = a_round_of(1)
    seat = review_round.panel.seats.get(judge__person=judge)
    page = reverse("review_board:my_sheets")
    pledge = reverse("review_board:pledge", args=[seat.pk])
    assert pledge not in client.get(page).content.decode()
    review_round.panel.seats.update(pledged_at=None)

    assert pledge in client.get(page).content.decode()
    assert client.post(pledge)["Location"] == page
    assert pledge not in client.get(page).content.decode()


@pytest.mark.parametrize(("rounds", "works"), [(1, 1), (1, 3), (3, 1), (3, 3)])
def test_my_sheets_costs_the_same_for_one_and_three_works_in_one_and_three_rounds(
    client, judge, rounds, works, django_assert_num_queries
):
    for k in range(rounds):
        a_round_of(works, f"批次{k}", panel=make.a_panel(f"{k}组"), rubric=make.a_rubric(f"{k}"))

    with django_assert_num_queries(12):
        response = client.get(reverse("review_board:my_sheets"))

    assert [len(rows) for desk, rows in response.context["desks"]] == [works] * rounds


def test_my_sheets_goes_on_on_a_second_page_and_counts_over_all(client, judge):
    review_round = a_round_of(3)
    score_all(review_round, 70, 90, 80)
    seat = review_round.panel.seats.get(judge__person=judge)
    more = [make.a_resource(f"又一件{k}", at="under_review") for k in range(49)]
    for place, resource in enumerate(more, start=4):
        make.a_sheet(make.a_case(review_round, resource, f"SX-{place:03}"), seat)

    first = client.get(reverse("review_board:my_sheets"))
    second = client.get(reverse("review_board:my_sheets"), {"page": 2})

    [(desk, rows)] = second.context["desks"]
    assert [step.number for step, title in rows] == ["SX-051", "SX-052"]
    assert (desk.scored, desk.total) == (3, 52)
    assert "《又一件48》" in second.content.decode()
    assert [step.place for step, title in first.context["desks"][0][1]] == list(range(1, 51))


def test_a_tie_is_found_in_every_round_at_once(client, judge):
    tied, other = (
        a_round_of(1, title, panel=make.a_panel(title), rubric=make.a_rubric(title))
        for title in ("甲批", "乙批")
    )
    tied.cases.get().resource.credits.create(person=judge, position=9, duty="脚本")

    response = client.get(reverse("review_board:my_sheets"))

    shown = {
        desk.round: [step.words for step, _ in rows] for desk, rows in response.context["desks"]
    }
    assert shown == {tied: ["应回避"], other: ["未评"]}


def test_whose_own_work_is_in_a_contest_is_barred_from_that_contest_alone(client, judge):
    fields = {"purpose": "contest"}
    contest, admission = (
        a_round_of(2, title, panel=make.a_panel(title), rubric=make.a_rubric(title), **fields)
        for title, fields in (("评比", fields), ("入库", {}))
    )
    for review_round in (contest, admission):
        own = review_round.cases.first().resource
        own.credits.create(person=judge, position=9, duty="脚本")

    response = client.get(reverse("review_board:my_sheets"))

    shown = {
        desk.round: [step.words for step, _ in rows] for desk, rows in response.context["desks"]
    }
    assert shown == {contest: ["应回避", "应回避"], admission: ["应回避", "未评"]}


# --- 已完成批次 -----------------------------------------------------------------------------------
def test_finished_rounds_lists_what_was_confirmed(client, judge):
    make.a_round("要评的", panel=make.a_panel("一组"))
    done = make.a_round("评完的", at="sealed", panel=make.a_panel("二组"))

    response = client.get(reverse("review_board:finished_rounds"))

    assert list(response.context["rounds"]) == [done]


@pytest.mark.parametrize("count", [1, 3])
def test_finished_rounds_costs_the_same_for_one_row_and_for_three(
    client, judge, count, django_assert_num_queries
):
    for k in range(count):
        make.a_round(f"批次{k}", at="sealed", panel=make.a_panel(f"{k}组"))

    with django_assert_num_queries(5):
        client.get(reverse("review_board:finished_rounds"))


# --- 全部评分 -------------------------------------------------------------------------------------
def test_sheet_table_is_sorted_by_total(client, judge):
    review_round = a_round_of(3)
    score_all(review_round, 70, 90, 80)

    response = client.get(at("sheet_table", review_round))

    assert [step.total for step, _, _ in response.context["rows"]] == [90, 80, 70]
    assert [score for _, score in response.context["rows"][0][2]] == [10, 20, 40, 20]


@pytest.mark.parametrize("count", [1, 3])
def test_sheet_table_costs_the_same_for_one_work_and_for_three(
    client, judge, count, django_assert_num_queries
):
    review_round = a_round_of(count)
    score_all(review_round, *range(70, 70 + count))

    with django_assert_num_queries(14):
        client.get(at("sheet_table", review_round))


@pytest.mark.parametrize("name", ["sheet_table", "seal_sheets", "rubric_text"])
def test_another_panels_round_is_not_there(client, judge, name):
    others = make.a_panel("别组", judges=[make.a_judge(each) for each in "甲乙丙"])
    review_round = make.a_round(panel=others)

    assert client.get(at(name, review_round)).status_code == 404


# --- 确认全部评分 ---------------------------------------------------------------------------------
def test_seal_sheets_asks_first_with_numbers(client, judge):
    review_round = a_round_of(2)
    score_all(review_round, 80, 90)

    page = client.get(at("seal_sheets", review_round)).content.decode()

    assert "2 份评分一起确认" in page
    assert {sheet.state for sheet in own(judge, review_round)} == {"scored"}


def test_seal_sheets_confirms(client, judge):
    review_round = a_round_of(2)
    score_all(review_round, 80, 90)

    page = client.post(at("seal_sheets", review_round), follow=True).content.decode()

    assert "已确认 2 份评分" in page
    assert {sheet.state for sheet in own(judge, review_round)} == {"sealed"}


@pytest.mark.parametrize("totals", [(), (80, 90)])
def test_seal_sheets_is_refused_politely_too_early_and_a_second_time(client, judge, totals):
    review_round = a_round_of(2)
    if totals:
        score_all(review_round, *totals)
        client.post(at("seal_sheets", review_round))

    page = client.post(at("seal_sheets", review_round), follow=True).content.decode()

    assert ("没有要确认的评分。" if totals else "还有 2 件没有评完，请评完再确认。") in page


# --- 回避 -----------------------------------------------------------------------------------------
def test_recuse_takes_the_work_away_and_goes_on(client, judge):
    first, second = own(judge, a_round_of(2))

    response = client.post(
        reverse("review_board:recuse", args=[first.key]),
        {"kind": "other", "note": "我指导过这件作品"},
    )

    assert response.url == second.get_absolute_url()
    page = client.get(second.get_absolute_url()).content.decode()
    assert "已回避 SX-001，教育局会改派其他评委。" in page
    assert 'aria-label="SX-001，已回避"' in page
    assert client.get(first.get_absolute_url()).url == reverse("review_board:my_sheets")


@pytest.mark.parametrize(
    ("fields", "faulty"),
    [({"note": "作者是我的家人"}, "kind"), ({"kind": "family", "note": "家人"}, "note")],
)
def test_recuse_asks_for_what_is_missing(client, judge, fields, faulty):
    [sheet] = own(judge, a_round_of(1))

    response = client.post(reverse("review_board:recuse", args=[sheet.key]), fields)

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [faulty]
    assert fields["note"] in response.content.decode()


def test_recuse_comes_too_late_once_confirmed(client, judge):
    sheet = make.case_sheet(make.a_round(at="sealed"))
    fields = {"kind": "family", "note": "作者是我的家人"}

    response = client.post(reverse("review_board:recuse", args=[sheet.key]), fields)

    assert response.status_code == 422
    assert "已确认" in response.content.decode()


# --- 评审标准全文 ---------------------------------------------------------------------------------
def test_rubric_text_shows_every_criterion_with_its_bands(client, judge):
    page = client.get(at("rubric_text", a_round_of(1))).content.decode()

    assert "3. 指标3" in page
    assert "优 36–40" in page


# --- the order ------------------------------------------------------------------------------------
def test_each_judge_goes_through_the_works_in_the_order_of_the_lot(client, judge):
    sheets = list(own(judge, a_round_of(3)))
    for place, sheet in zip((2, 3, 1), sheets, strict=True):
        Sheet.objects.filter(pk=sheet.pk).update(order=place)

    response = client.get(sheets[0].get_absolute_url())

    assert response.context["before"].sheet == sheets[2].pk
    assert response.context["after"].sheet == sheets[1].pk


def test_a_barred_work_is_passed_over(client, judge):
    first, second, third = own(judge, a_round_of(3))
    Sheet.objects.filter(pk=second.pk).update(order=2)
    second.case.resource.credits.create(person=judge, position=9, duty="脚本")

    response = client.post(
        first.get_absolute_url(), typed(first, "10", "20", "40", "0", then="next")
    )

    assert response.url == third.get_absolute_url()
    progress = client.get(response.url).context["progress"]
    assert [step.words for step in progress.steps] == ["已评", "应回避", "未评"]


def test_relieved_sheets_leave_no_trace(client, judge):
    first, second = own(judge, a_round_of(2))
    actions.seat_judge(
        second.seat.panel, make.a_judge("郑专家", "research"), by=cast.bureau_staff()
    )
    actions.reassign_sheet(
        first, make.a_judge("郑专家"), by=cast.bureau_staff(), note="评委临时出差"
    )

    assert client.get(first.get_absolute_url())["Location"] == reverse("review_board:my_sheets")
    steps = client.get(second.get_absolute_url()).context["progress"].steps
    assert [step.sheet for step in steps] == [second.pk]
