import pytest
from django.urls import reverse

from tests import cast, contest, papers

pytestmark = pytest.mark.django_db
LIST = "/certificates/"


def shown(response):
    return [certificate.data["work"] for certificate in response.context["page"]]


def test_the_bureau_sees_all_and_what_is_still_to_issue(client):
    papers.a_certificate(papers.an_award_of("甲"))
    waiting = papers.two_authors("乙")
    client.force_login(cast.bureau_staff())

    response = client.get(LIST)

    assert shown(response) == ["甲"]
    competition = waiting.entry.category.competition
    assert list(response.context["to_issue"]) == [
        {"competition": competition.pk, "title": competition.title, "count": 2}
    ]
    assert "<h1>获奖与证书</h1>" in response.content.decode()


def test_a_school_sees_its_own(client):
    papers.a_certificate(papers.an_award_of("甲"))
    papers.a_certificate(papers.an_award_of("乙", school=cast.a_unit("第二小学")))
    client.force_login(cast.school_admin())

    response = client.get(LIST)

    assert shown(response) == ["甲"]
    page = response.content.decode()
    assert "<h1>本校获奖</h1>" in page
    assert "送印" not in page and "全部单位" not in page


def test_a_teacher_sees_only_their_own(client):
    award = papers.two_authors()
    papers.a_certificate(award)
    client.force_login(cast.a_person("赵老师"))

    assert shown(client.get(LIST)) == []


def test_filters_and_tabs_narrow_it(client):
    competition = contest.a_competition("另一评比", at="announced", year=2025)
    papers.a_certificate(papers.an_award_of("甲"))
    papers.a_certificate(papers.an_award_of("乙", competition=competition))
    papers.a_certificate(papers.an_award_of("丙", competition=competition), at="revoked")
    client.force_login(cast.bureau_staff())

    assert shown(client.get(LIST, {"q": "甲"})) == ["甲"]
    assert shown(client.get(LIST, {"competition": competition.pk})) == ["丙", "乙"]
    assert shown(client.get(LIST, {"year": 2025, "state": "valid"})) == ["乙"]
    assert shown(client.get(LIST, {"unit": cast.a_unit("第二小学").pk})) == []
    assert client.get(LIST, {"year": 2025}).context["tabs"] == [
        ("", "全部", 2),
        ("valid", "有效", 1),
        ("revoked", "已撤销", 1),
    ]


def test_an_empty_list_says_why(client):
    client.force_login(cast.school_admin())

    assert "还没有颁发证书" in client.get(LIST).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_the_same_for_one_row_and_for_three(client, count, django_assert_num_queries):
    for number in range(count):
        papers.a_certificate(papers.an_award_of(f"作品{number}"))
    client.force_login(cast.bureau_staff())

    with django_assert_num_queries(12):
        client.get(reverse("reports:certificate_list"))
