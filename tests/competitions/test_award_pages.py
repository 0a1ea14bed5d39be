"""Pages from judging to the final list: rounds, simulation, notice, announcement, list, workbook."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from competitions.models import Award
from tests import cast, contest, make


def text(response):
    return response.content.decode()


def address(name, thing):
    return reverse(f"competitions:{name}", args=[thing.pk])


def test_starting_the_judging(client):
    entry = contest.an_entry(contest.a_competition(at="closed").categories.get())
    panel, rubric = make.a_panel(), make.a_rubric()
    client.force_login(cast.bureau_staff())
    start = address("start_judging", entry.category)
    assert "1 件参评作品，匿名评审" in text(client.get(start))
    deadline = timezone.localtime() + timedelta(days=7)
    rule = {"panel": panel.pk, "rubric": rubric.pk, "judges_per_case": 3, "spread_limit": 15}
    rule |= {"deadline": f"{deadline:%Y-%m-%d %H:%M}", "aggregation": "mean", "tie_chain": "sum"}

    missing = client.post(start, {**rule, "panel": ""})
    trimmed = client.post(start, {**rule, "aggregation": "trimmed"})
    response = client.post(start, rule)

    assert (missing.status_code, trimmed.status_code) == (422, 422)
    assert "请选择评审小组" in text(missing)
    assert "至少要有 5 名评委" in text(trimmed)
    entry.category.refresh_from_db()
    assert response.url == entry.category.review_round.get_absolute_url()
    assert client.get(start).status_code == 302
    client.force_login(cast.school_admin())
    assert client.get(start).status_code == 403


@pytest.mark.parametrize("at", ["open", "proposed", "terminated"])
def test_judging_is_arranged_between_the_deadline_and_the_proposal(client, at):
    category = contest.an_entry(contest.a_competition(at=at).categories.get()).category
    client.force_login(cast.bureau_staff())
    start, panel, rubric = address("start_judging", category), make.a_panel(), make.a_rubric()
    deadline = f"{timezone.localtime() + timedelta(days=7):%Y-%m-%d %H:%M}"
    rule = {"panel": panel.pk, "rubric": rubric.pk, "judges_per_case": 3, "spread_limit": 15}
    rule |= {"deadline": deadline, "aggregation": "mean", "tie_chain": "sum"}

    opened, posted = client.get(start), client.post(start, rule)

    assert opened.url == category.competition.get_absolute_url()
    assert posted.status_code == 422
    assert "报送截止以后、拟定等次以前才能安排评审。" in text(posted)
    assert posted.context["form"]["deadline"].value() == deadline


def test_what_was_decided_about_ties_is_kept_beside_a_refusal(client, judged):
    client.force_login(cast.bureau_staff())
    propose = address("propose_awards", judged)
    type(judged).objects.filter(pk=judged.pk).update(state="proposed")

    posted = client.post(propose, tie(judged, 0, "up"))
    tried = client.post(propose, {**tie(judged, 0, "up"), "simulate": "1"})

    assert posted.status_code == 422
    assert posted.context["form"].non_field_errors() == ["评比活动处于“拟定等次”，不能这样办理。"]
    assert tried.url == judged.get_absolute_url()
    assert not Award.objects.exists()


@pytest.fixture
def judged():
    competition = contest.a_competition("微课评比", at="closed")
    contest.entries_with(competition.categories.get(), 90, 90, 80, 75)
    return competition


def test_the_simulation_shows_the_tie_and_writes_nothing(client, judged):
    client.force_login(cast.bureau_staff())

    shown = text(client.get(address("propose_awards", judged)))

    assert "并列第 1 名的作品有 2 件，本等次只余 1 个名额" in shown
    assert "全部上调" in shown
    assert shown.count("作品1") == 2
    assert shown.count("待定") == 5  # in the question, and for each of the four works
    judged.refresh_from_db()
    assert judged.state == "closed"
    assert not Award.objects.exists()


def tie(competition, tier, direction):
    return {f"tie-{competition.categories.get().pk}-{tier}": direction}


def test_trying_a_decision_shows_what_comes_of_it(client, judged):
    client.force_login(cast.bureau_staff())

    response = client.post(
        address("propose_awards", judged), {**tie(judged, 0, "down"), "simulate": "1"}
    )

    assert response.status_code == 200
    decisions = response.context["form"].simulations[0].decisions
    assert [str(one) for one in decisions] == [
        "一等奖并列第 1 名 2 件全部下调",
        "二等奖并列第 1 名 2 件待定",
    ]
    assert not Award.objects.exists()


def test_proposing_without_a_decision_asks_for_it(client, judged):
    client.force_login(cast.bureau_staff())

    response = client.post(address("propose_awards", judged))

    assert response.status_code == 422
    assert "微课类（小学组）：并列第 1 名的作品有 2 件" in text(response)
    assert not Award.objects.exists()


def test_proposing(client, judged):
    client.force_login(cast.bureau_staff())

    response = client.post(address("propose_awards", judged), tie(judged, 0, "up"), follow=True)

    assert "已拟定 3 件作品的等次，请公示。" in text(response)
    tiers = list(judged.awards().values_list("entry__resource__title", "tier__name"))
    assert tiers == [("作品1", "一等奖"), ("作品2", "一等奖"), ("作品3", "三等奖")]


def test_the_simulation_is_the_staffs(client, judged):
    client.force_login(cast.bureau_leader())
    assert client.get(address("propose_awards", judged)).status_code == 403
    assert client.post(address("propose_awards", judged)).status_code == 403


def test_posting_the_notice(client):
    award = contest.an_award(at="proposed")
    competition = award.entry.category.competition
    client.force_login(cast.bureau_staff())
    post = address("post_award_notice", competition)
    assert "1 件作品的名称、作者、单位、组别和等次向社会公开" in text(client.get(post))

    response = client.post(post, follow=True)

    assert "获奖名单已公示" in text(response)
    client.force_login(cast.bureau_leader())
    assert client.get(post).status_code == 302


@pytest.fixture
def ended():
    """An award list whose notice is over: one clear, one under objection."""
    competition = contest.a_competition("微课评比", at="on_notice")
    category = competition.categories.get()
    for title in ("甲", "乙"):
        contest.an_award(
            contest.an_entry(category, make.a_resource(title, at="admitted")), at="on_notice"
        )
    make.an_objection(competition.notice.lines.get(title="乙"))
    return contest.end_the_notice(competition)


def test_settling(client, ended):
    client.force_login(cast.bureau_staff())
    settle = address("settle_awards", ended)
    assert settle in text(client.get(ended.get_absolute_url()))
    assert "1 件有异议未结" in text(client.get(settle))

    client.post(settle)

    assert list(ended.awards().values_list("state", flat=True)) == ["cleared", "on_notice"]
    client.force_login(cast.school_admin())
    assert client.get(settle).status_code == 403


def test_announcing_and_announcing_late(client, ended):
    client.force_login(cast.bureau_leader())
    announce = address("announce", ended)
    assert "1 件作品的奖项从今天起生效" in text(client.get(announce))

    bad = client.post(announce, {"number": ""})
    response = client.post(announce, {"number": "示滨教字〔2026〕47号"}, follow=True)

    assert bad.status_code == 422
    assert "获奖名单已公布，文号 示滨教字〔2026〕47号。" in text(response)
    held = ended.awards().get(state="on_notice")
    assert client.get(address("announce_late", held)).status_code == 302
    held.entry.category.competition.notice.lines.get(title="乙").objections.update(
        state="dismissed"
    )
    Award.objects.filter(pk=held.pk).update(state="cleared")
    assert "补充公布《乙》的奖项？" in text(client.get(address("announce_late", held)))
    client.post(address("announce_late", held), {"number": "示滨教字〔2026〕52号"})
    assert list(ended.awards().values_list("state", flat=True)) == ["in_force", "in_force"]


def test_staff_do_not_announce(client, ended):
    client.force_login(cast.bureau_staff())
    assert client.get(address("announce", ended)).status_code == 403


def test_the_list_shows_the_bureau_all_and_others_what_is_in_force(client):
    award = contest.an_award(at="in_force")
    competition = award.entry.category.competition
    held = contest.an_award(contest.an_entry(award.entry.category), at="on_notice")
    stranger = cast.a_person("丁老师", cast.a_unit("第二小学"))
    shown = {}
    for person in (cast.bureau_staff(), stranger):
        client.force_login(person)
        shown[person.real_name] = list(
            client.get(address("award_list", competition)).context["page"]
        )

    assert shown == {"李科员": [award, held], "丁老师": [award]}


def test_the_list_narrows_by_state(client):
    award = contest.an_award(at="in_force")
    competition = award.entry.category.competition
    contest.an_award(contest.an_entry(award.entry.category), at="revoked")
    client.force_login(cast.bureau_staff())

    response = client.get(address("award_list", competition), {"state": "in_force"})

    assert response.context["tabs"] == [
        ("", "全部", 2),
        ("in_force", "已公布", 1),
        ("revoked", "已撤销", 1),
    ]
    assert list(response.context["page"]) == [award]


def test_an_empty_list_says_when_it_fills(client):
    client.force_login(cast.school_admin())

    response = client.get(address("award_list", contest.a_competition()))

    assert "名单还没有公布" in text(response)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_row_and_for_three(
    client, count, django_assert_num_queries
):
    competition = contest.a_competition(at="announced")
    for number in range(count):
        work = make.a_resource(f"作品{number}", at="admitted")
        contest.an_award(contest.an_entry(competition.categories.get(), work))
    client.force_login(cast.bureau_staff())

    with django_assert_num_queries(9):
        client.get(address("award_list", competition))


def test_the_workbook_is_real_and_begins_no_formula(client):
    competition = contest.a_competition("微课评比", at="announced")
    work = make.a_resource("=HYPERLINK(1)", at="admitted")
    contest.an_award(contest.an_entry(competition.categories.get(), work))
    client.force_login(cast.school_admin())

    response = client.get(address("award_export", competition))

    assert response["Content-Disposition"].startswith("attachment")
    sheet = load_workbook(BytesIO(response.content)).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][0] == "微课评比获奖名单"
    assert rows[2:] == [
        ("序号", "组别", "作品", "作者", "单位", "等次"),
        (1, "微课类（小学组）", "=HYPERLINK(1)", "王老师", "第一小学", "一等奖"),
    ]
    cell = sheet["C4"]
    assert (cell.data_type, cell.quotePrefix) == ("s", True)


def test_one_award(client):
    award = contest.an_award(at="in_force")
    client.force_login(cast.bureau_leader())
    shown = text(client.get(award.get_absolute_url()))
    assert award.document.number in shown
    assert "撤销奖项" in shown
    client.force_login(cast.a_person("丁老师", cast.a_unit("第二小学")))

    shown = text(client.get(award.get_absolute_url()))

    assert "算作二等奖以上" in shown
    assert "撤销奖项" not in shown
    assert "办理记录" not in shown


def test_an_award_before_the_notice_is_nobody_elses(client):
    award = contest.an_award(at="proposed")
    found = {}
    for person in (cast.bureau_staff(), cast.school_admin(), make.a_judge("孙专家").person):
        client.force_login(person)
        found[person.real_name] = client.get(award.get_absolute_url()).status_code

    assert found == {"李科员": 200, "周主任": 404, "孙专家": 404}
