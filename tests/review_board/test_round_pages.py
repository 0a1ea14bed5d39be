"""A round from draft to its result sheet, on its pages; what the chair may read of it, and when."""

import io
import json

import openpyxl
import pytest
from django.urls import reverse

from review_board import actions, recompute
from tests import cast, make


def page(name, *args):
    return reverse(f"review_board:{name}", args=args)


def shown(client, review_round):
    return client.get(review_round.get_absolute_url())


def reopened(review_round, judge):
    """The same round with the sheet of one judge not yet confirmed."""
    sheet = make.case_sheet(review_round, judge)
    type(sheet).objects.filter(pk=sheet.pk).update(state="scored")
    return review_round


def test_a_draft_is_filled_dealt_and_opened(client):
    resource = make.a_resource(at="accepted")
    make.the_judges()
    panel, rubric = make.a_panel(), make.a_rubric()
    client.force_login(cast.bureau_staff())
    rule = {
        "title": "入库评审",
        "panel": panel.pk,
        "rubric": rubric.pk,
        "is_blind": "on",
        "judges_per_case": 3,
        "aggregation": "mean",
        "tie_chain": "sum",
        "pass_mark": "70",
        "spread_limit": "15",
        "deadline": "2099-01-01T17:00",
    }

    address = client.post(page("draft_round"), rule)["Location"]
    review_round = client.get(address).context["round"]
    client.post(page("add_cases", review_round.pk), {"resources": [resource.pk]})
    preview = client.get(page("assign_cases", review_round.pk), {"seed": "7"})
    assert [len(seats) for case, seats in preview.context["plan"]] == [3]
    client.post(page("assign_cases", review_round.pk), {"seed": "7"})
    assert "1 件作品转为" in client.get(page("open_round", review_round.pk)).content.decode()
    client.post(page("open_round", review_round.pk))

    review_round.refresh_from_db()
    assert (review_round.state, review_round.seed) == ("open", 7)


def test_works_of_the_panels_subject_stand_first(client):
    make.a_resource("先交的语文", at="accepted", subject=make.a_subject("语文", short="YW"))
    make.a_resource("后交的数学", at="accepted")
    review_round = make.a_round(at="draft", resources=[])
    client.force_login(cast.bureau_staff())

    response = client.get(page("add_cases", review_round.pk))

    assert [one.title for one in response.context["resources"]] == ["后交的数学", "先交的语文"]


@pytest.mark.parametrize("seed", ["abc", "-1", "99999999999999999999", ""])
def test_a_strange_seed_in_the_address_deals_by_the_rounds_own(client, seed):
    review_round = make.a_round(at="draft", seed=5)
    client.force_login(cast.bureau_staff())

    response = client.get(page("assign_cases", review_round.pk), {"seed": seed})

    assert response.context["seed"] == 5


def test_the_preview_says_who_keeps_away_and_why(client):
    resource = make.a_resource(at="accepted")
    tied = make.a_judge("何专家", unit=resource.group.school)
    panel = make.a_panel(judges=[*make.the_judges(), tied])
    review_round = make.a_round(at="draft", resources=[resource], panel=panel)
    client.force_login(cast.bureau_staff())

    response = client.get(page("assign_cases", review_round.pk))

    [(case, seat, reasons)] = response.context["barred"]
    assert (str(seat.judge), [str(reason) for reason in reasons]) == (
        "何专家",
        ["应当回避：与作者同单位。"],
    )
    assert "应当回避：与作者同单位。" in response.content.decode()


def test_too_few_judges_are_said_work_by_work(client):
    panel = make.a_panel(judges=make.the_judges()[:2])
    review_round = make.a_round(at="draft", panel=panel)
    client.force_login(cast.bureau_staff())

    text = client.get(page("assign_cases", review_round.pk)).content.decode()

    assert "这样分派不了" in text
    assert "需要 3 名评委，可用的只有 2 名" in text


def test_what_opening_waits_for_stands_beside_the_button(client):
    review_round = make.a_round(at="draft")
    client.force_login(cast.bureau_staff())

    response = shown(client, review_round)

    assert response.context["checks"] == [
        ("y", "评审小组已聘任"),
        ("y", "评分标准已发布"),
        ("y", "已选入作品"),
        ("n", "还有作品没有分派评委，请先分派。"),
    ]


