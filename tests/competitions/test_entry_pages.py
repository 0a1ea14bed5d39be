"""Pages of entries: the list by role, one entry, sending in, withdrawing, disqualifying."""

import pytest
from django.urls import reverse

from accounts.models import Notification
from competitions.models import Entry
from tests import cast, contest, make

LIST = reverse("competitions:entry_list")


def text(response):
    return response.content.decode()


def address(name, thing):
    return reverse(f"competitions:{name}", args=[thing.pk])


@pytest.fixture
def entry():
    return contest.an_entry(contest.a_competition("微课评比").categories.get())


def test_each_role_sees_its_entries(client, entry):
    school = cast.a_unit("第二小学")
    other = contest.an_entry(entry.category, make.a_resource("乙", at="admitted", school=school))
    seen = {}
    for person in (cast.bureau_staff(), cast.school_admin(), make.an_admin(school)):
        client.force_login(person)
        seen[person.real_name] = list(client.get(LIST).context["page"])

    assert seen == {"李科员": [entry, other], "周主任": [entry], "第二小学管理员": [other]}


def test_words_and_competition_narrow_the_list(client, entry):
    other = contest.an_entry(contest.a_competition("课件评比").categories.get())
    client.force_login(cast.bureau_staff())

    by_author = client.get(LIST, {"q": "王老师", "competition": entry.category.competition_id})
    by_code = client.get(LIST, {"q": other.code})

    assert list(by_author.context["page"]) == [entry]
    assert list(by_code.context["page"]) == [other]
    assert "没有符合条件的参评作品" in text(client.get(LIST, {"q": "作文"}))


def test_an_empty_list_says_why(client):
    client.force_login(cast.school_admin())

    assert "还没有参评作品" in text(client.get(LIST))


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_row_and_for_three(
    client, count, django_assert_num_queries
):
    category = contest.a_competition().categories.get()
    for number in range(count):
        contest.an_entry(category, make.a_resource(f"作品{number}", at="admitted"))
    client.force_login(cast.bureau_staff())

    with django_assert_num_queries(9):
        client.get(LIST)


def test_the_page_is_its_own_schools_and_authors_and_the_bureaus(client, entry):
    found = {}
    people = [cast.bureau_staff(), cast.school_admin(), cast.a_person("王老师")]
    people += [make.a_judge("孙专家").person, cast.a_person("丁老师", cast.a_unit("第二小学"))]
    for person in people:
        client.force_login(person)
        found[person.real_name] = client.get(entry.get_absolute_url()).status_code

    assert found == {"李科员": 200, "周主任": 200, "王老师": 200, "孙专家": 404, "丁老师": 404}


@pytest.mark.parametrize(("at", "is_shown"), [("proposed", False), ("on_notice", True)])
def test_the_page_shows_its_school_no_award_before_the_notice(client, at, is_shown):
    award = contest.an_award(at=at)
    client.force_login(cast.school_admin())

    shown = text(client.get(award.entry.get_absolute_url()))

    assert (award.get_absolute_url() in shown) is is_shown


def test_sending_in(client):
    category = contest.a_competition("微课评比").categories.get()
    work = make.a_resource("分数", at="admitted")
    hidden = make.a_resource("别校的", at="admitted", school=cast.a_unit("第二小学"))
    client.force_login(cast.school_admin())
    enter = address("enter", category.competition)
    offered = client.get(enter).context["form"].fields["resource"].queryset
    assert list(offered) == [work]

    response = client.post(enter, {"category": category.pk, "resource": work.pk}, follow=True)
    other = client.post(enter, {"category": category.pk, "resource": hidden.pk})

    entry = Entry.objects.get()
    assert f"已报送，参评编号 {entry.code}。截止前可以撤回。" in text(response)
    assert other.status_code == 422
    assert "作品里没有所选的这一项" in text(other)


def test_a_refusal_is_the_forms_and_keeps_what_was_chosen(client, entry):
    client.force_login(cast.school_admin())

    response = client.post(
        address("enter", entry.category.competition),
        {"category": entry.category_id, "resource": entry.resource_id},
    )

    assert response.status_code == 422
    assert "这件作品已经报送到此组别，不用再报。" in text(response)
    assert response.context["form"]["resource"].value() == str(entry.resource_id)


def test_nothing_chosen_is_said_at_each_field(client):
    competition = contest.a_competition()
    client.force_login(cast.school_admin())

    response = client.post(address("enter", competition))

    assert response.status_code == 422
    assert "请选择组别" in text(response)
    assert "请选择作品" in text(response)


def test_teachers_send_nothing_in_and_nobody_does_after_the_end(client):
    open_one, closed = contest.a_competition(), contest.a_competition(at="closed")
    client.force_login(cast.a_person("王老师", cast.a_unit()))
    assert client.get(address("enter", open_one)).status_code == 403
    client.force_login(cast.school_admin())

    response = client.get(address("enter", closed), follow=True)

    assert "评审中，现在不能报送。" in text(response)


def test_withdrawing(client, entry):
    client.force_login(cast.school_admin())
    assert "撤回《分数的初步认识》的报送？" in text(client.get(address("withdraw_entry", entry)))

    short = client.post(address("withdraw_entry", entry), {"note": "退"})
    client.post(address("withdraw_entry", entry), {"note": "作者临时退出"})

    entry.refresh_from_db()
    assert short.status_code == 422
    assert entry.state == "withdrawn"
    client.force_login(cast.bureau_staff())
    assert client.get(address("withdraw_entry", entry)).status_code == 403


def test_marks_in_a_title_are_not_doubled(client):
    category = contest.a_competition().categories.get()
    entry = contest.an_entry(category, make.a_resource("《静夜思》诵读指导", at="admitted"))
    client.force_login(cast.school_admin())

    asked = text(client.get(address("withdraw_entry", entry)))
    client.post(address("withdraw_entry", entry), {"note": "作者临时退出"})

    assert "撤回《〈静夜思〉诵读指导》的报送？" in asked
    assert "《〈静夜思〉诵读指导》 <" in text(client.get(entry.get_absolute_url()))
    told = Notification.objects.get(to__real_name="王老师")
    assert told.text == "《〈静夜思〉诵读指导》已撤回参评：作者临时退出"


def test_disqualifying(client):
    award = contest.an_award(at="on_notice")
    client.force_login(cast.bureau_staff())
    page = address("disqualify_entry", award.entry)
    assert "一等奖（公示中）同时取消，名额不递补" in text(client.get(page))

    client.post(page, {"note": "查实抄袭他人作品"})

    award.refresh_from_db()
    assert award.state == "cancelled"
    client.force_login(cast.school_admin())
    assert client.get(page).status_code == 403
    assert client.post(page, {"note": "查实抄袭他人作品"}).status_code == 403
