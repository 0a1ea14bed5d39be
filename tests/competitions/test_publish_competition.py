from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.refusals import NotPermitted, Refused
from competitions import actions
from tests import cast, contest, make
from tests.records import told, trail
from workflow.models import OfficialDocument

NUMBER = "示滨教字〔2026〕31号"


def test_the_leader_publishes_under_the_number():
    cast.school_admin()
    deadline = timezone.localdate() + timedelta(days=30)
    competition = contest.a_competition(at="draft", title="微课评比", entry_deadline=deadline)

    competition = actions.publish_competition(competition, by=cast.bureau_leader(), number=NUMBER)

    assert (competition.state, competition.document.number) == ("open", NUMBER)
    assert competition.document.title == "关于开展微课评比的通知"
    until = f"{deadline.month} 月 {deadline.day} 日"
    assert told() == [("周主任", f"微课评比开始征集，{until}截止报送")]
    assert trail(competition) == [("张局长", "发布通知", "draft", "open")]


def test_only_the_leader_publishes():
    competition = contest.a_competition(at="draft")

    with pytest.raises(NotPermitted, match="只有局领导可以签发"):
        actions.publish_competition(competition, by=cast.bureau_staff(), number=NUMBER)

    assert not OfficialDocument.objects.exists()


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"categories": ()}, "还没有设置组别"),
        ({"tiers": ()}, "还没有设置奖项等次"),
        ({"entry_deadline": timezone.localdate() - timedelta(days=1)}, "报送截止日期已过"),
    ],
)
def test_an_unfinished_draft_is_not_published(fields, reason):
    competition = contest.a_competition(at="draft", **fields)

    with pytest.raises(Refused, match=reason):
        actions.publish_competition(competition, by=cast.bureau_leader(), number=NUMBER)

    competition.refresh_from_db()
    assert competition.state == "draft"
    assert not OfficialDocument.objects.exists()


def test_a_number_in_use_is_refused():
    make.a_document("另一份通知", year=2026, serial=31)

    with pytest.raises(Refused, match="已用于《另一份通知》"):
        actions.publish_competition(
            contest.a_competition(at="draft"), by=cast.bureau_leader(), number=NUMBER
        )


def test_it_is_published_once():
    with pytest.raises(Refused, match="处于“征集中”，不能这样办理"):
        actions.publish_competition(
            contest.a_competition(at="open"), by=cast.bureau_leader(), number=NUMBER
        )
