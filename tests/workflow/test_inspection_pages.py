import pytest
from django.urls import reverse

from tests import cast, make
from workflow.models import Inspection

pytestmark = pytest.mark.django_db


def to(action, resource):
    return reverse(f"workflow:{action}", args=[resource.pk])


def answers(level, failed=(), **more):
    items = Inspection.ITEMS[level]
    said = {f"item-{n}": "fail" if n in failed else "pass" for n in range(len(items))}
    return {**said, **more}


def test_the_school_passes_item_by_item(client):
    resource = make.a_resource(at="submitted")
    client.force_login(cast.school_admin())
    assert "学校初审" in client.get(to("check_resource", resource)).content.decode()

    response = client.post(to("check_resource", resource), answers("school"), follow=True)

    resource.refresh_from_db()
    assert resource.state == "checked"
    assert "初审通过，已报教育局形式审查。" in response.content.decode()


def test_an_item_left_open_is_named(client):
    resource = make.a_resource(at="submitted")
    client.force_login(cast.school_admin())
    said = answers("school", note="文字清楚")
    del said["item-0"]

    response = client.post(to("check_resource", resource), said)

    page = response.content.decode()
    assert response.status_code == 422
    assert f"请选择{Inspection.ITEMS['school'][0]}" in page
    assert "文字清楚" in page
    resource.refresh_from_db()
    assert resource.state == "submitted"


def test_a_failed_item_passes_nothing_and_keeps_what_was_written(client):
    resource = make.a_resource(at="checked")
    client.force_login(cast.bureau_staff())
    said = answers("bureau", failed=[1], **{"why-1": "视频打不开", "note": "请补"})

    response = client.post(to("accept_resource", resource), said)

    page = response.content.decode()
    assert response.status_code == 422
    assert f"“{Inspection.ITEMS['bureau'][1]}”没有通过，请退回修改" in page
    assert "视频打不开" in page
    resource.refresh_from_db()
    assert resource.state == "checked"


def test_the_rest_is_ticked_at_once_and_nothing_decided(client):
    resource = make.a_resource(at="checked")
    client.force_login(cast.bureau_staff())

    response = client.post(to("accept_resource", resource), {"item-1": "fail", "rest": "1"})

    form = response.context["form"]
    assert response.status_code == 200
    assert form["item-1"].value() == "fail"
    assert {form[f"item-{n}"].value() for n in range(len(form.items)) if n != 1} == {"pass"}
    resource.refresh_from_db()
    assert resource.state == "checked"


def test_the_bureau_accepts(client):
    resource = make.a_resource(at="checked")
    client.force_login(cast.bureau_staff())

    client.post(to("accept_resource", resource), answers("bureau"))

    resource.refresh_from_db()
    assert resource.state == "accepted"


@pytest.mark.parametrize(
    ("state", "who"), [("submitted", cast.school_admin), ("checked", cast.bureau_staff)]
)
def test_a_return_needs_its_reason(client, state, who):
    resource = make.a_resource(at=state)
    client.force_login(who())
    short = client.post(to("send_back_resource", resource), {"note": "不行"})
    assert short.status_code == 422
    assert "退回理由至少 5 个字，现在有 2 个" in short.content.decode()

    client.post(to("send_back_resource", resource), {"note": "第 7 页插图未注明来源"})

    resource.refresh_from_db()
    assert resource.state == "returned"


def test_a_second_press_says_where_it_stands(client):
    resource = make.a_resource(at="submitted")
    client.force_login(cast.school_admin())
    client.post(to("check_resource", resource), answers("school"))

    response = client.post(to("check_resource", resource), answers("school"))

    assert response.status_code == 422
    assert "不能这样办理" in response.content.decode()
    assert Inspection.objects.count() == 1


def test_who_may_not(client):
    resource = make.a_resource(at="submitted")
    for person, status in [
        (resource.group.leader, 403),
        (cast.bureau_staff(), 403),
        (cast.school_admin(cast.a_unit("第二小学"), "吴主任"), 404),
    ]:
        client.force_login(person)
        assert client.get(to("check_resource", resource)).status_code == status
        assert client.post(to("check_resource", resource), answers("school")).status_code == status
