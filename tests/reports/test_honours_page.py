import io
from datetime import date

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import Person
from tests import cast, contest, papers
from tests.reports.paper_samples import text_of

pytestmark = pytest.mark.django_db
HONOURS = "/honours/"


@pytest.fixture(autouse=True)
def policy():
    return papers.a_policy()


def holder(**fields):
    fields = {"title": "二级教师", "title_since": date(2019, 9, 1), **fields}
    cast.a_person("王老师", cast.a_unit(), backbone=True)
    Person.objects.filter(username="王老师").update(**fields)
    return Person.objects.get(username="王老师")


def cards(response):
    return [
        (
            c.data["work"],
            alone.paper.answer.name,
            alone.preference.answer.name,
            finding.paper.answer.name,
        )
        for c, alone, finding in response.context["cards"]
    ]


def test_each_certificate_says_what_it_counts_for(client):
    client.force_login(holder())
    competition = contest.a_competition(at="announced")
    for work, tier in (("甲", 0), ("乙", 1), ("丙", 2)):
        papers.a_certificate(papers.an_award_of(work, tier, competition))

    response = client.get(HONOURS)

    assert response.context["target"] == "一级教师"
    assert cards(response) == [
        ("甲", "YES", "YES", "YES"),
        ("乙", "YES", "YES", "NO"),  # beyond the cap of one for an application
        ("丙", "NO", "NO", "NO"),
    ]
    page = response.content.decode()
    assert page.count("可视同论文 1 篇</span>") == 2
    assert page.count("推荐优选条件</span>") == 3  # two cards and the figure above


def test_a_third_prize_carries_neither_effect(client):
    client.force_login(holder())
    papers.a_certificate(papers.an_award_of("丙", tier=2))

    page = client.get(HONOURS).content.decode()

    assert page.count("可视同论文 1 篇</span>") == 0
    assert page.count("推荐优选条件</span>") == 1  # the figure above
    assert "现有获奖不符合政策条件，不能出具" in page


def test_the_rule_answers_for_the_title_chosen(client):
    client.force_login(holder(title="一级教师"))
    papers.a_certificate()

    page = client.get(HONOURS, {"target_title": "高级教师"}).content.decode()

    assert "申报高级教师属高级职称，论文视同只用于初级和中级职称评审。" in page
    assert "可作为职称申报推荐的优选条件。" in page


def test_a_second_author_is_for_a_person_to_decide(client):
    award = papers.two_authors()
    second = papers.a_certificate(award, author=award.entry.authors.get(position=2))
    client.force_login(second.holder)

    page = client.get(HONOURS, {"target_title": "二级教师"}).content.decode()

    assert "第2作者（共2人）是否计算，需人工认定。" in page


def test_issuing_leads_to_the_sheet_and_its_file(client):
    person = holder()
    client.force_login(person)
    certificate = papers.a_certificate()

    response = client.post(reverse("reports:issue_evidence"), {"target_title": "一级教师"})

    sheet = person.evidence_sheets.get()
    assert response["Location"] == sheet.get_absolute_url()
    page = client.get(sheet.get_absolute_url()).content.decode()
    assert certificate.number in page and "可视同在公开发行刊物上发表论文1篇" in page
    drawn = client.get(reverse("reports:evidence_pdf", args=[sheet.pk]))
    text = text_of(drawn.content)
    assert sheet.number in text and certificate.number in text
    assert "可视同在公开发行刊物上发表论文1篇" in text


def test_refused_it_says_why(client):
    client.force_login(holder())
    papers.a_certificate(papers.an_award_of(tier=2))

    response = client.post(reverse("reports:issue_evidence"), {"target_title": "一级教师"})

    assert response.status_code == 422
    assert "“三等奖”不属于区级二等奖以上。" in response.content.decode()


def test_an_unknown_title_is_said_at_the_field(client):
    client.force_login(holder())

    response = client.post(reverse("reports:issue_evidence"), {"target_title": "讲师"})

    assert response.status_code == 422
    assert "申报职称里没有所选的这一项" in response.content.decode()


def test_a_void_sheet_is_shown_as_void_and_not_given_out(client):
    sheet = papers.a_sheet(at="void")
    client.force_login(sheet.person)

    assert "已作废" in client.get(HONOURS).content.decode()
    assert "此证明已作废" in client.get(sheet.get_absolute_url()).content.decode()
    response = client.get(reverse("reports:evidence_pdf", args=[sheet.pk]), follow=True)
    assert "证明已作废，不再提供下载。请重新出具。" in response.content.decode()


def test_a_sheet_is_its_persons_and_their_school_and_the_bureau(client):
    sheet = papers.a_sheet()
    readers = {
        sheet.person: 200,
        cast.school_admin(): 200,
        cast.bureau_staff(): 200,
        cast.a_person("赵老师", cast.a_unit()): 404,
        cast.school_admin(cast.a_unit("第二小学"), "郑主任"): 404,
    }
    for reader, status in readers.items():
        client.force_login(reader)
        assert client.get(sheet.get_absolute_url()).status_code == status


def test_without_a_policy_certificates_are_still_shown(client, policy):
    policy.delete()
    client.force_login(holder())
    papers.a_certificate()

    page = client.get(HONOURS).content.decode()

    assert "现在没有施行中的职称政策" in page and "分数的初步认识" in page


def test_without_certificates_it_says_so(client):
    client.force_login(holder())

    assert "还没有获奖证书" in client.get(HONOURS).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_the_same_for_one_certificate_and_for_three(
    client, count, django_assert_num_queries
):
    for number in range(count):
        papers.a_sheet(papers.a_certificate(papers.an_award_of(f"作品{number}")), "高级教师")
    client.force_login(holder())

    with django_assert_num_queries(12):
        client.get(HONOURS, {"target_title": "一级教师"})


def test_the_schools_table_for_title_reviews(client):
    holder()
    certificate = papers.a_certificate()
    papers.a_certificate(papers.an_award_of("外校作品", school=cast.a_unit("第二小学")))
    client.force_login(cast.school_admin())

    response = client.get(reverse("reports:title_table"))

    rows = list(load_workbook(io.BytesIO(response.content)).active.values)
    assert rows[2] == tuple(
        "姓名 现任职称 任现职时间 申报职称 获奖项目 等次 时间 位次 文号 证书号 是否在任期内 结论 审核人".split()
    )
    assert len(rows) == 4
    assert rows[3][:4] == ("王老师", "二级教师", rows[3][2], "一级教师")
    assert rows[3][5:11:2] == ("一等奖", "1/1", certificate.number)
    assert rows[3][10] == "是"
    assert rows[3][11] == ("可视同在公开发行刊物上发表论文1篇。可作为职称申报推荐的优选条件。")


def test_only_a_school_exports_it(client):
    client.force_login(cast.a_person("赵老师", cast.a_unit()))

    assert client.get(reverse("reports:title_table")).status_code == 403
