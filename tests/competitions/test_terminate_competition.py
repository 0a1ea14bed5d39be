"""The bureau ends a competition before its awards: judging, list, awards and entries end with it."""

import pytest
from django.urls import reverse

from accounts.refusals import NotPermitted, Refused
from competitions import actions
from competitions.models import Competition
from library.models import Item
from review_board.actions import refuse_objection
from review_board.models import ReviewRound, Sheet
from tests import cast, contest, make, shelf
from tests.records import told, trail

WHY, NUMBER = "主管部门通知停办", "示滨教字〔2026〕88号"


def terminate(competition, by=None, note=WHY, number=NUMBER):
    by = by or cast.bureau_staff()
    return actions.terminate_competition(competition, by=by, number=number, note=note)


def judged_now(competition):
    """A blind round over one work that its three judges have in their hands."""
    category = competition.categories.get()
    entry = contest.an_entry(category, shelf.an_item().resource)
    category.review_round = make.a_round("评比", resources=[entry.resource], purpose="contest")
    category.save()
    return entry, category.review_round


def test_a_competition_without_entries_is_ended():
    cast.bureau_leader()
    cast.school_admin()
    competition = contest.a_competition("微课评比")

    competition = terminate(competition)

    assert competition.state == "terminated"
    assert sorted(told()) == [
        ("周主任", f"微课评比已终止（{NUMBER}）：{WHY}"),
        ("张局长", f"微课评比已终止（{NUMBER}）：{WHY}"),
    ]
    assert trail(competition) == [("李科员", "终止评比", "open", "terminated")]


def test_its_document_stands_in_the_register_with_the_reason():
    document = terminate(contest.a_competition("微课评比")).termination_document

    assert str(document) == f"关于终止微课评比的通知（{NUMBER}）"
    assert document.body == WHY
    assert trail(document) == [("李科员", "登记公文", "", "")]


def test_its_works_are_free_and_their_authors_told():
    entry = contest.an_entry()
    withdrawn = contest.an_entry(
        entry.category, make.a_resource("乙", at="admitted"), at="withdrawn"
    )

    terminate(entry.category.competition)

    entry.refresh_from_db()
    withdrawn.refresh_from_db()
    assert (entry.state, withdrawn.state) == ("released", "withdrawn")
    assert trail(entry) == [("李科员", "评比终止", "entered", "released")]
    text = f"{entry.category.competition}已终止（{NUMBER}）：{WHY}"
    assert told() == [("周主任", text), ("王老师", text)]
    other = contest.a_competition("另一评比").categories.get()
    assert actions.enter(other, entry.resource, by=cast.school_admin()).state == "entered"


def test_judging_stops_and_the_judges_lose_sight_of_the_works():
    competition = contest.a_competition("微课评比", at="closed")
    entry, review_round = judged_now(competition)
    judge = cast.a_person("孙专家")
    assert Sheet.objects.visible_to(judge).exists()

    terminate(competition)

    review_round.refresh_from_db()
    assert review_round.state == "terminated"
    assert trail(review_round) == [("李科员", "终止评审", "open", "terminated")]
    assert not Sheet.objects.visible_to(judge).exists()
    assert not ReviewRound.objects.judged_by(judge).exists()
    assert not ReviewRound.objects.awaiting(cast.bureau_staff()).exists()
    judges = ["孙专家", "钱专家", "吴专家"]
    assert sorted(who for who, _ in told()) == sorted(["周主任", "王老师", *judges])


def test_its_works_may_go_before_another_panel_and_their_judges_use_them():
    competition = contest.a_competition(at="closed")
    entry, review_round = judged_now(competition)
    judge = cast.a_person("孙专家")
    judge.unit, judge.verified_at = cast.a_unit(), entry.entered_at
    judge.save()
    assert not Item.objects.visible_to(judge).exists()

    terminate(competition)

    assert Item.objects.visible_to(judge).get().resource == entry.resource
    category = contest.a_competition("另一评比", at="closed").categories.get()
    contest.an_entry(category, entry.resource)
    again = actions.start_judging(
        category,
        by=cast.bureau_staff(),
        panel=review_round.panel,
        rubric=review_round.rubric,
        deadline=review_round.deadline,
    )
    assert [case.resource for case in again.cases.all()] == [entry.resource]


def test_a_round_still_being_arranged_stops_without_a_word_to_its_judges():
    category = contest.a_competition(at="closed").categories.get()
    entry = contest.an_entry(category)
    category.review_round = make.a_round(at="draft", resources=[entry.resource], purpose="contest")
    category.save()

    terminate(category.competition)

    category.review_round.refresh_from_db()
    assert category.review_round.state == "terminated"
    assert [who for who, _ in told()] == ["周主任", "王老师"]


def test_a_round_that_is_closed_keeps_its_result():
    competition = contest.a_competition(at="closed")
    contest.entries_with(competition.categories.get(), 90)

    terminate(competition)

    assert competition.categories.get().review_round.state == "closed"