def test_judges_are_reminded_from_the_page(client):
    review_round = make.a_round()
    client.force_login(cast.bureau_staff())
    assert page("remind_judges", review_round.pk) in shown(client, review_round).content.decode()

    first = client.post(page("remind_judges", review_round.pk), follow=True).content.decode()
    again = client.post(page("remind_judges", review_round.pk), follow=True).content.decode()

    assert "已催办 3 位评委。" in first
    assert "没有要催办的评委" in again


def test_a_wide_spread_offers_a_further_reading_or_words(client):
    review_round = make.a_round(at="sealed", totals=[(60, 80, 90)])
    review_round.cases.update(needs_second_reading=True, spread=30)
    case = review_round.cases.get()
    client.force_login(make.a_judge("孙专家").person)

    text = shown(client, review_round).content.decode()
    assert page("add_reader", case.pk) in text
    client.post(page("settle_spread", case.pk), {"note": "三位评委各有依据。"})

    assert "三位评委各有依据。" in shown(client, review_round).content.decode()


def test_works_stand_in_the_order_of_their_exact_scores(client):
    resources = [make.a_resource(title, at="under_review") for title in ("甲", "乙", "丙")]
    totals = [(80, 80, 80), (80, 80, 80.5), (80, 80, 80)]
    review_round = make.a_round(at="sealed", resources=resources, totals=totals)
    client.force_login(cast.bureau_staff())

    lines = shown(client, review_round).context["ranking"]

    assert [(line.rank, line.case.number, line.tied_with) for line in lines] == [
        (1, "SX-002", []),
        (2, "SX-001", ["SX-003"]),
        (2, "SX-003", ["SX-001"]),
    ]
    assert [str(line.exact) for line in lines][:1] == ["80.166666666667"]
    assert [str(line.shown) for line in lines][:1] == ["80.17"]


def test_there_is_no_ranking_while_a_sheet_is_missing(client):
    review_round = reopened(make.a_round(at="sealed"), "钱专家")
    client.force_login(cast.bureau_staff())

    assert shown(client, review_round).context["ranking"] == []


def test_the_chair_of_a_blind_round_reads_no_authors_before_the_end(client):
    review_round = make.a_round(at="sealed")
    client.force_login(make.a_judge("孙专家").person)

    text = shown(client, review_round).content.decode()
    assert "SX-001" in text
    for secret in ("王老师", "第一小学", "分数的初步认识"):
        assert secret not in text

    actions.close_round(review_round, by=cast.bureau_staff())
    assert "第一小学" in shown(client, review_round).content.decode()


def test_the_chair_reads_no_others_scores_before_confirming_the_own(client):
    review_round = reopened(make.a_round(at="sealed", totals=[(61, 83, 97)]), "孙专家")
    case = review_round.cases.get()
    type(case).objects.filter(pk=case.pk).update(spread=36, needs_second_reading=True)
    client.force_login(make.a_judge("孙专家").person)

    text = shown(client, review_round).content.decode()

    for score in (">83<", ">97<", "钱专家 83"):
        assert score not in text
    assert "确认自己的评分以后可以看分差和排序" in text
    assert client.get(page("settle_spread", case.pk)).status_code == 404


def test_the_chair_of_another_panel_sees_nothing(client):
    review_round = make.a_round()
    other = make.a_judge("郑专家")
    make.a_panel("别的小组", judges=[other])
    client.force_login(other.person)

    assert shown(client, review_round).status_code == 404
    assert list(client.get(page("round_list")).context["page"]) == []


def test_a_judge_who_does_not_chair_sees_no_round(client):
    review_round = make.a_round()
    client.force_login(make.a_judge("钱专家").person)

    assert shown(client, review_round).status_code == 404


def test_the_chair_may_not_open_or_close(client):
    review_round = make.a_round(at="sealed")
    client.force_login(make.a_judge("孙专家").person)

    assert client.get(page("close_round", review_round.pk)).status_code == 403
    assert client.post(page("close_round", review_round.pk)).status_code == 403
    review_round.refresh_from_db()
    assert review_round.state == "open"


def test_closing_is_asked_with_its_numbers(client):
    resources = [make.a_resource(title, at="under_review") for title in ("甲", "乙", "丙")]
    totals = [(80, 80, 80), (70, 70, 70), (60, 60, 60)]
    review_round = make.a_round(at="sealed", resources=resources, totals=totals)
    client.force_login(cast.bureau_staff())

    text = client.get(page("close_round", review_round.pk)).content.decode()
    assert "2 件评审通过，1 件未入选" in text

    client.post(page("close_round", review_round.pk))
    review_round.refresh_from_db()
    assert review_round.state == "closed"


