from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.refusals import NotPermitted, Refused
from competitions import actions
from review_board.models import ReviewRound
from tests import cast, contest, make
from tests.records import told, trail


@pytest.fixture
def category():
    return contest.a_competition("微课评比", at="closed").categories.get()


def start(category, by, **rule):
    deadline = timezone.now() + timedelta(days=7)
    rule = {"panel": make.a_panel(), "rubric": make.a_rubric(), **rule}
    return actions.start_judging(category, by=by, deadline=deadline, **rule)


def test_staff_put_the_standing_entries_before_a_panel(category):
    entered = contest.an_entry(category)
    contest.an_entry(category, make.a_resource("退出的", at="admitted"), at="disqualified")

    made = start(category, cast.bureau_staff(), judges_per_case=3)

    category.refresh_from_db()
    assert category.review_round == made
    assert (made.title, made.purpose, made.state, made.is_blind) == (
        "微课评比 微课类（小学组）",
        "contest",
        "draft",
        True,
    )
    assert [case.resource for case in made.cases.all()] == [entered.resource]
    assert told() == []
    assert trail(category.competition) == [("李科员", "安排评审", "", "")]


def test_an_open_contest_is_judged_by_name(category):
    category.competition.is_blind = False
    category.competition.save()
    contest.an_entry(category)

    assert start(category, cast.bureau_staff()).is_blind is False


def test_only_staff_do(category):
    contest.an_entry(category)

    with pytest.raises(NotPermitted, match="只有教育局业务人员可以办理"):
        start(category, cast.bureau_leader())

    assert not ReviewRound.objects.exists()


@pytest.mark.parametrize("at", ["draft", "open", "proposed", "announced"])
def test_not_before_the_entries_are_closed_nor_after(at):
    category = contest.a_competition(at=at).categories.get()

    with pytest.raises(Refused, match="报送截止以后、拟定等次以前才能安排评审"):
        start(category, cast.bureau_staff())


def test_not_twice(category):
    contest.an_entry(category)
    start(category, cast.bureau_staff())

    with pytest.raises(Refused, match="“微课类（小学组）”已经安排评审"):
        start(category, cast.bureau_staff())


def test_not_without_entries(category):
    with pytest.raises(Refused, match="“微课类（小学组）”没有参评作品"):
        start(category, cast.bureau_staff())

    assert not ReviewRound.objects.exists()
