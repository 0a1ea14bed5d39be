import pytest
from django.urls import reverse

from tests import cast, make
from tests.records import trail
from workflow.models import OfficialDocument

pytestmark = pytest.mark.django_db
LIST, NEW = reverse("workflow:document_list"), reverse("workflow:register_document")
FIELDS = {
    "number": "通昌教字[2015]20号",
    "title": "关于开展数字化教学资源建设的意见",
    "dated": "2015年9月30日",
    "issuer": "崇川区教育局",
}


def test_a_document_is_registered_under_its_number(client):
    client.force_login(cast.bureau_staff())

    response = client.post(NEW, FIELDS, follow=True)

    document = OfficialDocument.objects.get()
    assert (document.number, f"{document.dated}") == ("通昌教字〔2015〕20号", "2015-09-30")
    assert "已登记 通昌教字〔2015〕20号。" in response.content.decode()
    assert trail(document) == [("李科员", "登记公文", "", "")]


def test_a_number_used_before_is_said_at_its_field_and_nothing_is_lost(client):
    make.a_document("旧文件", code="通昌教字", year=2015, serial=20)
    client.force_login(cast.bureau_staff())

    response = client.post(NEW, FIELDS)

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["number"]
    page = response.content.decode()
    assert "已用于《旧文件》，请核对序号" in page
    assert FIELDS["title"] in page
    assert OfficialDocument.objects.count() == 1


def test_printed_before_it_was_signed(client):
    client.force_login(cast.bureau_staff())

    response = client.post(NEW, {**FIELDS, "printed_on": "2015-09-01"})

    assert response.status_code == 422
    assert "印发日期早于成文日期，请核对" in response.content.decode()


def test_everyone_reads_only_the_bureau_registers(client):
    document = make.a_document("关于下达任务菜单的通知")
    client.force_login(cast.a_person(unit=cast.a_unit()))

    page = client.get(LIST).content.decode()

    assert "关于下达任务菜单的通知" in page
    assert NEW not in page
    assert client.get(document.get_absolute_url()).status_code == 200
    assert client.get(NEW).status_code == 403
    assert client.post(NEW, FIELDS).status_code == 403


def test_words_and_year_narrow(client):
    make.a_document("甲", year=2025)
    make.a_document("乙", year=2026)
    client.force_login(cast.bureau_staff())

    response = client.get(LIST, {"year": "2025"})

    assert [document.title for document in response.context["page"]] == ["甲"]


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_the_same_for_one_row_and_for_three(client, count, django_assert_num_queries):
    for number in range(count):
        make.a_document(f"公文{number}")
    client.force_login(cast.bureau_staff())

    with django_assert_num_queries(7):
        client.get(LIST)
