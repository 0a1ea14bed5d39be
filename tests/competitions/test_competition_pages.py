"""Pages of competitions: list, detail, drafting, publishing, closing."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from competitions import actions
from competitions.models import Competition
from tests import cast, contest, make
from tests.records import trail

LIST = reverse("competitions:competition_list")


def page(client, name, thing, person, **query):
    client.force_login(person)
    return client.get(reverse(f"competitions:{name}", args=[thing.pk]), query)


def text(response):
    return response.content.decode()


def test_the_bureau_sees_drafts_and_may_begin_one(client):
    contest.a_competition("起草中的评比", at="draft")
    client.force_login(cast.bureau_staff())

    shown = text(client.get(LIST))

    assert "起草中的评比" in shown
    assert reverse("competitions:draft_competition") in shown


def test_a_teacher_sees_what_was_published(client):
    contest.a_competition("起草中的评比", at="draft")
    contest.a_competition("征集中的评比")
    client.force_login(cast.a_person(unit=cast.a_unit()))

    response = client.get(LIST)

    assert [one.title for one in response.context["page"]] == ["征集中的评比"]
    assert reverse("competitions:draft_competition") not in text(response)


def test_tabs_words_and_year_narrow_the_list(client):
    contest.a_competition("课件评比", year=2025)
    contest.a_competition("微课评比", at="closed", year=2026)
    client.force_login(cast.bureau_staff())

    response = client.get(LIST, {"state": "closed", "q": "评比", "year": "2026"})

    assert response.context["tabs"] == [("", "全部", 1), ("closed", "评审中", 1)]
    assert [one.title for one in response.context["page"]] == ["微课评比"]
    assert "没有符合条件的评比活动" in text(client.get(LIST, {"q": "作文"}))


@pytest.mark.parametrize(
    ("who", "words"), [(cast.bureau_staff, "起草评比"), (cast.school_admin, "还没有发布的评比活动")]
)
def test_an_empty_list_says_why(client, who, words):
    client.force_login(who())

    assert words in text(client.get(LIST))


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_row_and_for_three(
    client, count, django_assert_num_queries
):
    for number in range(count):
        contest.an_entry(contest.a_competition(f"评比{number}").categories.get())
    client.force_login(cast.bureau_staff())

    with django_assert_num_queries(8):
        client.get(LIST)


@pytest.mark.parametrize(
    "at",
    [state for state in Competition.State.values if state not in ("terminated", "discarded")],
)
@pytest.mark.parametrize("who", [cast.bureau_staff, cast.bureau_leader, cast.school_admin])
def test_the_page_in_every_state(client, at, who):
    competition = contest.a_competition("微课评比", at=at)
    person = who()

    response = page(client, "competition_detail", competition, person)

    hidden = at == "draft" and person.real_name == "周主任"
    assert response.status_code == (404 if hidden else 200)
    assert hidden or "微课评比" in text(response)


def test_the_page_shows_awards_once_they_are_in_force(client):
    award = contest.an_award()

    shown = text(page(client, "competition_detail", award.entry.category.competition, stranger()))

    assert "分数的初步认识" in shown
    assert "王老师" in shown


def stranger():
    return cast.a_person("丁老师", cast.a_unit("第二小学"))


@pytest.mark.parametrize("at", ["proposed", "on_notice", "cleared"])
def test_a_judge_learns_no_author_from_the_page(client, at):
    award = contest.an_award(at=at)
    judge = make.a_judge("孙专家").person

    shown = text(page(client, "competition_detail", award.entry.category.competition, judge))

    assert "王老师" not in shown
    assert "分数的初步认识" not in shown


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_one_row_and_for_three(
    client, count, django_assert_num_queries
):
    competition = contest.a_competition(
        at="announced", categories=[f"组别{number}" for number in range(count)]
    )
    for category in competition.categories.all():
        contest.an_award(contest.an_entry(category))
    client.force_login(cast.bureau_staff())
    address = competition.get_absolute_url()

    with django_assert_num_queries(14):
        client.get(address)


def rules(**fields):
    return {
        "title": "微课评比",
        "year": 2026,
        "organiser": cast.the_bureau().pk,
        "entry_deadline": f"{timezone.localdate() + timedelta(days=20):%Y-%m-%d}",
        "is_blind": "on",
        "max_authors": 3,
        "works_per_person": 1,
        "works_per_unit": "",
        "minimum_group": 1,
        **fields,
    }


def test_drafting(client):
    client.force_login(cast.bureau_staff())
    address = reverse("competitions:draft_competition")
    assert client.get(address).status_code == 200

    response = client.post(address, rules(), follow=True)

    competition = Competition.objects.get()
    assert (competition.title, competition.is_blind, competition.is_resource_contest) == (
        "微课评比",
        True,
        False,
    )
    assert "草稿已建立，请添加组别、设置等次。" in text(response)


def test_a_faulty_draft_keeps_what_was_typed(client):
    client.force_login(cast.bureau_staff())
    yesterday = timezone.localdate() - timedelta(days=1)

    response = client.post(
        reverse("competitions:draft_competition"),
        rules(title="", entry_deadline=f"{yesterday:%Y-%m-%d}", max_authors=0),
    )

    assert response.status_code == 422
    shown = text(response)
    assert "请填写名称" in shown
    assert "报送截止日期已过，请填今天或以后的日期" in shown
    assert "每件作者上限不能小于 1" in shown
    assert response.context["form"]["year"].value() == "2026"
    assert not Competition.objects.exists()


def test_editing(client):
    competition = contest.a_competition(at="draft")
    client.force_login(cast.bureau_staff())
    address = reverse("competitions:edit_competition", args=[competition.pk])
    assert client.get(address).context["form"]["title"].value() == competition.title

    client.post(address, rules(title="新名称", works_per_unit=4, version=0))

    competition.refresh_from_db()
    assert (competition.title, competition.works_per_unit) == ("新名称", 4)


def edited_elsewhere(client):
    """A draft whose form was opened before a colleague saved it; and the form's address."""
    competition = contest.a_competition(at="draft")
    actions.edit_competition(
        competition, by=cast.bureau_staff("刘科员"), version=0, title="他的名称", is_blind=False
    )
    client.force_login(cast.bureau_staff())
    return competition, reverse("competitions:edit_competition", args=[competition.pk])


