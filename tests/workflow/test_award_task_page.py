from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import UnitFlag
from tests import cast, make
from workflow.claim_facts import ClaimFacts, facts_of
from workflow.models import ResourceVersion

pytestmark = pytest.mark.django_db


def page_of(task):
    return reverse("workflow:award_task", args=[task.pk])


def two_claims():
    task = make.a_task(at="award")
    return task, task.claims.get(), make.a_claim(task, cast.a_unit("第二小学"))


def carried(title, school, at="end", days=30, handed_in=None, **fields):
    """A task of a school that is due in so many days, its work handed in so many days from now."""
    today = timezone.localdate()
    task = make.a_task(title, at=at, school=school, due_on=today + timedelta(days=days), **fields)
    if handed_in is not None:
        version = make.a_version(task.group.resource)
        at_moment = timezone.now() + timedelta(days=handed_in)
        ResourceVersion.objects.filter(pk=version.pk).update(submitted_at=at_moment)
    return task


def facts(task, claim):
    return facts_of(task, [claim])[claim.unit_id]


def test_backbone_teachers_of_the_subject_and_of_all():
    task, claim, _ = two_claims()
    make.a_leader(claim.unit)  # teaches no named subject
    for name, subject in [("甲", "数学"), ("乙", "小学数学"), ("丙", "语文")]:
        cast.a_person(name, claim.unit, backbone=True, subject=subject)
    cast.a_person("丁", claim.unit, backbone=False, subject="数学")
    cast.a_person("戊", claim.unit, backbone=True, subject="数学", is_active=False)
    cast.a_person("己", cast.a_unit("第二小学"), backbone=True, subject="数学")

    said = facts(task, claim)

    assert (said.backbone_here, said.backbone) == (2, 4)


def test_how_its_tasks_went():
    task, claim, _ = two_claims()
    school = claim.unit
    carried("按期", school, days=-10, handed_in=-10)
    carried("逾期", school, days=-10, handed_in=-9)
    again = carried("退改后再交", school, days=-10, handed_in=-12)
    make.a_version(again.group.resource, number=2)
    make.a_claim(make.a_task("终止", at="terminated"), school, at="awarded")
    carried("在做", school, at="develop")
    carried("超期", school, at="develop", days=-1)
    carried("超期未组队", school, at="form_group", days=-1)
    carried("已交", school, at="develop", days=-1, resource_at="submitted")
    carried("别校的", cast.a_unit("第二小学"), at="develop")

    assert facts(task, claim) == ClaimFacts(
        backbone=1, on_time=2, late=1, terminated=1, running=4, overdue=2
    )


def test_honours_in_force_and_cautions(settings):
    settings.TASKS_AT_ONCE = 2
    task, claim, _ = two_claims()
    UnitFlag.objects.create(unit=claim.unit, kind="demo_school")
    UnitFlag.objects.create(
        unit=claim.unit,
        kind="base",
        from_date=timezone.localdate() - timedelta(days=9),
        to_date=timezone.localdate() - timedelta(days=1),
    )
    carried("在做", claim.unit, at="develop")
    carried("超期", claim.unit, at="develop", days=-1)

    said = facts(task, claim)

    assert said.honours == ["电教示范校"]
    assert said.cautions == ["本学科没有骨干教师", "有超期任务", "在做任务已达 2 项"]


def test_a_school_without_a_past_is_without_cautions_but_for_its_teachers():
    task, claim, _ = two_claims()
    cast.a_person("甲", claim.unit, backbone=True, subject="数学")

    assert facts(task, claim).cautions == []


@pytest.mark.parametrize("count", [1, 3])
def test_the_facts_cost_three_queries(count, django_assert_num_queries):
    task = make.a_task(at="award")
    for number in range(count - 1):
        make.a_claim(task, cast.a_unit(f"第{number}中学"))
    claims = list(task.claims.select_related("unit"))
    for claim in claims:
        carried(f"{claim.unit}的", claim.unit, at="develop")
    task = type(task).objects.for_list().get(pk=task.pk)

    with django_assert_num_queries(3):
        facts_of(task, claims)


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_one_claim_and_for_three(
    client, count, django_assert_num_queries
):
    task = make.a_task(at="award")
    for number in range(count - 1):
        make.a_claim(task, cast.a_unit(f"第{number}中学"))
    client.force_login(cast.bureau_staff())

    with django_assert_num_queries(11):
        client.get(page_of(task))


def test_the_bureau_chooses_and_writes_a_reason_for_each_other(client):
    task, first, second = two_claims()
    client.force_login(cast.bureau_staff())
    page = client.get(page_of(task)).content.decode()
    assert all(word in page for word in ["第一小学", "第二小学", "我校有骨干教师三名。"])

    response = client.post(
        page_of(task),
        {"chosen": first.pk, f"reason-{second.pk}": "本年度已承担两项任务"},
        follow=True,
    )

    assert "已择定第一小学承担，并告知各申领单位。" in response.content.decode()
    assert [c.state for c in task.claims.order_by("pk")] == ["awarded", "declined"]


def test_a_reason_left_out_is_said_at_its_school_and_the_others_are_kept(client):
    task, first, second = two_claims()
    third = make.a_claim(task, cast.a_unit("第三小学"))
    client.force_login(cast.bureau_staff())

    response = client.post(
        page_of(task), {"chosen": first.pk, f"reason-{second.pk}": "本年度已承担两项任务"}
    )

    page = response.content.decode()
    assert response.status_code == 422
    assert "请写明未择定第三小学的理由，至少 5 个字。" in page
    assert "请写明未择定第二小学的理由" not in page
    assert ">本年度已承担两项任务</textarea>" in page
    assert response.context["form"].rows()[0][1] is True
    third.refresh_from_db()
    assert third.state == "pending"


def test_none_chosen_is_said(client):
    task, *_ = two_claims()
    client.force_login(cast.bureau_staff())

    assert "请选定一个承担单位。" in client.post(page_of(task)).content.decode()


def test_a_claim_that_came_meanwhile_needs_its_reason_too(client):
    task, first, second = two_claims()
    client.force_login(cast.bureau_staff())
    make.a_claim(task, cast.a_unit("刚来的小学"))

    response = client.post(
        page_of(task), {"chosen": first.pk, f"reason-{second.pk}": "本年度已承担两项任务"}
    )

    assert "请写明未择定刚来的小学的理由" in response.content.decode()


@pytest.mark.parametrize("at", ["claim", "form_group", "end"])
def test_without_claims_to_choose_among_there_is_no_page(client, at):
    task = make.a_task(at=at)
    client.force_login(cast.bureau_staff())

    response = client.get(page_of(task), follow=True)

    assert "没有待择定的申领" in response.content.decode()


@pytest.mark.parametrize("who", [cast.school_admin, cast.bureau_leader])
def test_nobody_else_sees_the_page(client, who):
    task, *_ = two_claims()
    client.force_login(who())

    assert client.get(page_of(task)).status_code == 403
    assert client.post(page_of(task)).status_code == 403
