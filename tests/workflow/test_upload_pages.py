"""The upload as the script of the page sees it: JSON, CSRF, and an answer to every lost answer."""

import pytest
from django.test import Client
from django.urls import reverse

from tests import cast, make
from tests.sending import SMALL, a_whole_upload, begin, complete, send_all, sha256, split
from workflow.models import ResourceFile, Upload

pytestmark = pytest.mark.django_db
PIECES = split(make.PDF)
JSON = {"Accept": "application/json", "HX-Request": "true"}


@pytest.fixture
def resource(settings):
    settings.PIECE_BYTES = SMALL
    return make.a_resource(files=())


@pytest.fixture
def leader(client, resource):
    client.force_login(resource.group.leader)
    return client


def to(name, *args):
    return reverse(f"workflow:{name}", args=args)


def announce(client, resource, **fields):
    fields = {"name": "课件.pdf", "size": len(make.PDF), "modified": 7, **fields}
    fields = {"purpose": "courseware", "for_review": "on", **fields}
    return client.post(to("begin_upload", resource.pk), fields, headers=JSON)


def post_piece(client, upload, number, data, **headers):
    headers = {**JSON, "X-Piece-SHA256": sha256(data), **headers}
    return client.post(
        to("add_piece", upload.pk, number),
        data,
        content_type="application/octet-stream",
        headers=headers,
    )


def post_complete(client, upload, data=make.PDF):
    return client.post(to("complete_upload", upload.pk), {"sha256": sha256(data)}, headers=JSON)


def test_a_file_goes_up_in_pieces(leader, resource):
    begun = announce(leader, resource)
    upload = Upload.objects.get()
    for number, data in PIECES.items():
        answer = post_piece(leader, upload, number, data)
        assert (answer.status_code, answer.json()["number"]) == (200, number)
    done = post_complete(leader, upload)

    assert (begun.status_code, begun.json()["arrived"]) == (201, {})
    assert begun.json()["url"] == to("upload_detail", upload.pk)
    assert (done.status_code, done.json()["state"]) == (200, "done")
    assert ResourceFile.objects.get().content.open("rb").read() == make.PDF


def test_announced_again_it_tells_what_arrived(leader, resource):
    announce(leader, resource)
    upload = Upload.objects.get()
    post_piece(leader, upload, 2, PIECES[2])

    again = announce(leader, resource).json()

    assert again["url"] == to("upload_detail", upload.pk)
    assert again["arrived"] == {"2": sha256(PIECES[2])}
    assert leader.get(again["url"], headers=JSON).json() == again


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"purpose": ""}, "请选择用途"),
        ({"name": ""}, "请选择文件"),
        ({"name": "浮力.avi"}, "《浮力.avi》不是支持的格式，请转成 PPTX、PDF、ZIP、MP4 后再传。"),
        (
            {"name": "教案\u202efdp.exe"},
            "《教案fdp.exe》的文件名里有看不见的控制字符，请改名后再传。",
        ),
    ],
)
def test_what_cannot_begin(leader, resource, fields, reason):
    answer = announce(leader, resource, **fields)
    assert (answer.status_code, answer.json()["reason"]) == (422, reason)
    assert not Upload.objects.exists()


def test_a_damaged_piece_is_asked_for_again(leader, resource):
    upload = begin(resource)
    answer = post_piece(leader, upload, 1, PIECES[1], **{"X-Piece-SHA256": "0" * 64})
    assert answer.status_code == 422
    assert answer.json()["reason"] == "这一片在路上损坏了，校验值不符，会自动重传。"
    assert (answer.json()["state"], answer.json()["arrived"]) == ("sending", {})


def test_a_piece_without_a_checksum(leader, resource):
    answer = post_piece(leader, begin(resource), 1, PIECES[1], **{"X-Piece-SHA256": "?"})
    assert answer.json()["reason"] == "这一片没有带校验值，请刷新页面后继续上传。"


def test_missing_pieces_are_answered_with_what_arrived(leader, resource):
    upload = begin(resource)
    send_all(upload, but=(1,))
    answer = post_complete(leader, upload)
    assert answer.status_code == 422
    assert "还缺 1 片" in answer.json()["reason"]
    assert "1" not in answer.json()["arrived"]


def test_a_hostile_file_says_why(leader, resource):
    data = b"%PDF-1.4 broken".ljust(99)
    answer = post_complete(leader, a_whole_upload(resource, data), data)
    assert (answer.status_code, answer.json()["state"]) == (422, "refused")
    assert answer.json()["reason"].startswith("《课件.pdf》打不开")


def test_a_second_window_is_told_how_far_the_first_is(leader, resource):
    upload = a_whole_upload(resource)
    complete(upload)
    assert post_complete(leader, upload).json()["state"] == "done"
    other = a_whole_upload(resource, make.PDF + b"%2")
    Upload.objects.filter(pk=other.pk).update(state="checking")
    answer = post_complete(leader, other)
    assert (answer.status_code, answer.json()["state"]) == (202, "checking")
    Upload.objects.filter(pk=other.pk).update(state="sending")


def test_every_post_asks_for_the_token(resource):
    client = Client(enforce_csrf_checks=True)
    client.force_login(resource.group.leader)
    upload = begin(resource)
    assert announce(client, resource).status_code == 403
    assert post_piece(client, upload, 1, PIECES[1]).status_code == 403
    client.get(resource.group.get_absolute_url())
    token = client.cookies["csrftoken"].value

    answer = post_piece(client, upload, 1, PIECES[1], **{"X-CSRFToken": token})

    assert answer.status_code == 200


def test_an_ended_session_is_said_and_not_followed(resource):
    answer = post_piece(Client(), begin(resource), 1, PIECES[1])
    assert answer.status_code == 204
    assert answer["HX-Redirect"].startswith(reverse("login"))


def test_who_left_the_group_sends_nothing_more(leader, resource):
    upload = begin(resource)
    resource.group.memberships.all().delete()
    upload.resource.credits.all().delete()
    assert post_piece(leader, upload, 1, PIECES[1]).status_code == 404
    assert not upload.pieces.exists()


def test_a_member_who_did_not_begin_it(client, resource):
    other = cast.a_person("赵老师", cast.a_unit())
    resource.group.memberships.create(person=other, duty="成员")
    client.force_login(other)
    upload = begin(resource)
    answer = post_piece(client, upload, 1, PIECES[1])
    assert answer.status_code == 403
    assert answer.json()["reason"] == "只有开始上传的人可以继续或取消这次上传。"


def test_it_is_cancelled_after_a_question(leader, resource):
    upload = begin(resource)
    assert "24 小时内" in leader.get(to("cancel_upload", upload.pk)).content.decode()

    answer = leader.post(to("cancel_upload", upload.pk))

    assert answer.url == f"{resource.group.get_absolute_url()}#files"
    assert Upload.objects.get().state == "cancelled"


def test_a_piece_costs_the_same_however_many_have_arrived(
    leader, resource, django_assert_num_queries
):
    upload = begin(resource)
    with django_assert_num_queries(17):
        post_piece(leader, upload, 1, PIECES[1])
    for number in (2, 3):
        post_piece(leader, upload, number, PIECES[number])
    with django_assert_num_queries(17):
        post_piece(leader, upload, 4, PIECES[4])
