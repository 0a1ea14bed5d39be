from datetime import date

import pytest

from accounts.refusals import NotPermitted, Refused
from tests import cast, make
from tests.records import told, trail
from workflow import actions
from workflow.models import Task

pytestmark = pytest.mark.django_db


def two_claims(**fields):
    task = make.a_task(at="award", code="RW-2026-1-017", due_on=date(2127, 3, 1), **fields)
    return task, task.claims.get(), make.a_claim(task, cast.a_unit("第二小学"))


def test_one_school_is_chosen_and_the_others_hear_why_not():
    task, first, second = two_claims()

    actions.award_task(first, by=cast.bureau_staff(), note="第一小学骨干力量更强")

    second.refresh_from_db()
    assert second.state == "declined"
    assert list(Task.objects.open_at("form_group")) == [task]
    assert told() == [
        (
            "周主任",
            "《分数的初步认识》（RW-2026-1-017）由您单位承担，请组建协作组，3 月 1 日前提交作品。",
        ),
        ("第二小学管理员", "您单位对《分数的初步认识》的申领未择定：第一小学骨干力量更强"),
    ]
    assert trail(first) == [("李科员", "择定承担单位", "pending", "awarded")]
    assert trail(second) == [("李科员", "未择定", "pending", "declined")]


def test_without_a_word_the_others_hear_who_was_chosen():
    _, first, second = two_claims()

    actions.award_task(first, by=cast.bureau_staff())

    assert told()[1] == (
        "第二小学管理员",
        "您单位对《分数的初步认识》的申领未择定：此任务由第一小学承担。",
    )


def test_a_single_claim_needs_no_reason():
    task = make.a_task(at="award")

    claim = actions.award_task(task.claims.get(), by=cast.bureau_staff())

    assert claim.state == "awarded"


def test_a_reason_too_short_is_refused_and_nothing_happens():
    task, first, second = two_claims()

    with pytest.raises(Refused, match="择定意见会作为理由告诉未择定的单位"):
        actions.award_task(first, by=cast.bureau_staff(), note="好")


def test_only_the_bureau_chooses():
    _, first, _ = two_claims()

    with pytest.raises(NotPermitted, match="只有教育局业务人员可以办理"):
        actions.award_task(first, by=cast.school_admin())


@pytest.mark.parametrize("at", ["withdrawn", "declined"])
def test_a_claim_that_is_gone_is_not_chosen(at):
    task = make.a_task(at="award")
    gone = make.a_claim(task, cast.a_unit("第二小学"), at=at)

    with pytest.raises(Refused, match="不能这样办理"):
        actions.award_task(gone, by=cast.bureau_staff())


def test_a_second_choice_is_refused_politely():
    task = make.a_task(at="form_group")

    with pytest.raises(Refused, match="申领处于“已承担”，不能这样办理"):
        actions.award_task(task.claims.get(), by=cast.bureau_staff())
