"""The pages of 授权查看: on the menu, the form, and the end."""

import pytest
from django.urls import reverse

from tests import cast, make
from workflow import actions
from workflow.models import MenuSight

pytestmark = pytest.mark.django_db
WHY = "纪检监督，至本年度结题为止"


@pytest.fixture
def menu():
    return make.a_menu()


def grant(menu):
    return reverse("workflow:grant_sight", args=[menu.pk])


def end(sight):
    return reverse("workflow:end_sight", args=[sight.pk])


def page_of(client, menu, person):
    client.force_login(person)
    return client.get(menu.get_absolute_url()).content.decode()


def test_the_leader_gives_it_by_name(client, menu):
    zheng = cast.a_person("郑纪检", cast.a_unit())
    assert grant(menu) in page_of(client, menu, cast.bureau_leader())
    assert "不能评审本菜单的作品" in client.get(grant(menu)).content.decode()

    response = client.post(grant(menu), {"person": "郑纪检", "note": WHY}, follow=True)

    page = response.content.decode()
    assert response.redirect_chain == [(menu.get_absolute_url(), 302)]
    assert "已授权郑纪检查看，并告知本人。" in page
    sight = MenuSight.objects.get()
    assert (sight.user, sight.by, sight.note) == (zheng, cast.bureau_leader(), WHY)
    assert WHY in page
    assert end(sight) in page


@pytest.mark.parametrize(
    ("person", "sentence"),
    [
        ("", "请填写被授权人"),
        ("没有的人", "没有找到“没有的人”"),
        ("李科员", "李科员担任教育局职责，本来就能查看"),
    ],
)
def test_what_is_wrong_is_said_and_the_rest_kept(client, menu, person, sentence):
    cast.bureau_staff()
    client.force_login(cast.bureau_leader())

    response = client.post(grant(menu), {"person": person, "note": WHY})

    page = response.content.decode()
    assert response.status_code == 422
    assert sentence in page
    assert WHY in page
    assert not MenuSight.objects.exists()


def test_too_short_a_reason_keeps_the_name(client, menu):
    cast.a_person("郑纪检", cast.a_unit())
    client.force_login(cast.bureau_leader())

    response = client.post(grant(menu), {"person": "郑纪检", "note": "监督"})

    assert response.status_code == 422
    assert 'value="郑纪检"' in response.content.decode()


def test_two_leaders_at_once_give_it_once(client, menu):
    make.a_sight(menu)
    client.force_login(cast.bureau_leader())

    response = client.post(grant(menu), {"person": "郑纪检", "note": WHY})

    assert response.status_code == 422
    assert "郑纪检已经获得授权，可以查看" in response.content.decode()
    assert MenuSight.objects.count() == 1


def test_the_leader_ends_it_with_a_reason(client, menu):
    sight = make.a_sight(menu)
    client.force_login(cast.bureau_leader())
    assert "终止“郑纪检”的授权查看？" in client.get(end(sight)).content.decode()
    assert client.post(end(sight), {"note": "完"}).status_code == 422

    response = client.post(end(sight), {"note": "监督已经结束"}, follow=True)

    page = response.content.decode()
    assert "已终止郑纪检的授权查看，并告知本人。" in page
    assert end(sight) not in page
    assert " 终止</div>" in page
    again = client.get(end(sight), follow=True)
    assert again.redirect_chain == [(menu.get_absolute_url(), 302)]
    assert "已经终止" in again.content.decode()


def test_who_reads_who_was_given_it(client, menu):
    make.a_sight(menu, note=WHY)
    zheng = MenuSight.objects.get().user

    assert WHY in page_of(client, menu, cast.bureau_staff())
    assert "您可以查看，不能办理" in page_of(client, menu, zheng)
    for other in (cast.school_admin(), cast.a_person("刘老师", cast.a_unit())):
        page = page_of(client, menu, other)
        assert "郑纪检" not in page
        assert "授权查看" not in page


def test_after_its_end_the_observer_reads_no_more_of_it(client, menu):
    sight = make.a_sight(menu)
    actions.end_sight(sight, by=cast.bureau_leader(), note="监督已经结束")

    assert "授权查看" not in page_of(client, menu, sight.user)
    assert "郑纪检" in page_of(client, menu, cast.bureau_staff())


def test_the_longest_reason_and_name_stand_in_full(client, menu):
    person = cast.a_person(
        "阿卜杜热合曼·买买提吐尔逊江", cast.a_unit("滨湖区" + "很长的单位名称" * 5)
    )
    make.a_sight(menu, person, note="纪检监督" * 125)

    page = page_of(client, menu, cast.bureau_leader())

    assert "纪检监督" * 125 in page
    assert str(person.unit) in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_menu_costs_the_same_for_one_and_for_three(
    client, menu, count, django_assert_num_queries
):
    for number in range(count):
        make.a_sight(menu, cast.a_person(f"监督员{number}", cast.a_unit(f"单位{number}")))
    client.force_login(cast.bureau_leader())
    client.get(menu.get_absolute_url())

    with django_assert_num_queries(10):
        client.get(menu.get_absolute_url())
