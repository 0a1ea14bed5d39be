import pytest
from django.urls import reverse

from tests import cast, make

pytestmark = pytest.mark.django_db
LIST, BOARD = reverse("workflow:task_list"), reverse("workflow:task_board")


def titles(response):
    return [task.title for task, _ in response.context["rows"]]


def test_tabs_say_where_the_tasks_stand_and_narrow(client):
    make.a_task("甲")
    make.a_task("乙", at="develop")
    make.a_task("丙", at="terminated")
    client.force_login(cast.bureau_staff())

    response = client.get(LIST, {"state": "developing"})

    counted = {words: count for _, words, count in response.context["tabs"] if count}
    assert counted == {"全部": 3, "已下达": 1, "开发中": 1, "已结束": 1}
    assert titles(response) == ["乙"]


def test_the_tag_says_what_the_course_waits_for(client):
    menu = make.a_menu()
    for number, node in enumerate(["claim", "award", "form_group", "review_group", "develop"]):
        make.a_task(f"课题{number}", at=node, menu=menu)
    client.force_login(cast.bureau_staff())

    stands = [words for _, words in client.get(LIST).context["rows"]]

    assert stands == ["申领中", "待择定", "待组队", "待审核", "开发中"]


def test_words_menu_and_school_narrow(client):
    second = cast.a_unit("第二小学")
    make.a_task("分数的认识", at="develop")
    wanted = make.a_task("分数的比较", at="develop", school=second)
    make.a_task("圆的面积", at="develop", school=second)
    client.force_login(cast.bureau_staff())

    assert titles(client.get(LIST, {"q": "分数", "school": second.pk})) == ["分数的比较"]
    assert titles(client.get(LIST, {"menu": wanted.menu.pk})) == ["分数的比较"]


def test_drafts_are_no_tasks_yet(client):
    make.an_item(make.a_menu(at="draft"), "起草中的课题")
    client.force_login(cast.bureau_staff())

    assert "起草中的课题" not in client.get(LIST).content.decode()


def test_the_board_shows_three_cards_and_how_many_more(client):
    for number in range(5):
        make.a_task(f"课题{number}")
    client.force_login(cast.bureau_staff())

    response = client.get(BOARD)

    issued = response.context["lanes"][0]
    assert (issued["lane"].words, issued["count"], len(issued["cards"])) == ("已下达", 5, 3)
    assert "还有 2 项" in response.content.decode()


def test_the_board_keeps_the_filter_of_the_table(client):
    make.a_task("分数的认识")
    make.a_task("圆的面积")
    client.force_login(cast.bureau_staff())

    page = client.get(BOARD, {"q": "分数"}).content.decode()

    assert "分数的认识" in page
    assert "圆的面积" not in page
    assert f"{LIST}?q=%E5%88%86%E6%95%B0" in page


def test_empty_lists_say_so(client):
    client.force_login(cast.a_person(unit=cast.a_unit()))

    assert "没有" in client.get(LIST).content.decode()
    assert "暂无任务" in client.get(BOARD).content.decode()


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("address", "queries"), [(LIST, 11), (BOARD, 13)])
def test_it_costs_the_same_for_one_row_and_for_three(
    client, count, address, queries, django_assert_num_queries
):
    menu = make.a_menu()
    for number in range(count):
        make.a_task(f"课题{number}", at="develop", menu=menu)
    client.force_login(cast.bureau_staff())

    with django_assert_num_queries(queries):
        client.get(address)


def test_the_list_says_who_asks_for_time_and_who_got_it(client):
    asking, extended = make.a_task("甲", at="develop"), make.a_task("乙", at="develop")
    make.an_extension(asking)
    make.an_extension(extended, at="granted")
    make.a_task("丙", at="develop")
    client.force_login(cast.bureau_staff())

    page = client.get(LIST).content.decode()

    assert (page.count("申请延期"), page.count("已延期")) == (1, 1)
