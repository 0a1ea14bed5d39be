import pytest
from django.urls import reverse

from tests import cast, make
from workflow.models import Claim

pytestmark = pytest.mark.django_db
PLAN = "我校有骨干教师三名，计划四周完成。"


def to(action, thing):
    return reverse(f"workflow:{action}", args=[thing.pk])


def test_a_school_claims(client):
    task = make.a_task()
    client.force_login(cast.school_admin())
    assert "申领" in client.get(to("claim_task", task)).content.decode()

    response = client.post(
        to("claim_task", task), {"unit": cast.a_unit().pk, "plan": PLAN}, follow=True
    )

    claim = Claim.objects.get()
    assert (claim.unit, claim.by, claim.plan) == (cast.a_unit(), cast.school_admin(), PLAN)
    assert "已申领，教育局择定承担单位后会发消息给您。" in response.content.decode()


def test_too_short_a_plan_is_said_at_its_field_and_kept(client):
    task = make.a_task()
    client.force_login(cast.school_admin())

    response = client.post(to("claim_task", task), {"unit": cast.a_unit().pk, "plan": "有骨干"})

    page = response.content.decode()
    assert response.status_code == 422
    assert "承担设想至少 10 个字，现在有 3 个" in page
    assert ">\n有骨干</textarea>" in page
    assert not Claim.objects.exists()


def test_a_second_claim_says_so_and_keeps_the_text(client):
    task = make.a_task(at="award")
    client.force_login(cast.school_admin())

    response = client.post(to("claim_task", task), {"unit": cast.a_unit().pk, "plan": PLAN})

    assert response.status_code == 422
    assert PLAN in response.content.decode()
    assert Claim.objects.count() == 1


@pytest.mark.parametrize("who", [cast.bureau_staff, cast.a_person])
def test_only_schools_claim(client, who):
    task = make.a_task()
    client.force_login(who())

    assert client.get(to("claim_task", task)).status_code == 403
    assert client.post(to("claim_task", task), {"plan": PLAN}).status_code == 403


def test_another_schools_pending_claim_is_not_there(client):
    claim = make.a_task(at="award").claims.get()
    client.force_login(cast.school_admin(cast.a_unit("第二小学"), "吴主任"))

    assert client.get(to("withdraw_claim", claim)).status_code == 404


def test_a_claim_is_withdrawn_with_a_reason(client):
    claim = make.a_task(at="award").claims.get()
    client.force_login(cast.school_admin())
    short = client.post(to("withdraw_claim", claim), {"note": "没空"})
    assert (short.status_code, "理由至少 5 个字" in short.content.decode()) == (422, True)

    client.post(to("withdraw_claim", claim), {"note": "骨干教师另有安排"})

    claim.refresh_from_db()
    assert claim.state == "withdrawn"
