import pytest
from django.urls import reverse

from library.models import Visit
from tests import cast, make, shelf

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(client):
    person = cast.a_person("赵老师", cast.a_unit())
    client.force_login(person)
    return person


def file_address(item, name="item_file", file=None):
    file = file or item.files().first()
    return reverse(f"library:{name}", args=[item.number, file.pk])


def test_it_is_described_as_the_profile_asks(client, reader, settings):
    settings.BUREAU_NAME = "示范市滨湖区教育局"
    item = shelf.an_item()

    metadata = dict(client.get(item.get_absolute_url()).context["metadata"])

    assert metadata["标识符"] == f"{item.number}，作品编号 {item.resource.code}"
    assert metadata["关键词"] == "分数、几分之一、比较"
    assert metadata["贡献者"] == "王老师（第一小学）"
    assert metadata["出版者"] == "示范市滨湖区教育局"
    assert metadata["格式"] == "application/pdf"
    assert metadata["学段年级"] == "小学"
    assert metadata["类别"] == "教师教学资源"
    assert metadata["来源与模式"] == "市、区教育行政部门组织开发，集中开发"
    assert metadata["费用"] == "免费，供本区师生非商业使用"
    assert "运行要求" not in metadata


def test_opening_the_page_is_no_visit(client, reader):
    client.get(shelf.an_item().get_absolute_url())

    assert not Visit.objects.exists()


def test_a_preview_counts_once_a_day(client, reader):
    item = shelf.an_item()

    for _ in range(2):
        assert client.get(file_address(item)).status_code == 200

    assert [(v.person, v.downloads) for v in Visit.objects.all()] == [(reader, 0)]


def test_a_download_brings_the_bytes_and_is_counted(client, reader):
    item = shelf.an_item()

    response = client.get(file_address(item, "download_item_file"))

    assert b"".join(response.streaming_content).startswith(b"%PDF")
    assert "attachment" in response["Content-Disposition"]
    assert Visit.objects.get().downloads == 1


def test_going_on_with_a_broken_download_counts_no_second_time(client, reader):
    item = shelf.an_item()
    client.get(file_address(item, "download_item_file"))

    response = client.get(file_address(item, "download_item_file"), headers={"range": "bytes=5-"})

    assert response.status_code == 206
    assert Visit.objects.get().downloads == 1


def test_a_page_of_a_pdf_is_an_image(client, reader):
    item = shelf.an_item()
    file = item.files().get()

    page = reverse("library:item_file_page", args=[item.number, file.pk, 1])
    assert client.get(page)["Content-Type"] == "image/png"
    beyond = reverse("library:item_file_page", args=[item.number, file.pk, 2])
    assert client.get(beyond).status_code == 404


def test_proofs_of_rights_are_not_for_readers(client, reader):
    resource = make.a_resource(at="cleared")
    proof = make.a_file(resource, "授权书.pdf", purpose="rights", for_review=False)
    resource.latest_version.files.add(proof)
    item = shelf.an_item(resource=make.Resource.objects.get(pk=resource.pk))
    make.Resource.objects.filter(pk=resource.pk).update(
        state="admitted", admitted_at=resource.submitted_at
    )

    assert "授权书" not in client.get(item.get_absolute_url()).content.decode()
    assert client.get(file_address(item, file=proof)).status_code == 404


@pytest.mark.parametrize("name", ["item_file", "show_item_file", "download_item_file"])
@pytest.mark.parametrize("at", ["suspended", "withdrawn"])
def test_nothing_of_an_item_out_of_service_is_served(client, reader, name, at):
    item = shelf.an_item(at=at)

    assert client.get(item.get_absolute_url()).status_code == 404
    assert client.get(file_address(item, name)).status_code == 404
    assert not Visit.objects.exists()


def test_unverified_people_find_nothing(client):
    item = shelf.an_item()
    client.force_login(cast.a_person("新老师", cast.a_unit(), verified_at=None))

    assert client.get(item.get_absolute_url()).status_code == 404
    assert client.get(file_address(item, "download_item_file")).status_code == 404


@pytest.mark.parametrize(
    ("at", "labels"),
    [("admitted", ["停用", "出库"]), ("suspended", ["恢复使用", "出库"]), ("withdrawn", [])],
)
def test_the_bureau_has_the_steps_a_reader_has_none(client, reader, at, labels):
    item = shelf.an_item(at=at)
    if at == "admitted":
        assert client.get(item.get_absolute_url()).context["steps"] == []
    client.force_login(cast.bureau_staff())

    response = client.get(item.get_absolute_url())

    assert [step.label for step in response.context["steps"]] == labels
    assert "办理记录" in response.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_the_same_for_one_file_and_for_three(
    client, reader, count, django_assert_num_queries
):
    item = shelf.an_item(files=[f"课件{number}.pdf" for number in range(count)])

    with django_assert_num_queries(12):
        client.get(item.get_absolute_url())
