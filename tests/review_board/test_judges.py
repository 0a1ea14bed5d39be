"""appoint_judge, retire_judge: the pool of judges (R029)."""

import pytest

from accounts.refusals import NotPermitted, Refused
from review_board import actions
from review_board.models import Judge
from tests import cast, make
from tests.review_board.told import recorded, told


def test_the_bureau_appoints_a_judge():
    person, subject = (
        cast.a_person("孙专家", cast.a_unit("教研室", "institution")),
        make.a_subject(),
    )

    judge = actions.appoint_judge(person, "research", [subject], by=cast.bureau_staff())

    assert (judge.person, judge.kind, list(judge.subjects.all())) == (person, "research", [subject])
    assert told() == [("孙专家", "您已被聘入评委库（教研机构）")]
    assert recorded(judge) == [("李科员", "聘入评委库", "教研机构")]


def test_only_the_bureau_appoints():
    with pytest.raises(NotPermitted, match="只有教育局业务人员可以办理"):
        actions.appoint_judge(cast.a_person("孙专家"), "research", [], by=cast.school_admin())

    assert not Judge.objects.exists()


def test_nobody_is_appointed_without_a_verified_name():
    person = cast.a_person("孙专家", verified_at=None)

    with pytest.raises(Refused, match="孙专家还没有完成实名认证"):
        actions.appoint_judge(person, "research", [], by=cast.bureau_staff())


def test_nobody_is_appointed_twice():
    judge = make.a_judge()

    with pytest.raises(Refused, match="孙专家已经在评委库中"):
        actions.appoint_judge(judge.person, "teacher", [], by=cast.bureau_staff())


def test_who_left_may_come_back():
    judge = make.a_judge()
    actions.retire_judge(judge, by=cast.bureau_staff())

    actions.appoint_judge(judge.person, "teacher", [make.a_subject()], by=cast.bureau_staff())

    judge.refresh_from_db()
    assert (judge.left_on, judge.kind) == (None, "teacher")


def test_who_still_has_sheets_stays():
    review_round = make.a_round()
    judge = review_round.panel.seats.first().judge

    with pytest.raises(Refused, match="还有没交的评分表"):
        actions.retire_judge(judge, by=cast.bureau_staff())