def test_two_people_at_once_see_both_values_and_lose_nothing(client):
    competition, address = edited_elsewhere(client)
    mine = rules(title="我的名称", works_per_unit=4, version=0)

    response = client.post(address, mine)

    assert response.status_code == 409
    rows = {row["label"]: (row["mine"], row["theirs"]) for row in response.context["rows"]}
    assert rows["名称"] == ("我的名称", "他的名称")
    assert rows["匿名评审"] == ("是", "否")
    assert rows["每单位名额"] == (4, None)
    kept = dict(response.context["mine"])
    assert kept == {name: str(value) for name, value in mine.items() if name != "version"}
    assert 'name="version" value="1"' in text(response)
    competition.refresh_from_db()
    assert competition.title == "他的名称"


def test_after_a_conflict_mine_can_be_kept(client):
    competition, address = edited_elsewhere(client)

    client.post(address, rules(title="我的名称", version=1))

    competition.refresh_from_db()
    assert (competition.title, competition.is_blind) == ("我的名称", True)


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("edit_competition", {"title": "我的名称", "version": "0"}),
        ("add_category", {"name": "新组别"}),
        ("set_tiers", {"tier1-name": "新等次", "tier1-share": "10", "version": "0"}),
    ],
)
def test_published_in_the_meantime_keeps_what_was_typed_beside_the_reason(client, name, typed):
    competition = contest.a_competition(at="open")
    client.force_login(cast.bureau_staff())
    address = reverse(f"competitions:{name}", args=[competition.pk])

    response = client.post(address, rules(**typed))

    assert response.status_code == 422
    assert "评比通知发布后，规则不能再改。" in text(response)
    assert [words in text(response) for words in typed.values()] == [True] * len(typed)


def test_adding_and_dropping_a_category(client):
    competition = contest.a_competition(at="draft", categories=())
    client.force_login(cast.bureau_staff())
    add = reverse("competitions:add_category", args=[competition.pk])
    assert client.get(add).status_code == 200

    assert client.post(add, {"name": "课件类"}).status_code == 302
    twice = client.post(add, {"name": "课件类"})

    assert twice.status_code == 422
    assert "已有组别“课件类”，请换一个名称。" in text(twice)
    category = competition.categories.get()
    drop = reverse("competitions:drop_category", args=[category.pk])
    assert "删除组别“课件类”？" in text(client.get(drop))
    client.post(drop)
    assert not competition.categories.exists()


def tiers(*rows, version=0):
    data = {"version": version}
    for number, (name, share, floor, flag) in enumerate(rows, start=1):
        data |= {f"tier{number}-name": name, f"tier{number}-share": share}
        data |= {f"tier{number}-score_floor": floor}
        data |= {f"tier{number}-second_or_above": "on"} if flag else {}
    return data


