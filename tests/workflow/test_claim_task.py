from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Office, Unit
from accounts.refusals import NotPermitted, Refused
from tests import cast, make
from tests.records import told, trail
from workflow import actions
from workflow.models import Claim, Task

pytestmark = pytest.mark.django_db
PLAN = "数学组有三名骨干教师，去年做过同类课件。"


def test_a_school_claims_a_task():
    task = make.a_task(code="RW-2026-1-017")

    claim = actions.claim_task(task, by=cast.school_admin(), plan=PLAN)

    assert (claim.unit.name, claim.state, claim.plan) == ("第一小学", "pending", PLAN)
    assert list(Task.objects.open_at("award")) == [task]
    assert told() == [
        (
            "李科员",
            "第一小学申领《分数的初步认识》（RW-2026-1-017），请于申领截止后择定承担单位。",
        )
    ]
    assert trail(claim) == [("周主任", "申领任务", "", "pending")]


def test_several_schools_may_ask_until_one_is_chosen():
    task = make.a_task(at="award")
    second = cast.school_admin(cast.a_unit("第二小学"), "吴主任")

    actions.claim_task(task, by=second, plan=PLAN)

    assert [claim.unit.name for claim in task.claims.all()] == ["第一小学", "第二小学"]
    assert list(Task.objects.open_at("award")) == [task]


def test_who_manages_two_units_says_for_which():
    task, zhou = make.a_task(), cast.school_admin()
    nursery = cast.a_unit("第一幼儿园", Unit.Kind.KINDERGARTEN)
    Office.objects.create(person=zhou, role=Office.Role.SCHOOL_ADMIN, unit=nursery)

    with pytest.raises(Refused, match="请选择以哪个单位申领"):
        actions.claim_task(task, by=zhou, plan=PLAN)

    assert actions.claim_task(task, by=zhou, plan=PLAN, unit=nursery).unit == nursery


@pytest.mark.parametrize("who", ["bureau_staff", "a_person"])
def test_only_an_administrator_claims(who):
    with pytest.raises(NotPermitted, match="只有学校管理员可以代表本单位申领任务"):
        actions.claim_task(make.a_task(), by=getattr(cast, who)(), plan=PLAN)

    assert not Claim.objects.exists()


def test_nobody_claims_for_another_school():
    with pytest.raises(NotPermitted, match="您不是第二小学的管理员"):
        actions.claim_task(
            make.a_task(), by=cast.school_admin(), plan=PLAN, unit=cast.a_unit("第二小学")
        )


def test_a_unit_outside_the_district_claims_nothing():
    outside = cast.a_unit("邻区小学", Unit.Kind.OUTSIDE)

    with pytest.raises(Refused, match="邻区小学不在本区"):
        actions.claim_task(make.a_task(), by=cast.school_admin(outside), plan=PLAN)


def test_a_second_claim_is_refused_politely():
    task = make.a_task(at="award")

    with pytest.raises(Refused, match="第一小学已申领过此任务，请等待教育局择定"):
        actions.claim_task(task, by=cast.school_admin(), plan=PLAN)


@pytest.mark.parametrize("node", ["form_group", "review_group", "develop", "accept", "end"])
def test_a_task_that_has_its_school_is_not_claimed(node):
    task = make.a_task(at=node)

    with pytest.raises(Refused, match="已择定承担单位或已终止，不能再申领"):
        actions.claim_task(task, by=cast.school_admin(cast.a_unit("第二小学"), "吴主任"), plan=PLAN)


def test_a_terminated_task_is_not_claimed():
    with pytest.raises(Refused, match="不能再申领"):
        actions.claim_task(make.a_task(at="terminated"), by=cast.school_admin(), plan=PLAN)


def test_a_draft_is_not_claimed():
    task = make.an_item(make.a_menu(at="draft"))

    with pytest.raises(Refused, match="还没有下达"):
        actions.claim_task(task, by=cast.school_admin(), plan=PLAN)


def test_claims_end_with_the_day_of_the_deadline():
    today = timezone.localdate()
    on_the_day = make.a_task(menu=make.a_menu(claim_deadline=today))
    late = make.a_task(menu=make.a_menu(claim_deadline=today - timedelta(days=1)))

    actions.claim_task(on_the_day, by=cast.school_admin(), plan=PLAN)

    with pytest.raises(Refused, match="申领已于 .+截止"):
        actions.claim_task(late, by=cast.school_admin(), plan=PLAN)
