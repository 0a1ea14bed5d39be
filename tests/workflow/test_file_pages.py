"""Uploads through the plain form: what is taken, what is refused at its field, who may look."""

import pytest
from django.urls import reverse

from tests import cast, make
from tests.records import trail
from workflow.models import ResourceFile

pytestmark = pytest.mark.django_db
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 32


@pytest.fixture
def resource():
    return make.a_resource(files=())


def put_up(client, resource, upload, **more):
    client.force_login(resource.group.leader)
    fields = {"purpose": "lesson_plan", "for_review": "on", **more}
    if upload:
        fields["upload"] = upload
    return client.post(reverse("workflow:add_file", args=[resource.pk]), fields)


def test_a_file_is_put_up(client, resource):
    response = put_up(client, resource, make.an_upload("教学设计.pdf"))

    file = ResourceFile.objects.get()
    assert response.url == f"{resource.group.get_absolute_url()}#files"
    assert (file.name, file.purpose, file.for_review, file.revision) == (
        "教学设计.pdf",
        "lesson_plan",
        True,
        1,
    )
    assert trail(resource)[-1][:2] == ("王老师", "上传文件")


@pytest.mark.parametrize(
    ("upload", "purpose", "sentence"),
    [
        (None, "lesson_plan", "请选择文件"),
        (("空.pdf", b""), "lesson_plan", "文件是空文件，请重新选择"),
        (("图.pdf", PNG), "lesson_plan", "《图.pdf》的内容不是 PDF，像是 PNG，请转换格式后再传。"),
        (("浮力.avi", b"RIFF0000AVI "), "video", "《浮力.avi》不是支持的格式，请转成 MP4 后再传。"),
        (("教学设计.pdf", make.PDF), "video", "《教学设计.pdf》不能用于此用途"),
        (("工具.exe", b"MZ\x90\0"), "other", "《工具.exe》是程序或带宏的文件，不能上传。"),
        (("旧.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "lesson_plan", "或是旧版 Office 格式"),
        (("教学设计.pdf", make.PDF), "", "请选择用途"),
    ],
)
def test_what_cannot_be_taken_is_said_at_its_field(client, resource, upload, purpose, sentence):
    upload = make.an_upload(*upload) if upload else None

    response = put_up(client, resource, upload, purpose=purpose, replaces="")

    errors = response.context["form"].errors
    assert response.status_code == 422
    assert list(errors) == (["upload"] if purpose else ["purpose"])
    assert sentence in response.content.decode()
    assert response.context["form"]["purpose"].value() == purpose
    assert not ResourceFile.objects.exists()


def test_too_large_a_file_is_named_with_both_sizes(client, resource, settings):
    settings.MAX_FILE_BYTES = 100

    response = put_up(client, resource, make.an_upload("公开课.pdf", make.PDF))

    assert response.status_code == 422
    assert "《公开课.pdf》有 " in response.content.decode()
    assert "超过 100 B，请压缩或分段上传。" in response.content.decode()


def test_the_same_bytes_twice_are_a_slip_of_the_hand(client, resource):
    put_up(client, resource, make.an_upload("教学设计.pdf"))

    response = put_up(client, resource, make.an_upload("教学设计二.pdf"))

    assert response.status_code == 422
    assert "与已上传的《教学设计.pdf》内容相同，不用再传。" in response.content.decode()
    assert ResourceFile.objects.count() == 1


def test_a_file_takes_the_place_of_another(client, resource):
    old = make.a_file(resource, "教学设计.pdf")

    put_up(client, resource, make.an_upload("教学设计.pdf"), replaces=old.pk)

    new = resource.files.current().get()
    old.refresh_from_db()
    assert (new.revision, old.replaced_by) == (2, new)


def test_a_file_is_removed_after_a_question(client, resource):
    file = make.a_file(resource, "教学设计.pdf")
    client.force_login(resource.group.leader)
    address = reverse("workflow:remove_file", args=[file.pk])
    assert "教学设计.pdf" in client.get(address).content.decode()

    client.post(address)

    assert not resource.files.current().exists()
    assert trail(resource)[-1][:2] == ("王老师", "移除文件")


def test_what_was_submitted_is_locked(client):
    resource = make.a_resource(at="submitted")
    file = resource.files.get()
    response = put_up(client, resource, make.an_upload("教学设计.pdf", make.PDF + b"%new"))
    assert response.url == resource.get_absolute_url()

    client.post(reverse("workflow:remove_file", args=[file.pk]))

    assert list(resource.files.current()) == [file]


def test_who_looks_on_does_not_put_up_and_strangers_see_nothing(client, resource):
    file = make.a_file(resource)
    address = reverse("workflow:add_file", args=[resource.pk])
    client.force_login(cast.bureau_staff())
    assert client.get(address).status_code == 403
    assert client.post(address).status_code == 403
    assert client.get(reverse("workflow:download_file", args=[file.pk])).status_code == 200

    client.force_login(cast.a_person("钱老师", cast.a_unit("第二小学")))

    assert client.get(address).status_code == 404
    for page in ("file_detail", "download_file", "remove_file"):
        assert client.get(reverse(f"workflow:{page}", args=[file.pk])).status_code == 404


def test_a_download_is_never_a_page_of_ours(client, resource):
    file = make.a_file(resource, "教学设计.pdf")
    client.force_login(resource.group.leader)

    response = client.get(reverse("workflow:download_file", args=[file.pk]))

    assert response["Content-Disposition"].startswith("attachment;")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert b"".join(response.streaming_content) == file.content.open("rb").read()
