import pytest
from django.urls import reverse

from accounts.models import Notification
from accounts.trail import tell
from tests import cast, make
from workflow import actions

pytestmark = pytest.mark.django_db


def address(**asked):
    return reverse("inbox", query=asked)


def shown(response):
    return [todo.title for todo in response.context["todos"]]


def test_to_dos_are_listed_and_the_first_is_open(client):
    make.a_resource("甲", at="checked")
    make.a_resource("乙", at="cleared")
    client.force_login(cast.bureau_staff())

    response = client.get(address())

    assert shown(response) == ["甲", "乙"]
    assert response.context["opened"].title == "甲"
    assert 'aria-label="待办与消息，2 项待办"' in response.content.decode()


def test_another_is_opened_by_its_address(client):
    make.a_resource("甲", at="checked")
    other = make.a_resource("乙", at="cleared")
    client.force_login(cast.bureau_staff())

    response = client.get(address(item=f"resource-{other.pk}"))

    assert response.context["opened"].title == "乙"
    assert reverse("library:admit", args=[other.pk]) in response.content.decode()


def test_a_kind_narrows_the_list(client):
    make.a_resource("甲", at="checked")
    make.a_resource("乙", at="cleared")
    client.force_login(cast.bureau_staff())

    response = client.get(address(kind="入库决定"))

    assert shown(response) == ["乙"]
    assert response.context["kinds"] == [("形式审查", 1), ("入库决定", 1)]


def test_what_anyone_did_waits_for_nobody(client):
    resource = make.a_resource(at="submitted")
    second = cast.school_admin(cast.a_unit(), "吴主任")
    client.force_login(second)
    assert shown(client.get(address())) == ["分数的初步认识"]

    actions.check_resource(resource, by=cast.school_admin())

    assert shown(client.get(address())) == []


def test_an_empty_inbox_says_so(client):
    client.force_login(cast.a_person(unit=cast.a_unit()))

    assert "没有待办事项" in client.get(address()).content.decode()


def test_messages_do_not_count_as_to_dos(client):
    teacher = cast.a_person("赵老师", cast.a_unit())
    tell([teacher], "作品已入库", about=teacher)
    client.force_login(teacher)

    page = client.get(reverse("accounts:notification_list")).content.decode()

    assert "作品已入库" in page
    assert 'aria-label="待办与消息，0 项待办"' in page
    client.post(reverse("accounts:mark_all_read"))
    assert not Notification.objects.unread().exists()


def test_what_i_did_is_listed_newest_first_and_only_mine(client):
    resource, admin = make.a_resource(at="submitted"), cast.school_admin()
    other = make.a_resource("别校的", at="submitted", school=cast.a_unit("第二小学"))
    actions.check_resource(other, by=make.an_admin(cast.a_unit("第二小学")))
    actions.check_resource(resource, by=admin)
    actions.conclude_report(resource.similarity_reports.get())
    actions.accept_resource(resource, by=cast.bureau_staff())
    client.force_login(admin)

    response = client.get(reverse("inbox_done"))

    assert [(e.label, e.about) for e in response.context["page"]] == [("初审通过", resource)]
    assert "《分数的初步认识》" in response.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_to_dos_cost_the_same_for_one_and_for_three(client, count, django_assert_num_queries):
    for number in range(count):
        make.a_resource(f"作品{number}", at="checked")
        make.a_task(f"任务{number}", at="award")
        make.a_round(f"批次{number}", at="sealed")
    client.force_login(cast.bureau_staff())

    with django_assert_num_queries(21):
        client.get(address())


@pytest.mark.parametrize("count", [1, 3])
def test_things_done_cost_the_same_for_one_and_for_three(client, count, django_assert_num_queries):
    for number in range(count):
        actions.check_resource(make.a_resource(f"{number}", at="submitted"), by=cast.school_admin())
    client.force_login(cast.school_admin())

    with django_assert_num_queries(7):
        client.get(reverse("inbox_done"))
