"""The pages of the title policy: its versions, one of them read, the next set, one ended."""

from datetime import date

import pytest
from django.urls import reverse

from reports.models import TitlePolicy
from reports.title_evidence import CLAUSE
from tests import cast, make, papers

pytestmark = pytest.mark.django_db
LIST, SET = "reports:title_policy_list", "reports:set_title_policy"


@pytest.fixture
def staff(client):
    cast.the_bureau()
    staff = cast.bureau_staff()
    client.force_login(staff)
    return staff


@pytest.fixture
def document():
    return make.a_document("关于调整职称推荐办法的通知", dated=date(2026, 3, 2))


def typed(document, **fields):
    return {
        "number": document.number,
        "place": "二、1",
        "clause": CLAUSE,
        "valid_from": "2026-04-01",
        "basis": "second",
        "bands": ["JUNIOR", "MIDDLE"],
        "gives_preference": "on",
        "max_per_application": "1",
        "positions_counted": "1",
        **fields,
    }


def text_of(response):
    return response.content.decode()


def test_the_list_says_what_is_in_force_and_what_it_gives(client):
    papers.a_policy(valid_to=date(2026, 3, 31))
    client.force_login(cast.a_person())

    page = text_of(client.get(reverse(LIST)))

    assert "申报初级和中级职称可视同论文 1 篇，各级职称推荐优选条件" in page
    assert "已废止" in page
    assert reverse(SET) not in page


def test_an_empty_list_says_what_is_missing(client, staff):
    page = text_of(client.get(reverse(LIST)))

    assert "还没有登记职称政策" in page
    assert reverse(SET) in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_version_and_for_three(
    client, count, django_assert_num_queries
):
    for year in range(2016, 2016 + count):
        papers.a_policy(valid_from=date(year, 1, 1), valid_to=date(year, 12, 31))
    client.force_login(cast.a_person())

    with django_assert_num_queries(6):
        client.get(reverse(LIST))


def test_a_version_is_read_element_by_element(client):
    policy = papers.a_policy()
    client.force_login(cast.a_person())

    page = text_of(client.get(policy.get_absolute_url()))

    assert CLAUSE in page
    assert "区级二等奖以上，含二等奖：以评比设等次时标明的“算作二等奖以上”为准" in page
    assert "中小学校的教师；幼儿园和事业单位的教师需人工认定" in page
    assert reverse("reports:end_title_policy", args=[policy.pk]) not in page


def test_the_next_version_begins_as_the_one_before(client, staff):
    papers.a_policy(max_per_application=2, paper_for_middle=False)

    page = text_of(client.get(reverse(SET)))

    assert 'name="max_per_application" value="2"' in page
    assert "到新政策施行的前一天为止" in page


def test_setting_the_next_version_ends_the_one_before(client, staff, document):
    before = papers.a_policy()

    response = client.post(reverse(SET), typed(document, bands=["JUNIOR"]))

    policy = TitlePolicy.objects.in_force(date(2026, 4, 1)).get()
    before.refresh_from_db()
    assert response["Location"] == policy.get_absolute_url()
    assert (policy.paper_for_junior, policy.paper_for_middle) == (True, False)
    assert before.valid_to == date(2026, 3, 31)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"number": "乱写"}, "文号"),
        ({"number": "示滨教字〔2026〕999号"}, "还没有登记，请先在“公文”里登记"),
        ({"valid_from": "2026-03-01"}, "施行日期早于文件的成文日期 2026-03-02，请核对"),
        ({"valid_to": "2026-03-31"}, "废止日期早于施行日期，请核对"),
        ({"bands": [], "gives_preference": ""}, "请至少选一种作用"),
        ({"clause": "条文里有印不出的字\U000f0000"}, "无法印制，请核对原文"),
        ({"max_per_application": "0"}, "1"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(client, staff, document, wrong, sentence):
    response = client.post(reverse(SET), typed(document, place="二、乙", **wrong))

    assert response.status_code == 422
    assert sentence in text_of(response)
    assert "二、乙" in text_of(response)
    assert not TitlePolicy.objects.exists()


def test_ending_says_what_follows(client, staff):
    policy = papers.a_policy()
    papers.a_sheet()
    address = reverse("reports:end_title_policy", args=[policy.pk])
    assert address in text_of(client.get(policy.get_absolute_url()))
    assert "已经出具的 1 份证明继续有效" in text_of(client.get(address))

    response = client.post(address, {"valid_to": "2026-12-31", "note": "文件已经废止"})

    policy.refresh_from_db()
    assert response["Location"] == policy.get_absolute_url()
    assert policy.valid_to == date(2026, 12, 31)


def test_a_version_that_has_an_end_leads_back(client, staff):
    policy = papers.a_policy(valid_to=date(2026, 12, 31))

    response = client.get(reverse("reports:end_title_policy", args=[policy.pk]), follow=True)

    assert "此政策已写明废止日期，不必再办理" in text_of(response)
