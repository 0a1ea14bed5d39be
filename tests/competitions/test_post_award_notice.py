import pytest

from accounts.refusals import NotPermitted, Refused
from competitions import actions
from review_board.actions.notices import last_day_of
from review_board.models import PublicNotice
from tests import cast, contest
from tests.records import told, trail


def test_the_list_goes_on_notice_best_tier_first():
    competition = contest.a_competition("微课评比", at="proposed")
    category = competition.categories.get()
    third, first = (
        contest.an_award(contest.an_entry(category), competition.tiers.get(name=name), "proposed")
        for name in ("三等奖", "一等奖")
    )
    cast.school_admin()

    competition = actions.post_award_notice(competition, by=cast.bureau_staff())

    notice = competition.notice
    assert (competition.state, notice.state, notice.purpose) == ("on_notice", "posted", "award")
    assert notice.title == "微课评比拟获奖名单公示"
    lines = notice.lines.values_list("about_id", "title", "authors", "unit", "group", "level")
    assert list(lines) == [
        (first.pk, "分数的初步认识", "王老师", "第一小学", "微课类（小学组）", "一等奖"),
        (third.pk, "分数的初步认识", "王老师", "第一小学", "微课类（小学组）", "三等奖"),
    ]
    assert set(competition.awards().values_list("state", flat=True)) == {"on_notice"}


def test_authors_and_their_school_are_told():
    award = contest.an_award(at="proposed")
    cast.school_admin()

    competition = actions.post_award_notice(
        award.entry.category.competition, by=cast.bureau_staff()
    )

    last = competition.notice.last_day
    text = f"{award.entry.resource}拟获一等奖，公示到 {last.month} 月 {last.day} 日为止"
    assert told() == [("王老师", text), ("周主任", text)]
    assert trail(competition) == [("李科员", "公示获奖名单", "proposed", "on_notice")]
    assert trail(award) == [("李科员", "公示", "proposed", "on_notice")]
    assert last == last_day_of(competition.notice.posted_on)


def test_only_staff_post_it():
    award = contest.an_award(at="proposed")

    with pytest.raises(NotPermitted, match="只有教育局业务人员可以办理"):
        actions.post_award_notice(award.entry.category.competition, by=cast.bureau_leader())

    assert not PublicNotice.objects.exists()


def test_not_without_awards():
    with pytest.raises(Refused, match="公示名单是空的|还没有拟定获奖名单"):
        actions.post_award_notice(contest.a_competition(at="proposed"), by=cast.bureau_staff())

    assert not PublicNotice.objects.exists()


def test_not_twice():
    award = contest.an_award(at="on_notice")

    with pytest.raises(Refused):
        actions.post_award_notice(award.entry.category.competition, by=cast.bureau_staff())

    assert PublicNotice.objects.count() == 1
