"""The pages on which people join a group, leave it, and change its leader."""

import pytest
from django.urls import reverse

from tests import cast, make
from workflow.models import Membership

pytestmark = pytest.mark.django_db
WHY = "调往外区学校任教"


def to(action, thing):
    return reverse(f"workflow:{action}", args=[thing.pk])


def a_guest():
    return cast.a_person("钱老师", cast.a_unit("第二小学"), backbone=True)


def a_colleague(name="赵老师", **fields):
    return cast.a_person(name, cast.a_unit(), **{"backbone": True, **fields})


@pytest.fixture
def group():
    return make.a_resource(members=[a_colleague()]).group


def test_the_invited_read_what_for_but_not_the_work(client, group):
    make.a_member(group, a_guest(), at="invited", duty="试教")
    client.force_login(a_guest())

    page = client.get(group.get_absolute_url()).content.decode()

    assert "邀请您参加这个协作组" in page
    assert "分工是试教" in page
    assert "课件.pdf" not in page
    assert client.get(group.resource.get_absolute_url()).status_code == 404


def test_an_invitation_is_accepted(client, group):
    membership = make.a_member(group, a_guest(), at="invited")
    client.force_login(a_guest())
    assert "第一小学" in client.get(to("accept_invitation", membership)).content.decode()

    page = client.post(to("accept_invitation", membership), follow=True).content.decode()

    assert "已接受邀请，您是分数的初步认识协作组的成员了。" in page
    assert "课件.pdf" in page


def test_an_invitation_is_declined_with_or_without_a_reason(client, group):
    membership = make.a_member(group, a_guest(), at="invited")
    client.force_login(a_guest())
    client.get(to("decline_invitation", membership))

    page = client.post(to("decline_invitation", membership), {"note": ""}, follow=True)

    assert "已谢绝参加分数的初步认识协作组" in page.content.decode()
    assert client.get(group.get_absolute_url()).status_code == 404
    again = client.post(to("accept_invitation", membership), follow=True)
    assert Membership.objects.get(pk=membership.pk).state == "declined"
    assert again.status_code in (200, 404)


def test_the_leader_adds_a_member_by_name(client, group):
    a_colleague("陈老师")
    client.force_login(group.leader)
    assert "增加成员" in client.get(group.get_absolute_url()).content.decode()

    said = {"person": "陈老师", "duty": "配音"}
    page = client.post(to("add_member", group), said, follow=True).content.decode()

    assert "陈老师已加入协作组。" in page
    assert "配音" in page


def test_what_was_typed_comes_back_with_the_refusal(client, group):
    client.force_login(group.leader)

    response = client.post(to("add_member", group), {"person": "赵老师", "duty": "配音"})

    page = response.content.decode()
    assert response.status_code == 422
    assert "赵老师已经是成员或已受邀请，不用再加。" in page
    assert 'value="配音"' in page


def test_nobody_of_that_name(client, group):
    client.force_login(group.leader)

    page = client.post(to("add_member", group), {"person": "无此人"}).content.decode()

    assert "没有找到“无此人”，请填人员编号、登录名或姓名" in page


def test_the_school_takes_a_member_out_and_sees_it_marked(client, group):
    client.force_login(cast.school_admin())
    page = client.get(group.get_absolute_url()).content.decode()
    assert "移出" in page
    membership = group.memberships.get(person=a_colleague())
    assert "让赵老师退出协作组？" in client.get(to("end_membership", membership)).content.decode()

    page = client.post(to("end_membership", membership), {"note": WHY}, follow=True)

    assert '<span class="tag gray">已退出</span>' in page.content.decode()


def test_a_member_sees_their_own_way_out_and_no_other(client, group):
    client.force_login(a_colleague())

    page = client.get(group.get_absolute_url()).content.decode()

    own, leaders = (group.memberships.get(person=p) for p in (a_colleague(), group.leader))
    assert to("end_membership", own) in page
    assert to("end_membership", leaders) not in page
    assert "移交组长" not in page


def test_the_leader_cannot_simply_leave(client, group):
    client.force_login(group.leader)
    own = group.memberships.get(person=group.leader)

    page = client.get(to("end_membership", own), follow=True)

    assert "组长不能退出或移出，请先移交组长。" in page.content.decode()


def test_the_leader_hands_over_to_one_of_the_school(client, group):
    make.a_member(group, a_guest())
    client.force_login(group.leader)
    form = client.get(to("hand_over_group", group)).context["form"]
    assert list(form.fields["leader"].queryset) == [a_colleague()]

    said = {"leader": a_colleague().pk, "note": WHY}
    page = client.post(to("hand_over_group", group), said, follow=True).content.decode()

    group.refresh_from_db()
    assert group.leader == a_colleague()
    assert "组长已移交给赵老师，并告知全组。" in page


def test_the_bureau_sees_who_has_not_answered(client):
    group = make.a_task(at="review_group").group
    make.a_member(group, a_guest(), at="invited")
    client.force_login(cast.bureau_staff())
    page = client.get(to("approve_group", group)).content.decode()
    assert "待接受邀请" in page

    response = client.post(to("approve_group", group))

    assert response.status_code == 422
    assert "钱老师还没有答复邀请" in response.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_group_page_costs_the_same_at_any_size(client, count, django_assert_num_queries):
    people = [a_colleague(f"{number}号老师") for number in range(count)]
    group = make.a_resource(members=people).group
    client.force_login(group.leader)
    client.get(group.get_absolute_url())

    with django_assert_num_queries(35):
        client.get(group.get_absolute_url())