def test_the_list_comes_down_and_its_awards_fall(client):
    award = contest.an_award(at="on_notice")
    competition = award.entry.category.competition
    notice = competition.notice
    assert client.get(notice.get_absolute_url()).status_code == 200

    terminate(competition)

    award.refresh_from_db()
    notice.refresh_from_db()
    assert (award.state, notice.state) == ("cancelled", "taken_down")
    assert trail(notice) == [("李科员", "撤下公示", "posted", "taken_down")]
    gone = client.get(notice.get_absolute_url())
    assert gone.status_code == 410
    assert "因评比终止提前结束" in gone.content.decode()


def test_an_objection_that_came_in_is_still_answered():
    award = contest.an_award(at="on_notice")
    objection = make.an_objection(award.entry.category.competition.notice.lines.get())

    terminate(award.entry.category.competition)

    answered = refuse_objection(objection, by=cast.bureau_staff(), note="评比已经终止")
    assert answered.state == "refused"


def test_awards_that_were_cleared_fall_too():
    award = contest.an_award(at="cleared")
    competition = contest.end_the_notice(award.entry.category.competition)

    terminate(competition)

    award.refresh_from_db()
    assert award.state == "cancelled"


@pytest.mark.parametrize("who", [cast.bureau_leader, cast.school_admin])
def test_only_staff_end_one(who):
    competition = contest.a_competition()

    with pytest.raises(NotPermitted, match="只有教育局业务人员可以办理"):
        terminate(competition, by=who())

    assert trail(competition) == []


@pytest.mark.parametrize("at", ["draft", "announced", "terminated"])
def test_not_before_its_publication_not_after_its_awards_and_not_twice(at):
    with pytest.raises(Refused, match="不能这样办理"):
        terminate(contest.a_competition(at=at))


def test_not_without_a_reason():
    entry = contest.an_entry()

    with pytest.raises(Refused, match="请写明终止评比的理由，至少 5 个字"):
        terminate(entry.category.competition, note="停办")

    entry.refresh_from_db()
    assert entry.state == "entered"


def test_not_under_a_number_that_another_document_bears():
    competition = contest.a_competition()
    taken = competition.document.number

    with pytest.raises(Refused, match=f"文号{taken}已用于"):
        terminate(competition, number=taken)

    competition.refresh_from_db()
    assert competition.state == "open"


# --- the pages ------------------------------------------------------------------------------------
def page(competition):
    return reverse("competitions:terminate_competition", args=[competition.pk])


def test_the_page_says_what_ends_and_asks_for_the_reason(client):
    award = contest.an_award(at="on_notice")
    competition = award.entry.category.competition
    client.force_login(cast.bureau_staff())

    shown = client.get(page(competition)).content.decode()
    short = client.post(page(competition), {"number": NUMBER, "note": "停办"})
    typed = {"number": NUMBER, "note": WHY}
    done = client.post(page(competition), typed, follow=True).content.decode()

    for words in ("1 件参评作品退出", "1 个拟获奖项取消", "公示名单提前撤下"):
        assert words in shown
    kept = [field.value() for field in short.context["form"]]
    assert (short.status_code, kept) == (422, [NUMBER, "停办"])
    assert f"评比已终止，文号 {NUMBER}，并告知各校、作者和评委。" in done


def test_others_meet_a_closed_door_whatever_they_type(client):
    competition = contest.a_competition()
    client.force_login(cast.school_admin())

    assert client.get(page(competition)).status_code == 403
    assert client.post(page(competition)).status_code == 403


def test_everyone_reads_on_its_page_why_and_where_it_stopped(client):
    competition = contest.an_entry(
        contest.a_competition(at="closed").categories.get()
    ).category.competition
    terminate(competition)
    seen = {}
    for person in (cast.bureau_staff(), cast.school_admin(), cast.a_person("王老师")):
        client.force_login(person)
        response = client.get(competition.get_absolute_url())
        html = response.content.decode()
        seen[person.real_name] = [words in html for words in ("教育局终止本次评比", NUMBER, WHY)]
        road = [stage["state"] for stage in response.context["road"]]

    assert response.context["competition"].entry_count == 1
    assert seen == dict.fromkeys(["李科员", "周主任", "王老师"], [True] * 3)
    assert road == ["done", "done", "", "", "", ""]


@pytest.mark.parametrize("count", [1, 3])
def test_ending_costs_a_fixed_number_of_queries_for_its_page(
    client, count, django_assert_num_queries
):
    category = contest.a_competition().categories.get()
    for number in range(count):
        contest.an_entry(category, make.a_resource(f"作品{number}", at="admitted"))
    client.force_login(cast.bureau_staff())
    competition = Competition.objects.get()

    with django_assert_num_queries(8):
        client.get(page(competition))
