from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from tests import cast, make

pytestmark = pytest.mark.django_db
LIST = reverse("workflow:resource_list")


def titles(response):
    return [resource.title for resource in response.context["page"]]


def test_everyone_sees_their_own(client):
    ours = make.a_resource("甲")
    make.a_resource("乙", school=cast.a_unit("第二小学"))
    seen = {}
    stranger = cast.a_person("钱老师", cast.a_unit("第三小学"))
    for person in (cast.bureau_staff(), cast.school_admin(), ours.group.leader, stranger):
        client.force_login(person)
        seen[person.real_name] = titles(client.get(LIST))

    assert seen == {"李科员": ["乙", "甲"], "周主任": ["甲"], "王老师": ["甲"], "钱老师": []}


def test_tabs_and_words_narrow(client):
    make.a_resource("分数的认识")
    make.a_resource("分数的比较", at="submitted")
    make.a_resource("圆的面积", at="submitted")
    client.force_login(cast.bureau_staff())

    response = client.get(LIST, {"state": "checking", "q": "分数"})

    assert titles(response) == ["分数的比较"]
    counted = {words: count for _, words, count in response.context["tabs"] if count}
    assert counted == {"全部": 2, "开发中": 1, "待审查": 1}


def test_the_workbook_holds_what_the_list_shows(client):
    make.a_resource("分数的认识")
    make.a_resource("圆的面积", at="submitted")
    client.force_login(cast.bureau_staff())

    response = client.get(reverse("workflow:resource_export"), {"state": "checking"})

    sheet = load_workbook(BytesIO(response.content)).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[1][:2] == ("作品编号", "作品")
    assert [row[1] for row in rows[2:]] == ["圆的面积"]


def test_an_empty_list_says_why(client):
    client.force_login(cast.a_person(unit=cast.a_unit()))

    assert "没有" in client.get(LIST).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_the_same_for_one_row_and_for_three(client, count, django_assert_num_queries):
    for number in range(count):
        make.a_resource(f"作品{number}")
    client.force_login(cast.bureau_staff())

    with django_assert_num_queries(9):
        client.get(LIST)
