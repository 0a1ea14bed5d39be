"""Whose tries a limit counts: the visitor's own, whatever they write and whoever forwards them."""

import pytest
from axes.models import AccessAttempt
from django.urls import reverse

from accounts.visitors import address_of, line_of
from config.entrance import Entrance
from review_board.models import Objection
from tests import make
from tests.config.test_login import a_teacher
from tests.review_board.test_public_pages import WORDS, objection_page

NGINX, VISITOR, LIE = "10.0.0.1", "203.0.113.7", "198.51.100.9"


def asked(rf, forwarded=None, connection=NGINX):
    headers = {} if forwarded is None else {"X-Forwarded-For": forwarded}
    return rf.get("/", headers=headers, REMOTE_ADDR=connection)


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, None, NGINX),
        (0, VISITOR, NGINX),
        (0, f"{LIE}, {VISITOR}", NGINX),
        (1, VISITOR, VISITOR),
        (1, f"{LIE}, {VISITOR}", VISITOR),
        (1, f"{LIE},{LIE} ,  {VISITOR}", VISITOR),
        (2, f"{LIE}, {VISITOR}, 10.0.0.2", VISITOR),
        (1, None, NGINX),
        (1, "", NGINX),
        (2, VISITOR, NGINX),
        (1, "unknown", NGINX),
        (1, f"{VISITOR}, <script>", NGINX),
        (1, "2001:DB8:0::7", "2001:db8::7"),
        (1, f"::ffff:{VISITOR}", VISITOR),
    ],
)
def test_the_address_stands_as_far_left_as_there_are_proxies(
    rf, settings, proxies, forwarded, address
):
    settings.TRUSTED_PROXIES = proxies

    assert address_of(asked(rf, forwarded)) == address
    assert Entrance().get_client_ip(asked(rf, forwarded)) == address


def test_over_a_socket_the_header_alone_tells(rf, settings):
    settings.TRUSTED_PROXIES = 1

    assert address_of(asked(rf, VISITOR, connection="")) == VISITOR
    assert address_of(asked(rf, connection="")) == ""


@pytest.mark.parametrize(
    ("address", "line"),
    [
        (VISITOR, VISITOR),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::"),
        ("2001:db8:1:3::1", "2001:db8:1:3::"),
        ("fe80::1%eth0", "fe80::"),
    ],
)
def test_of_an_ipv6_address_the_line_counts(rf, address, line):
    assert line_of(asked(rf, connection=address)) == line


def verify(client, forwarded):
    """The status of a question about a paper that does not exist."""
    address = reverse("verify_code", args=["AAAA-AAAA-AAAA"])
    return client.get(address, headers={"X-Forwarded-For": forwarded}).status_code


@pytest.mark.django_db
def test_behind_a_proxy_each_visitor_has_their_own_questions(client, settings):
    settings.TRUSTED_PROXIES = 1
    while (status := verify(client, VISITOR)) == 404:
        pass
    assert status == 429

    assert verify(client, LIE) == 404
    assert verify(client, f"{LIE}, {VISITOR}") == 429


@pytest.mark.django_db
def test_a_made_up_header_gives_no_more_questions(client):
    statuses = [verify(client, f"198.51.100.{n}") for n in range(40)]

    assert statuses[0] == 404
    assert statuses[-1] == 429


@pytest.mark.django_db
@pytest.mark.parametrize(("proxies", "kept"), [(0, 5), (1, 6)])
def test_objections_are_counted_by_the_visitor(client, settings, proxies, kept):
    settings.TRUSTED_PROXIES = proxies
    notice = make.a_notice()

    for visitor in [VISITOR] * 5 + [LIE]:
        client.post(objection_page(notice), WORDS, headers={"X-Forwarded-For": visitor})

    assert Objection.objects.count() == kept


@pytest.mark.django_db
@pytest.mark.parametrize(("proxies", "address"), [(0, "127.0.0.1"), (1, VISITOR)])
def test_the_list_of_wrong_passwords_names_the_visitor(client, settings, proxies, address):
    settings.TRUSTED_PROXIES = proxies
    a_teacher()

    wrong = {"login": "T0001", "password": "wrong"}
    client.post("/login/", wrong, headers={"X-Forwarded-For": f"{LIE}, {VISITOR}"})

    assert AccessAttempt.objects.get().ip_address == address