def test_setting_tiers(client):
    competition = contest.a_competition(at="draft")
    client.force_login(cast.bureau_staff())
    address = reverse("competitions:set_tiers", args=[competition.pk])
    assert "算作二等奖以上" in text(client.get(address))

    client.post(
        address, tiers(("典型", "10", "85", True), ("", "", "", False), ("研讨", 20, "", 0))
    )

    rows = list(competition.tiers.values_list("name", "ordinal", "second_or_above"))
    assert rows == [("典型", 1, True), ("研讨", 2, False)]


def test_two_people_set_tiers_at_once_and_see_both(client):
    competition = contest.a_competition(at="draft")
    theirs = {"name": "典型", "ordinal": 1, "share": Decimal("12.50"), "second_or_above": True}
    actions.set_tiers(competition, by=cast.bureau_staff("刘科员"), version=0, tiers=[theirs])
    client.force_login(cast.bureau_staff())
    address = reverse("competitions:set_tiers", args=[competition.pk])
    mine = tiers(("一等奖", "10", "85", True), ("二等奖", "20", "", False))

    response = client.post(address, mine)

    assert response.status_code == 409
    [row] = response.context["rows"]
    assert row["mine"] == "一等奖 10%，不低于 85 分，算作二等奖以上\n二等奖 20%"
    assert row["theirs"] == "典型 12.5%，算作二等奖以上"
    assert competition.tiers.get().name == "典型"

    kept = dict(response.context["mine"])
    client.post(address, {**kept, "version": response.context["thing"].version})
    assert [tier.name for tier in competition.tiers.all()] == ["一等奖", "二等奖"]


def test_the_same_tiers_again_are_no_conflict_and_no_news():
    competition, staff = contest.a_competition(at="draft"), cast.bureau_staff()
    same = [{"name": "一等奖", "ordinal": 1, "share": Decimal(100), "second_or_above": True}]
    actions.set_tiers(competition, by=staff, version=0, tiers=same)

    actions.set_tiers(competition, by=staff, version=0, tiers=same)

    assert [label for _, label, *_ in trail(competition)].count("设置等次") == 1


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([("", "", "", False)], "请至少填写一个等次"),
        ([("一等奖", "", "", True)], "请填写比例（%）"),
        ([("一等奖", "101", "", True)], "比例（%）不能大于 100"),
        ([("一等奖", "10", "", True), ("一等奖", "10", "", True)], "等次名称有重复，请改正"),
        ([("一等奖", "60", "", True), ("二等奖", "60", "", True)], "各等次比例合计超过 100%"),
    ],
)
def test_faulty_tiers_are_said_and_change_nothing(client, rows, sentence):
    competition = contest.a_competition(at="draft")
    client.force_login(cast.bureau_staff())

    response = client.post(reverse("competitions:set_tiers", args=[competition.pk]), tiers(*rows))

    assert response.status_code == 422
    assert sentence in text(response)
    assert competition.tiers.count() == 3


EDITORS = ["edit_competition", "add_category", "set_tiers"]


@pytest.mark.parametrize("name", EDITORS)
def test_editors_are_the_staffs_and_end_with_the_draft(client, name):
    draft, published = contest.a_competition(at="draft"), contest.a_competition(at="open")

    assert page(client, name, draft, cast.bureau_leader()).status_code == 403
    assert page(client, name, draft, cast.school_admin()).status_code == 404
    assert page(client, name, published, cast.bureau_staff()).status_code == 302


def test_publishing(client):
    competition = contest.a_competition("微课评比", at="draft")
    client.force_login(cast.bureau_leader())
    address = reverse("competitions:publish_competition", args=[competition.pk])
    shown = text(client.get(address))
    assert "发布“微课评比”的通知？" in shown
    assert "算作二等奖以上" in shown

    bad = client.post(address, {"number": "31"})
    response = client.post(address, {"number": "示滨教字〔2026〕31号"}, follow=True)

    assert bad.status_code == 422
    assert "评比通知已发布，文号 示滨教字〔2026〕31号。" in text(response)
    draft = contest.a_competition(at="draft")
    assert page(client, "publish_competition", draft, cast.bureau_staff()).status_code == 403


def test_closing(client):
    entry = contest.an_entry()
    competition = entry.category.competition
    client.force_login(cast.bureau_staff())
    address = reverse("competitions:close_entries", args=[competition.pk])
    assert "已收到的 1 件作品" in text(client.get(address))

    client.post(address)

    competition.refresh_from_db()
    assert competition.state == "closed"
    assert page(client, "close_entries", competition, cast.school_admin()).status_code == 302
