from datetime import timedelta

import pytest
from django.urls import reverse

from tests import cast, make
from workflow.models import Extension

pytestmark = pytest.mark.django_db
WHY = "试教后要重拍两段视频"


def to(action, thing):
    return reverse(f"workflow:{action}", args=[thing.pk])


def test_the_leader_asks_and_reads_it_on_the_task_page(client):
    task = make.a_task(at="develop")
    client.force_login(task.group.leader)
    assert "申请延期" in client.get(task.get_absolute_url()).content.decode()
    later = task.due_on + timedelta(days=9)

    response = client.post(
        to("ask_extension", task), {"due_on": later.isoformat(), "reason": WHY}, follow=True
    )

    page = response.content.decode()
    assert (Extension.objects.get().asked_for, WHY in page) == (later, True)
    assert "延期申请已报送" in page
    assert "已有一份延期申请待审批。" in page


def test_what_was_typed_comes_back_with_the_refusal(client):
    task = make.a_task(at="develop")
    client.force_login(task.group.leader)

    response = client.post(
        to("ask_extension", task), {"due_on": task.due_on.isoformat(), "reason": WHY}
    )

    page = response.content.decode()
    assert response.status_code == 422
    assert "新的期限应晚于现在的完成期限" in page
    assert WHY in page
    assert f'value="{task.due_on.isoformat()}"' in page


def test_the_bureau_grants_another_day(client):
    extension = make.an_extension()
    client.force_login(cast.bureau_staff())
    page = client.get(to("grant_extension", extension)).content.decode()
    assert f'value="{extension.asked_for.isoformat()}"' in page
    sooner = extension.asked_for - timedelta(days=3)

    response = client.post(
        to("grant_extension", extension),
        {"due_on": sooner.isoformat(), "note": "七月上旬须送评审"},
        follow=True,
    )

    page = response.content.decode()
    assert "已同意延期，并告知学校和协作组。" in page
    assert "教育局答复　" in page
    assert "：七月上旬须送评审" in page


def test_the_bureau_declines(client):
    extension = make.an_extension()
    client.force_login(cast.bureau_staff())

    response = client.post(
        to("decline_extension", extension), {"note": "七月要送市里参评"}, follow=True
    )

    assert "已答复不同意延期，完成期限不变。" in response.content.decode()
    extension.refresh_from_db()
    assert extension.state == "declined"


def test_the_leader_withdraws(client):
    extension = make.an_extension()
    client.force_login(extension.by)

    response = client.post(to("withdraw_extension", extension), follow=True)

    assert "已撤回延期申请。" in response.content.decode()


def test_the_second_of_two_officials_hears_that_it_was_answered(client):
    extension = make.an_extension(at="granted")
    client.force_login(cast.bureau_staff())

    response = client.post(to("decline_extension", extension), {"note": "七月要送市里参评"})

    assert response.status_code == 422
    assert "延期申请处于“已同意”，不能这样办理" in response.content.decode()


def test_all_requests_stay_on_the_page_for_those_concerned_only(client):
    task = make.a_task(at="develop")
    make.an_extension(task, at="declined", answer="材料不足，请补充说明")
    make.an_extension(task, at="granted")
    seen = {}
    for person in (
        cast.bureau_leader(),
        task.group.leader,
        make.an_admin(cast.a_unit("第二小学")),
        cast.a_person("刘老师", cast.a_unit()),
    ):
        client.force_login(person)
        page = client.get(task.get_absolute_url()).content.decode()
        seen[person.real_name] = ("申请 2 次" in page, "材料不足，请补充说明" in page)

    assert seen == {
        "张局长": (True, True),
        "王老师": (True, True),
        "第二小学管理员": (False, False),
        "刘老师": (False, False),
    }
