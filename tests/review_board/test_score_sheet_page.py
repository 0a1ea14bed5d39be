"""The scoring page and its saving address: what a judge reads, types, and is told (UI guide 11)."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from review_board.models import ReviewRound, Sheet
from tests import cast, make
from tests.review_board.marking import kept, marks, typed


@pytest.fixture
def sheet():
    return make.case_sheet(make.a_round())


@pytest.fixture
def judge(client, sheet):
    client.force_login(sheet.seat.judge.person)
    return sheet.seat.judge.person


def save(client, sheet, *scores, **more):
    address = reverse("review_board:save_sheet", args=[sheet.key])
    return client.post(
        address, typed(sheet, *scores, **more), headers={"accept": "application/json"}
    )


def post(client, sheet, *scores, **more):
    return client.post(sheet.get_absolute_url(), typed(sheet, *scores, **more))


def fresh(sheet):
    return type(sheet).objects.get(pk=sheet.pk)


# --- reading --------------------------------------------------------------------------------------
def test_it_shows_the_work_under_its_review_number(client, sheet, judge):
    response = client.get(sheet.get_absolute_url())

    page = response.content.decode()
    assert "<h1>SX-001《分数的初步认识》</h1>" in page
    assert [shelf.name for shelf in response.context["shelves"]] == ["课件"]
    assert "SX-001-课件.pdf" in page
    assert response["Cache-Control"] == "private, no-store"


def test_each_criterion_has_a_field_and_its_bands(client, sheet, judge):
    page = client.get(sheet.get_absolute_url()).content.decode()

    assert "指标3得分，满分 40" in page
    for words in ("优 36–40", "良 30–35", "中 24–29", "差 0–23"):
        assert words in page


@pytest.mark.parametrize("purpose", ["admission", "contest"])
@pytest.mark.parametrize("works", [1, 3])
def test_the_page_costs_the_same_for_one_work_and_for_three(
    client, works, purpose, django_assert_num_queries
):
    resources = [make.a_resource(f"作品{k}", at="under_review") for k in range(works)]
    review_round = make.a_round(resources=resources, purpose=purpose)
    sheet = review_round.cases.first().sheets.first()
    client.force_login(sheet.seat.judge.person)

    with django_assert_num_queries(12):
        client.get(sheet.get_absolute_url())


# --- typing, by script ----------------------------------------------------------------------------
def test_typing_is_saved(client, sheet, judge):
    response = save(client, sheet, "8", "15.5", "", "", comment="好")

    at = f"{timezone.localtime(fresh(sheet).saved_at):%H:%M}"
    assert (response.status_code, response.json()) == (200, {"version": 1, "at": at})
    assert kept(sheet) == ([8, Decimal("15.5"), None, None], Decimal("23.5"))


def test_full_width_figures_are_understood(client, sheet, judge):
    save(client, sheet, "８．５")

    assert kept(sheet)[0][0] == Decimal("8.5")


@pytest.mark.parametrize(
    ("score", "sentence"),
    [
        ("10.5", "请填 0 到 10 之间的分数"),
        ("-1", "请填 0 到 10 之间的分数"),
        ("好", "请填 0 到 10 之间的分数"),
        ("NaN", "请填 0 到 10 之间的分数"),
        ("1e400", "请填 0 到 10 之间的分数"),
        ("7.3", "最小单位为 0.5 分"),
    ],
)
def test_a_faulty_score_is_named_and_nothing_saved(client, sheet, judge, score, sentence):
    response = save(client, sheet, score, "5")

    assert response.status_code == 422
    assert response.json() == {"reason": "", "faults": {"mark_1": sentence}}
    assert kept(sheet) == ([None] * 4, None)


def test_a_stale_window_gets_both_values(client, sheet, judge):
    save(client, sheet, "8", comment="那边的评语")

    response = save(client, sheet, "9", version=0, comment="这边的评语")

    assert response.status_code == 409
    for words in ("在另一个窗口改过", "那边的评语", "这边的评语", "以这边为准", "查看差异"):
        assert words in response.json()["conflict"]
    assert kept(sheet) == ([8, None, None, None], 8)


def test_this_side_wins_when_the_judge_says_so(client, sheet, judge):
    save(client, sheet, "8")

    response = save(client, sheet, "9", version=0, over=1)

    assert response.json()["version"] == 2
    assert kept(sheet) == ([9, None, None, None], 9)


def test_saving_is_refused_with_its_reason_after_the_deadline(client, sheet, judge):
    ReviewRound.objects.update(deadline=timezone.now() - timedelta(days=1))

    response = save(client, sheet, "8")

    assert response.status_code == 422
    assert "截止。如需补评，请联系教育局。" in response.json()["reason"]


def test_a_session_that_ended_leads_to_the_login_page(client, sheet):
    address = reverse("review_board:save_sheet", args=[sheet.key])

    response = client.post(address, typed(sheet, "8"), headers={"hx-request": "true"})

    assert (response.status_code, response["HX-Redirect"].split("?")[0]) == (204, "/login/")


def test_saving_is_not_for_links(client, sheet, judge):
    assert client.get(reverse("review_board:save_sheet", args=[sheet.key])).status_code == 405


# --- typing, by the plain form --------------------------------------------------------------------
def test_a_draft_is_kept_and_the_judge_stays(client, sheet, judge):
    response = post(client, sheet, "8", then="save")

    assert response.url == sheet.get_absolute_url()
    page = client.get(response.url).content.decode()
    assert "SX-001 已暂存。" in page
    assert 'value="8"' in page


def test_a_score_leads_to_the_next_work_without_one(client):
    resources = [make.a_resource(f"作品{k}", at="under_review") for k in range(3)]
    first, second, third = own_sheets(make.a_round(resources=resources), client)
    post(client, second, "10", "20", "40", "0", then="next")

    response = post(client, first, "10", "20", "30", "0", then="next")

    assert response.url == third.get_absolute_url()
    assert (fresh(first).state, fresh(first).total) == ("scored", 60)


def own_sheets(review_round, client):
    judge = make.a_judge("孙专家")
    client.force_login(judge.person)
    return list(judge.seats.get().sheets.order_by("order"))


def test_the_last_score_leads_to_all_of_them(client, sheet, judge):
    response = post(client, sheet, "10", "20", "40", "0", then="next")

    assert response.url == reverse("review_board:sheet_table", args=[sheet.case.review_round_id])


def test_what_is_missing_is_named_and_nothing_typed_is_lost(client, sheet, judge):
    response = post(client, sheet, "8", "21", "", "9.5", comment="已写的话", then="next")

    page = response.content.decode()
    assert response.status_code == 422
    assert "<title>有错误：" in page
    assert response.context["form"].errors == {
        "mark_2": ["请填 0 到 20 之间的分数"],
        "mark_3": ["请给“指标3”打分"],
    }
    for value in ('value="8"', 'value="21"', 'value="9.5"', "已写的话"):
        assert value in page
    assert kept(sheet) == ([None] * 4, None)


def test_a_stale_form_answers_409_with_both_values(client, sheet, judge):
    save(client, sheet, "8")

    response = post(client, sheet, "9", "20", "40", "0", version=0, then="next")

    page = response.content.decode()
    assert response.status_code == 409
    assert 'name="over" value="1"' in page
    assert 'value="9"' in page
    assert kept(sheet) == ([8, None, None, None], 8)


def test_without_script_this_side_wins_by_its_button(client, sheet, judge):
    save(client, sheet, "8")

    response = post(client, sheet, "9", "20", version=0, over=1)

    assert response.status_code == 302
    assert kept(sheet) == ([9, 20, None, None], 29)


# --- when it can only be read ---------------------------------------------------------------------
def closed_page(client, sheet):
    client.force_login(sheet.seat.judge.person)
    response = client.get(sheet.get_absolute_url())
    page = response.content.decode()
    assert 'name="then"' not in page
    assert "只能查看" in page
    return page


def test_a_confirmed_sheet_can_only_be_read(client):
    sheet = make.case_sheet(make.a_round(at="sealed"))

    assert "您已确认这份评分，不能再改。" in closed_page(client, sheet)


def test_before_the_pledge_it_can_only_be_read_and_leads_there(client, sheet, judge):
    sheet.seat.panel.seats.update(pledged_at=None)

    page = closed_page(client, sheet)

    assert "您还没有签署这个评审小组的承诺书，请先签署，再评分。" in page
    assert reverse("review_board:pledge", args=[sheet.seat_id]) in page


def test_what_is_sent_before_the_pledge_is_refused_and_not_lost(client, sheet, judge):
    sheet.seat.panel.seats.update(pledged_at=None)

    response = post(client, sheet, "8", "15", "30", "20", then="next")
    saved = save(client, sheet, "8")

    assert (response.status_code, response.context["form"]["mark_1"].value()) == (422, "8")
    assert saved.json()["reason"] == "您还没有签署这个评审小组的承诺书，请先签署，再评分。"
    assert kept(sheet) == ([None] * 4, None)


def test_a_second_submit_after_confirming_is_refused_politely(client):
    sheet = make.case_sheet(make.a_round(at="sealed"))
    client.force_login(sheet.seat.judge.person)

    response = post(client, sheet, "1", "2", "3", "4", then="next")

    assert response.status_code == 422
    assert "您已确认这份评分，不能再改。" in response.content.decode()
    assert kept(sheet)[1] == 80


def test_after_the_deadline_it_can_only_be_read(client, sheet):
    ReviewRound.objects.update(deadline=timezone.now() - timedelta(days=1))

    assert "截止。如需补评，请联系教育局。" in closed_page(client, sheet)


def test_a_form_sent_after_the_deadline_keeps_what_was_typed(client, sheet, judge):
    ReviewRound.objects.update(deadline=timezone.now() - timedelta(days=1))

    response = post(client, sheet, "8", comment="已写的话", then="save")

    assert response.status_code == 422
    assert "已写的话" in response.content.decode()
    assert "如需补评" in response.content.decode()


# --- who may not ----------------------------------------------------------------------------------
READING = ["score_sheet", "save_sheet", "recuse"]
PARTS = [("review_file", 1), ("review_page", 1, 1)]


def answers(client, sheet):
    """The status of every address of a sheet, read or, for saving, sent."""
    key = sheet.key
    found = {name: client.get(reverse(f"review_board:{name}", args=[key])) for name in READING}
    for name, *numbers in PARTS:
        found[name] = client.get(reverse(f"review_board:{name}", args=[key, *numbers]))
    found["save_sheet"] = save(client, sheet, "8")
    return {name: response.status_code for name, response in found.items()}


def all_of(status):
    return dict.fromkeys(
        ["score_sheet", "save_sheet", "recuse", "review_file", "review_page"], status
    )


def test_the_judge_reads_everything(client, sheet, judge):
    assert answers(client, sheet) == all_of(200)


@pytest.mark.parametrize("name", ["钱专家", "王老师"])
def test_another_judges_sheet_is_not_there(client, sheet, name):
    people = {"钱专家": lambda: make.a_judge("钱专家").person}
    client.force_login(people.get(name, lambda: sheet.case.resource.group.leader)())

    assert answers(client, sheet) == all_of(404)


def test_the_bureau_reads_no_sheet(client, sheet):
    client.force_login(cast.bureau_staff())

    assert answers(client, sheet) == all_of(404) | {"score_sheet": 302}


def test_a_recused_sheet_is_gone(client, sheet, judge):
    data = {"kind": "other", "note": "作者是我的徒弟"}
    client.post(reverse("review_board:recuse", args=[sheet.key]), data)

    assert answers(client, sheet) == {**all_of(404), "score_sheet": 302}


@pytest.mark.parametrize(("state", "words"), [("recused", "已回避"), ("relieved", "已改派")])
def test_what_the_judge_gave_up_leads_from_their_inbox_to_their_list(
    client, sheet, judge, state, words
):
    save(client, sheet, "8")
    Sheet.objects.filter(pk=sheet.pk).update(state=state)
    done = client.get(reverse("inbox_done")).content.decode()
    assert f'href="{sheet.get_absolute_url()}"' in done

    response = client.get(sheet.get_absolute_url(), follow=True)

    assert response.redirect_chain == [(reverse("review_board:my_sheets"), 302)]
    assert f"SX-001{words}，不再由您评审。" in response.content.decode()


def test_a_draft_round_is_not_there(client, sheet, judge):
    ReviewRound.objects.update(state="draft", opened_at=None)

    assert answers(client, sheet) == all_of(404)


def author(judge, resource):
    resource.credits.create(person=judge, position=9, duty="脚本")


def same_unit(judge, resource):
    judge.employments.update(unit=resource.group.school)


def same_school_group(judge, resource):
    for unit in (resource.group.school, cast.a_unit("第九小学")):
        type(unit).objects.filter(pk=unit.pk).update(school_group="滨湖教育集团")
    judge.employments.update(unit=cast.a_unit("第九小学"))


def same_collaboration_group(judge, resource):
    resource.group.memberships.create(person=judge)


@pytest.mark.parametrize("tie", [author, same_unit, same_school_group, same_collaboration_group])
def test_a_tie_bars_every_read_at_once_without_being_named(client, sheet, judge, tie):
    tie(judge, sheet.case.resource)

    assert answers(client, sheet) == all_of(403)
    page = client.get(sheet.get_absolute_url()).content.decode()
    assert "您与这件作品有应当回避的关系，不能查看和评分。请联系教育局改派。" in page
    assert "同单位" not in page
    assert kept(sheet) == ([None] * 4, None)


def test_marks_by_hand_and_by_script_agree(client, sheet, judge):
    save(client, sheet, "8", "15", "30", "20.5")

    assert dict(zip(marks(sheet, 1, 2, 3, 4), kept(sheet)[0], strict=True)) == marks(
        sheet, 8, 15, 30, "20.5"
    )


@pytest.mark.parametrize(("who", "led"), [(cast.bureau_staff, True), (cast.school_admin, False)])
def test_whoever_runs_the_round_is_led_to_the_case_there(client, who, led):
    case = make.a_round().cases.first()
    client.force_login(who())

    answer = client.get(case.sheets.first().get_absolute_url())

    assert answer.status_code == (302 if led else 404)
    assert not led or answer["Location"] == case.get_absolute_url()
