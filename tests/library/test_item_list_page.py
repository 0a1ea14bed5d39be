import pytest
from django.urls import reverse

from tests import cast, contest, make, shelf

pytestmark = pytest.mark.django_db


def address(**asked):
    return reverse("library:item_list", query=asked) if asked else reverse("library:item_list")


@pytest.fixture
def reader(client):
    person = cast.a_person("赵老师", cast.a_unit())
    client.force_login(person)
    return person


def titles(response):
    return [item.resource.title for item in response.context["page"]]


def test_a_teacher_uses_what_is_in_service(client, reader):
    shelf.an_item("在库的")
    shelf.an_item("停用的", at="suspended")
    shelf.an_item("出库的", at="withdrawn")

    assert titles(client.get(address())) == ["在库的"]


def test_the_bureau_sees_what_is_out_of_service(client):
    shelf.an_item("停用的", at="suspended")
    client.force_login(cast.bureau_staff())

    response = client.get(address())

    assert titles(response) == ["停用的"]
    assert "已停用" in response.content.decode()


def test_unverified_people_see_nothing(client):
    shelf.an_item()
    client.force_login(cast.a_person("新老师", cast.a_unit(), verified_at=None))

    response = client.get(address())

    assert titles(response) == []
    assert "请本校管理员办理实名认证" in response.content.decode()


def test_judges_from_outside_see_nothing(client):
    shelf.an_item()
    client.force_login(make.a_judge().person)

    assert titles(client.get(address())) == []


@pytest.mark.parametrize(("at", "seen"), [("open", ["别的"]), ("closed", ["别的", "盲评的"])])
def test_a_judge_of_the_district_does_not_see_the_works_before_them(client, at, seen):
    judge = make.a_judge("冯老师", "teacher", unit=cast.a_unit("第九小学"))
    shelf.an_item("别的")
    item = shelf.an_item("盲评的")
    panel = make.a_panel(judges=[judge])
    make.a_round(at=at, resources=[item.resource], panel=panel, closed_at=None)
    client.force_login(judge.person)

    assert sorted(titles(client.get(address()))) == sorted(seen)


def test_words_find_titles_keywords_authors_and_numbers(client, reader):
    item = shelf.an_item("圆的面积", keywords="周长、面积、化曲为直")
    shelf.an_item("分数", school=cast.a_unit("第二小学"))

    for words in ("圆的", "化曲", item.number):
        assert titles(client.get(address(q=words))) == ["圆的面积"]
    assert titles(client.get(address(q="第二小学王老师"))) == ["分数"]


def test_facets_narrow_and_count(client, reader):
    shelf.an_item("微课", form="micro_course", category="learning")
    shelf.an_item("课件一")
    shelf.an_item("课件二")

    response = client.get(address(form="teaching_courseware"))

    assert sorted(titles(response)) == ["课件一", "课件二"]
    shown = {
        one["facet"].name: [(v["words"], v["count"], v["chosen"]) for v in one["values"]]
        for one in response.context["facets"]
    }
    assert shown == {
        "category": [("教师教学资源", 2, False)],
        "stage": [("小学", 2, False)],
        "subject": [("小学数学", 2, False)],
        "form": [("微课程", 1, False), ("多媒体教学课件", 2, True)],
        "origin": [("市、区教育行政部门组织开发", 2, False)],
        "award": [],
    }


def awarded(title, *tiers, at="in_force"):
    """An item whose work holds an award of each of these tiers, from a contest of its own."""
    item = shelf.an_item(title)
    for name in tiers:
        competition = contest.a_competition(f"{title}{name}", at=contest.STAGE[at])
        entry = contest.an_entry(competition.categories.get(), item.resource)
        contest.an_award(entry, competition.tiers.get(name=name), at=at)
    return item


def award_facet(response):
    facet = next(one for one in response.context["facets"] if one["facet"].name == "award")
    return [(value["words"], value["count"], value["chosen"]) for value in facet["values"]]


def test_awarded_works_are_found_by_the_name_of_their_tier(client, reader):
    shelf.an_item("没有参评的")
    awarded("两次获奖的", "二等奖", "一等奖")
    awarded("二等的", "二等奖")

    response = client.get(address(award="二等奖"))

    assert titles(response) == ["二等的", "两次获奖的"]
    assert award_facet(response) == [("一等奖", 1, False), ("二等奖", 2, True)]
    assert [chip["words"] for chip in response.context["chips"]] == ["二等奖"]


def test_a_work_of_two_tiers_is_listed_once_and_counts_its_visits_once(client, reader):
    item = awarded("两次获奖的", "二等奖", "一等奖")
    item.visits.create(person=reader, day=item.admitted_on)

    response = client.get(reverse("library:item_list") + "?award=一等奖&award=二等奖")

    assert titles(response) == ["两次获奖的"]
    assert [one.visit_count for one in response.context["page"]] == [1]


@pytest.mark.parametrize("at", ["proposed", "on_notice", "cleared", "cancelled", "revoked"])
def test_only_awards_in_force_count(client, reader, at):
    awarded("现在有效的", "三等奖")
    awarded("没有效力的", "一等奖", at=at)

    response = client.get(address(award="三等奖"))

    assert titles(response) == ["现在有效的"]
    assert award_facet(response) == [("三等奖", 1, True)]


def test_the_award_facet_goes_with_the_others(client, reader):
    awarded("获奖的", "一等奖")
    shelf.an_item("微课", form="micro_course")

    response = client.get(address(form="micro_course"))

    assert titles(response) == ["微课"]
    assert award_facet(response) == []


def test_a_work_hidden_from_its_judge_is_not_counted_either(client):
    judge = make.a_judge("冯老师", "teacher", unit=cast.a_unit("第九小学"))
    item = awarded("盲评的", "一等奖")
    panel = make.a_panel(judges=[judge])
    make.a_round(resources=[item.resource], panel=panel)
    client.force_login(judge.person)

    assert award_facet(client.get(address())) == []


def test_a_chip_lets_go_of_one_choice(client, reader):
    shelf.an_item()

    chips = client.get(address(form="teaching_courseware", q="分数")).context["chips"]

    assert [chip["words"] for chip in chips] == ["多媒体教学课件"]
    assert titles(client.get(address() + chips[0]["url"])) == ["分数的初步认识"]


def test_values_nobody_knows_are_ignored(client, reader):
    shelf.an_item("课件")

    assert titles(client.get(address(form="nonsense", sort="nonsense"))) == ["课件"]


def test_the_most_used_come_first_when_asked(client, reader):
    shelf.an_item("常用的", visitors=[reader, cast.a_person("吴老师", cast.a_unit())])
    shelf.an_item("新的")

    assert titles(client.get(address())) == ["新的", "常用的"]
    response = client.get(address(sort="used"))
    assert titles(response) == ["常用的", "新的"]
    assert [item.visit_count for item in response.context["page"]] == [2, 0]


def test_an_empty_library_says_why(client, reader):
    assert "资源库里还没有资源" in client.get(address()).content.decode()
    assert "没有符合条件的资源" in client.get(address(q="分数")).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_the_same_for_one_row_and_for_three(
    client, reader, count, django_assert_num_queries
):
    for number in range(count):
        shelf.an_item(f"资源{number}", visitors=[reader])
        awarded(f"获奖{number}", "一等奖")

    with django_assert_num_queries(15):
        client.get(address())
    with django_assert_num_queries(15):
        client.get(address(award="一等奖"))
