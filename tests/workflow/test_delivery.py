"""How bytes are handed out: attachment, sandbox, ranges, and left to the proxy when it is set."""

import pytest
from django.urls import reverse

from tests import cast, make

pytestmark = pytest.mark.django_db
DATA = bytes(range(100))


@pytest.fixture
def file():
    return make.a_file(make.a_resource(files=()), "教学 设计.pdf", DATA)


@pytest.fixture
def get(client, file):
    client.force_login(file.resource.group.leader)
    address = reverse("workflow:download_file", args=[file.pk])
    return lambda **headers: client.get(address, headers=headers)


def body(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_it_can_do_nothing_in_a_browser(get, file):
    response = get()

    assert (response.status_code, body(response)) == (200, DATA)
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''%E6%95%99")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Cache-Control"] == "private, no-cache"
    assert (response["Content-Length"], response["ETag"]) == ("100", f'"{file.sha256}"')


@pytest.mark.parametrize(
    ("asked", "status", "said", "content"),
    [
        ("bytes=10-19", 206, "bytes 10-19/100", DATA[10:20]),
        ("bytes=90-", 206, "bytes 90-99/100", DATA[90:]),
        ("bytes=-5", 206, "bytes 95-99/100", DATA[95:]),
        ("bytes=95-500", 206, "bytes 95-99/100", DATA[95:]),
        ("bytes=100-", 416, "bytes */100", b""),
        ("bytes=-0", 416, "bytes */100", b""),
        ("bytes=0-1,5-6", 200, None, DATA),
        ("bytes=" + ",".join(["0-"] * 2000), 200, None, DATA),
        ("lines=1-2", 200, None, DATA),
        ("bytes=20-10", 416, "bytes */100", b""),
    ],
)
def test_ranges(get, asked, status, said, content):
    response = get(Range=asked)
    assert (response.status_code, response.get("Content-Range")) == (status, said)
    assert body(response) == content


def test_if_range_gives_the_part_only_of_the_same_bytes(get, file):
    same = get(Range="bytes=0-9", **{"If-Range": f'"{file.sha256}"'})
    other = get(Range="bytes=0-9", **{"If-Range": '"older"'})
    dated = get(Range="bytes=0-9", **{"If-Range": "Wed, 21 Oct 2026 07:28:00 GMT"})
    assert [r.status_code for r in (same, other, dated)] == [206, 200, 200]
    assert (body(same), body(other)) == (DATA[:10], DATA)


def test_what_the_browser_has_is_not_sent_again(get, file):
    response = get(**{"If-None-Match": f'"{file.sha256}"'})
    assert (response.status_code, response.content) == (304, b"")


def test_the_proxy_sends_it_when_it_is_set(get, file, settings, client):
    settings.X_ACCEL_LOCATION = "/private-files/"
    response = get(Range="bytes=0-9")
    assert (response.status_code, response.content) == (200, b"")
    assert response["X-Accel-Redirect"] == f"/private-files/{file.content.name}"
    assert response["Content-Disposition"].startswith("attachment")

    client.force_login(cast.a_person("钱老师", cast.a_unit("第二小学")))
    stranger = get()
    assert stranger.status_code == 404
    assert not stranger.has_header("X-Accel-Redirect")
