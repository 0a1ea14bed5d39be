import pytest
from django.urls import reverse

from tests import cast, make
from workflow import actions

pytestmark = pytest.mark.django_db
LIST = reverse("workflow:group_list")


def names(response):
    return [group.name for group in response.context["page"]]


def test_everyone_sees_their_own(client):
    ours = make.a_task("甲", at="develop").group
    theirs = make.a_task("乙", at="develop", school=cast.a_unit("第二小学")).group
    seen = {}
    for person in (cast.bureau_staff(), cast.school_admin(), ours.leader):
        client.force_login(person)
        seen[person.real_name] = names(client.get(LIST))

    assert seen["李科员"] == [theirs.name, ours.name]
    assert seen["周主任"] == seen["王老师"] == [ours.name]


def test_tabs_count_and_narrow(client):
    make.a_task("甲", at="review_group")
    make.a_task("乙", at="develop")
    client.force_login(cast.bureau_staff())

    response = client.get(LIST, {"state": "proposed"})

    assert {words: count for _, words, count in response.context["tabs"] if count} == {
        "全部": 2,
        "待审核": 1,
        "已批准": 1,
    }
    assert names(response) == ["甲协作组"]


def test_the_list_says_where_the_work_stands(client):
    make.a_resource("分数", at="admitted")
    client.force_login(cast.bureau_staff())

    page = client.get(LIST).content.decode()

    assert '<span class="tag green">已入库</span>' in page
    assert "开发中" not in page


def test_the_workspace_of_a_member_and_of_a_stranger(client):
    group = make.a_task(at="develop").group
    client.force_login(group.leader)
    page = client.get(group.get_absolute_url()).content.decode()
    assert "提交前要完成的事" in page
    assert 'enctype="multipart/form-data"' in page

    client.force_login(cast.a_person("钱老师", cast.a_unit("第二小学")))

    assert client.get(group.get_absolute_url()).status_code == 404


def test_those_who_look_on_are_offered_no_upload(client):
    group = make.a_task(at="develop").group
    client.force_login(cast.bureau_staff())

    page = client.get(group.get_absolute_url()).content.decode()

    assert "提交前要完成的事" in page
    assert 'enctype="multipart/form-data"' not in page


def test_the_reason_of_a_return_stands_above_the_work(client):
    resource = make.a_resource(at="submitted")
    actions.send_back_resource(resource, by=cast.school_admin(), note="第 7 页插图未注明来源")
    client.force_login(resource.group.leader)

    page = client.get(resource.group.get_absolute_url()).content.decode()

    assert "已退回修改" in page
    assert "第 7 页插图未注明来源" in page


def test_the_bureau_approves(client):
    group = make.a_task(at="review_group").group
    client.force_login(cast.bureau_staff())
    address = reverse("workflow:approve_group", args=[group.pk])
    assert client.get(address).status_code == 200

    response = client.post(address, follow=True)

    group.refresh_from_db()
    assert group.state == "approved"
    assert "已批准组队，协作组可以开始开发。" in response.content.decode()


def test_a_school_does_not_approve_its_own(client):
    group = make.a_task(at="review_group").group
    client.force_login(cast.school_admin())
    address = reverse("workflow:approve_group", args=[group.pk])

    assert client.get(address).status_code == 403
    assert client.post(address).status_code == 403
    group.refresh_from_db()
    assert group.state == "proposed"


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_the_same_for_one_row_and_for_three(client, count, django_assert_num_queries):
    menu = make.a_menu()
    for number in range(count):
        make.a_task(f"课题{number}", at="develop", menu=menu)
    client.force_login(cast.bureau_staff())

    with django_assert_num_queries(7):
        client.get(LIST)
