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


def test_one_school_is_chosen_and_each_other_hears_its_own_reason():
    task, first, second = two_claims()
    third = make.a_claim(task, cast.a_unit("第三小学"))

    actions.award_task(
        first,
        by=cast.bureau_staff(),
        note="骨干力量更强",
        reasons={second.pk: "本年度已承担两项任务", third.pk: "本学科没有骨干教师"},
    )

    assert [claim.state for claim in task.claims.order_by("pk")] == [
        "awarded",
        "declined",
        "declined",
    ]
    assert list(Task.objects.open_at("form_group")) == [task]
    assert told() == [
        (
            "周主任",
            "《分数的初步认识》（RW-2026-1-017）由您单位承担，请组建协作组，3 月 1 日前提交作品。",
        ),
        ("第二小学管理员", "您单位对《分数的初步认识》的申领未择定：本年度已承担两项任务"),
        ("第三小学管理员", "您单位对《分数的初步认识》的申领未择定：本学科没有骨干教师"),
    ]
    assert trail(first) == [("李科员", "择定承担单位", "pending", "awarded")]
    assert trail(second) == [("李科员", "未择定", "pending", "declined")]


@pytest.mark.parametrize("reason", [None, "不行"])
def test_without_a_reason_for_each_nothing_happens(reason):
    _, first, second = two_claims()
    reasons = {second.pk: reason} if reason else None

    with pytest.raises(Refused, match="请写明未择定第二小学的理由，至少 5 个字"):
        actions.award_task(first, by=cast.bureau_staff(), note="骨干力量更强", reasons=reasons)


def test_who_withdrew_needs_no_reason():
    _, first, second = two_claims()
    actions.withdraw_claim(second, by=make.an_admin(second.unit), note="骨干教师另有安排")

    assert actions.award_task(first, by=cast.bureau_staff()).state == "awarded"


def test_a_single_claim_needs_no_reason():
    task = make.a_task(at="award")

    claim = actions.award_task(task.claims.get(), by=cast.bureau_staff())

    assert claim.state == "awarded"


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
