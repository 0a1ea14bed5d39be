import pytest
from django.urls import reverse

from tests import cast
from workflow.models import TaskMenu

pytestmark = pytest.mark.django_db

TYPED = {
    "title": "2027 年度第一批任务菜单",
    "year": "2027",
    "claim_deadline": "2027-03-20",
    "submit_deadline": "2027-06-30",
    "note": "作品须为原创。",
}


def test_a_draft_is_made_and_the_desk_opens(client):
    client.force_login(cast.bureau_staff())

    response = client.post(reverse("workflow:draft_menu"), TYPED)

    menu = TaskMenu.objects.get()
    assert (menu.title, menu.state) == ("2027 年度第一批任务菜单", "draft")
    assert response["Location"] == reverse("workflow:edit_menu", args=[menu.pk])


def test_crossed_deadlines_are_said_at_the_field_and_nothing_is_lost(client):
    client.force_login(cast.bureau_staff())

    response = client.post(
        reverse("workflow:draft_menu"), {**TYPED, "submit_deadline": "2027-03-01"}
    )

    assert response.status_code == 422
    page = response.content.decode()
    assert "作品提交截止应晚于认领截止，请填 3 月 20 日以后的日期" in page
    assert "2027 年度第一批任务菜单" in page
    assert "作品须为原创。" in page
    assert not TaskMenu.objects.exists()


def test_what_is_missing_is_named(client):
    client.force_login(cast.bureau_staff())

    response = client.post(reverse("workflow:draft_menu"), {})

    assert response.status_code == 422
    assert "请填写名称" in response.content.decode()


def test_a_school_may_not_draft(client):
    client.force_login(cast.school_admin())

    assert client.get(reverse("workflow:draft_menu")).status_code == 403