def test_the_downloaded_result_recomputes_alone(client, tmp_path, capsys):
    review_round = make.a_round(at="sealed")
    actions.close_round(review_round, by=cast.bureau_staff())
    client.force_login(cast.bureau_staff())

    response = client.get(page("result_sheet_file", review_round.pk, "json"))

    file = tmp_path / "sheet.json"
    file.write_bytes(response.content)
    assert recompute.main(str(file)) == 0
    assert "重新计算一致，共 1 件" in capsys.readouterr().out
    data = json.loads(response.content)
    data["cases"][0]["sheets"][0]["marks"]["1"] = "0.0"
    file.write_text(json.dumps(data), encoding="utf-8")
    assert recompute.main(str(file)) == 1


def test_the_workbook_reads_as_the_page_does(client):
    review_round = make.a_round(at="sealed")
    actions.close_round(review_round, by=cast.bureau_staff())
    client.force_login(cast.bureau_staff())

    content = client.get(page("result_sheet_file", review_round.pk, "xlsx")).content

    rows = list(openpyxl.load_workbook(io.BytesIO(content)).active.values)
    assert rows[1] == ("名次", "评审编号", "作品", "得分", "分差", "结论", "牵头学校", "组长")
    assert rows[2] == (1, "SX-001", "分数的初步认识", 82, 4, "评审通过", "第一小学", "王老师")


def test_there_is_no_result_before_the_end(client):
    review_round = make.a_round(at="sealed")
    client.force_login(cast.bureau_staff())

    assert client.get(page("result_sheet_file", review_round.pk, "json")).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_the_same_for_one_work_and_for_three(client, count, django_assert_num_queries):
    resources = [make.a_resource(f"作品{n}", at="under_review") for n in range(count)]
    review_round = make.a_round(at="sealed", resources=resources)
    client.force_login(cast.bureau_staff())

    with django_assert_num_queries(28):
        shown(client, review_round)


def test_a_draft_stands_in_its_form_as_people_write_numbers(client):
    review_round = make.a_round(at="draft", pass_mark="72.50")
    client.force_login(cast.bureau_staff())

    form = client.get(reverse("review_board:edit_round", args=[review_round.pk])).context["form"]

    assert (form["pass_mark"].value(), form["spread_limit"].value()) == ("72.5", "15")


@pytest.fixture
def many(client):
    """A closed round of 51 works, one more than a page holds; the last listed is the worst."""
    resources = [make.a_resource(f"作品{n}", at="under_review") for n in range(51)]
    totals = [[90 - n / 2] * 3 for n in range(51)]
    review_round = make.a_round(at="sealed", resources=resources, totals=totals)
    review_round.cases.update(spread=0)
    actions.close_round(review_round, by=cast.bureau_staff())
    client.force_login(cast.bureau_staff())
    return review_round


def test_a_large_round_is_read_page_by_page_in_every_order(client, many):
    first = shown(client, many)
    second = client.get(many.get_absolute_url(), {"page": 2})

    for name in ("cases", "spreads", "ranking"):
        assert len(first.context[name]) == 50
        assert [line.case.number for line in second.context[name]] == ["SX-051"]
    assert [line.rank for line in second.context["ranking"]] == [51]
    assert "51 件" in first.content.decode()


def test_a_work_leads_to_the_page_it_stands_on(client, many):
    last = many.cases.get(number="SX-051")

    assert last.get_absolute_url().endswith("?at=SX-051#SX-051")
    [line] = client.get(last.get_absolute_url()).context["cases"]
    assert line.case == last


def test_a_crowd_of_equals_is_told_by_its_number(client):
    resources = [make.a_resource(f"作品{n}", at="under_review") for n in range(8)]
    totals = [(80, 80, 80)] * 7 + [(60, 60, 60)]
    review_round = make.a_round(at="sealed", resources=resources, totals=totals)
    client.force_login(cast.bureau_staff())

    text = shown(client, review_round).content.decode()

    assert "与 SX-002、SX-003、SX-004、SX-005、SX-006 等 6 件并列" in text
