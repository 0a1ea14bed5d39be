import pytest
from django.urls import reverse

from tests import cast, make, shelf

pytestmark = pytest.mark.django_db


def found(client, words):
    response = client.get(reverse("search", query={"q": words}))
    return {kind.title: [str(thing) for thing in kind.things] for kind in response.context["found"]}


def test_the_bureau_finds_all_kinds(client):
    shelf.an_item("圆的面积")
    client.force_login(cast.bureau_staff())

    assert found(client, "圆的") == {
        "任务": ["圆的面积"],
        "作品": ["《圆的面积》"],
        "资源库": ["《圆的面积》"],
    }
    assert found(client, "王老师")["教师与人员"] == ["王老师"]


def test_others_find_what_they_may_see(client):
    make.a_resource("圆的面积")
    client.force_login(cast.a_person("外校老师", cast.a_unit("第二小学")))

    assert found(client, "圆的") == {"任务": ["圆的面积"]}
    assert found(client, "王老师") == {}
    assert found(client, "外校") == {"教师与人员": ["外校老师"]}


def test_who_only_judges_finds_nothing_about_works(client):
    shelf.an_item("圆的面积")
    client.force_login(make.a_judge().person)

    assert found(client, "圆的") == {}


def test_a_teacher_who_judges_does_not_find_the_works_before_them(client):
    judge = make.a_judge("冯老师", "teacher", unit=cast.a_unit("第九小学"))
    resource = make.a_resource("圆的面积", at="under_review")
    make.a_resource("圆的周长")
    make.a_round(resources=[resource], panel=make.a_panel(judges=[judge]))
    client.force_login(judge.person)

    assert found(client, "圆的") == {"任务": ["圆的周长"]}


def test_without_words_nothing_is_looked_for(client):
    make.a_resource()
    client.force_login(cast.bureau_staff())

    assert found(client, "  ") == {}


def test_nothing_found_says_what_to_do(client):
    client.force_login(cast.bureau_staff())

    page = client.get(reverse("search", query={"q": "没有的"})).content.decode()

    assert "没有找到" in page
    assert "换一个词" in page


def test_more_than_a_page_leads_to_the_kinds_own_list(client):
    for number in range(9):
        make.a_task(f"圆的面积{number}")
    client.force_login(cast.bureau_staff())

    response = client.get(reverse("search", query={"q": "圆的"}))

    kind = response.context["found"][0]
    assert (len(kind.things), kind.has_more) == (8, True)
    assert f"{reverse('workflow:task_list')}?q=%E5%9C%86%E7%9A%84" in response.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_the_same_for_one_row_and_for_three(client, count, django_assert_num_queries):
    for number in range(count):
        shelf.an_item(f"圆的面积{number}")
    client.force_login(cast.bureau_staff())

    with django_assert_num_queries(9):
        client.get(reverse("search", query={"q": "圆的"}))
