import pytest

from accounts.refusals import NotPermitted, Refused
from tests import cast, make
from tests.records import told, trail
from workflow import actions
from workflow.models import Task

pytestmark = pytest.mark.django_db
WHY = "骨干教师另有安排"


def test_the_last_claim_withdrawn_leads_back_to_the_claims():
    task = make.a_task(at="award")
    cast.bureau_staff()

    claim = actions.withdraw_claim(task.claims.get(), by=cast.school_admin(), note=WHY)

    assert claim.state == "withdrawn"
    assert list(Task.objects.open_at("claim")) == [task]
    assert told() == [("李科员", "第一小学撤回对《分数的初步认识》的申领：骨干教师另有安排")]
    assert trail(claim) == [("周主任", "撤回申领", "pending", "withdrawn")]


def test_another_claim_still_waits_for_the_choice():
    task = make.a_task(at="award")
    make.a_claim(task, cast.a_unit("第二小学"))

    actions.withdraw_claim(task.claims.first(), by=cast.school_admin(), note=WHY)

    assert list(Task.objects.open_at("award")) == [task]


def test_who_withdrew_may_ask_again():
    task, zhou = make.a_task(at="award"), cast.school_admin()
    actions.withdraw_claim(task.claims.get(), by=zhou, note=WHY)

    actions.claim_task(task, by=zhou, plan="重新安排好了。")

    assert list(task.claims.values_list("state", flat=True)) == ["withdrawn", "pending"]


def test_only_the_school_that_asked_withdraws():
    task = make.a_task(at="award")

    for stranger in (cast.school_admin(cast.a_unit("第二小学"), "吴主任"), cast.bureau_staff()):
        with pytest.raises(NotPermitted, match="只有申领单位的管理员可以撤回申领"):
            actions.withdraw_claim(task.claims.get(), by=stranger, note=WHY)


def test_the_reason_is_said():
    with pytest.raises(Refused, match="请写明撤回申领的理由，至少 5 个字"):
        actions.withdraw_claim(
            make.a_task(at="award").claims.get(), by=cast.school_admin(), note="忙"
        )


def test_a_school_that_was_chosen_does_not_withdraw():
    with pytest.raises(Refused, match="不能这样办理"):
        actions.withdraw_claim(
            make.a_task(at="form_group").claims.get(), by=cast.school_admin(), note=WHY
        )
