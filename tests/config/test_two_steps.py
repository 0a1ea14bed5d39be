"""两步验证: turned on with one's password and a code, asked for after the password ever after."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from urllib.parse import unquote

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts import actions
from accounts.refusals import NotPermitted, Refused
from config import settings as product
from tests import cast
from tests.config.test_login import PASSWORD, a_teacher, is_in, log_in
from tests.records import told, trail

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def code_of(secret, steps=0):
    """What the person's telephone shows now, or `steps` times 30 seconds from now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def with_two_steps():
    """王老师 with two-step verification on, and her recovery codes."""
    person = a_teacher()
    TOTP.activate(person, SECRET)
    return person, RecoveryCodes.activate(person).get_unused_codes()


@pytest.mark.django_db(transaction=True)
def test_turned_on_with_the_password_and_a_code(client):
    person = a_teacher()
    log_in(client)
    on = "/profile/two-steps/on/"
    again = client.get(on).url
    assert unquote(again) == f"/profile/password-again/?next={on}"
    assert client.post(again, {"password": "wrong", "next": on}).status_code == 422
    assert client.post(again, {"password": PASSWORD, "next": on}).url == on

    page = client.get(on)
    secret = page.context["form"].secret
    assert f"{secret}</dd>" in page.content.decode()
    assert 'src="data:image/svg+xml;base64,' in page.content.decode()
    wrong = client.post(on, {"code": "000000"})
    assert wrong.status_code == 422
    assert "验证码不对" in wrong.content.decode()
    assert wrong.context["form"].secret == secret

    answer = client.post(on, {"code": code_of(secret)})

    assert answer.url == "/profile/recovery-codes/"
    assert trail(person) == [("王老师", "开启两步验证", "", "")]
    warned = "您的账户已开启两步验证。如果不是您本人办理，请立即修改密码"
    assert told() == [("王老师", warned)]
    shown = client.get(answer.url).context
    assert shown["can_view_codes"]
    assert len(shown["unused_codes"]) == 10
    assert not client.get(answer.url).context["can_view_codes"]
    assert "已开启" in client.get("/profile/").content.decode()


def test_login_asks_for_the_code(client):
    with_two_steps()

    answer = log_in(client, next="/menus/")

    assert answer.url == "/login/code/"
    assert not is_in(client)
    wrong = client.post("/login/code/", {"code": "000000"})
    assert wrong.status_code == 422
    assert "验证码不对" in wrong.content.decode()
    assert client.post("/login/code/", {"code": code_of(SECRET)}).url == "/menus/"
    assert is_in(client)


def test_a_code_works_once(client):
    with_two_steps()
    code = code_of(SECRET)
    log_in(client)
    assert client.post("/login/code/", {"code": code}).url == "/"
    client.logout()
    log_in(client)

    assert client.post("/login/code/", {"code": code}).status_code == 422


@pytest.mark.parametrize("gap", ["", " "])
def test_nor_again_while_it_still_holds(client, gap):
    with_two_steps()
    start = timezone.now()
    with time_machine.travel(start, tick=False):
        code = code_of(SECRET, steps=1)
        log_in(client)
        assert client.post("/login/code/", {"code": code}).url == "/"
    client.logout()
    with time_machine.travel(start + timedelta(seconds=31), tick=False):
        assert code in (code_of(SECRET), code_of(SECRET, steps=-1))
        log_in(client)
        again = client.post("/login/code/", {"code": f"{code[:3]}{gap}{code[3:]}"})
    assert again.status_code == 422
    assert "验证码不对" in again.content.decode()


@pytest.mark.django_db(transaction=True)
def test_many_at_once_guess_no_more_often_than_one(settings):
    """With the cache of the product: whoever sends guesses to all workers at the same moment."""
    settings.CACHES = product.CACHES
    with_two_steps()
    clients = [Client() for _ in range(8)]
    for client in clients:
        assert log_in(client).url == "/login/code/"

    def guess(client):
        try:
            return client.post("/login/code/", {"code": "000000"}).content.decode()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(clients)) as at_once:
        pages = list(at_once.map(guess, clients))

    assert 1 <= sum("验证码不对" in page for page in pages) <= 5
    late = guess(clients[0])
    assert sum("请 15 分钟后再试" in page for page in [*pages, late]) >= 3


def test_a_recovery_code_works_once(client):
    _, codes = with_two_steps()
    log_in(client)
    assert client.post("/login/code/", {"code": codes[0]}).url == "/"
    client.logout()
    log_in(client)

    assert client.post("/login/code/", {"code": codes[0]}).status_code == 422
    assert client.post("/login/code/", {"code": codes[1]}).url == "/"


def test_codes_cannot_be_guessed_on_and_on(client):
    with_two_steps()
    log_in(client)
    for guess in range(5):
        assert client.post("/login/code/", {"code": f"00000{guess}"}).status_code == 422

    answer = client.post("/login/code/", {"code": code_of(SECRET)})

    assert answer.status_code == 422
    assert "请 15 分钟后再试" in answer.content.decode()
    assert not is_in(client)


def test_the_page_for_the_code_is_closed_without_a_password(client):
    with_two_steps()

    assert client.get("/login/code/").url == "/login/"
    assert client.post("/login/code/", {"code": code_of(SECRET)}).url == "/login/"


@pytest.mark.django_db(transaction=True)
def test_turned_off_again(client):
    person, _ = with_two_steps()
    log_in(client)
    client.post("/login/code/", {"code": code_of(SECRET)})
    off = "/profile/two-steps/off/"
    client.post(client.get(off).url, {"password": PASSWORD, "next": off})
    assert "关闭两步验证？" in client.get(off).content.decode()

    assert client.post(off).url == "/profile/"

    assert [label for _, label, _, _ in trail(person)] == ["关闭两步验证"]
    client.logout()
    assert log_in(client).url == "/"


@pytest.mark.django_db(transaction=True)
def test_new_recovery_codes_replace_the_old(client):
    person, codes = with_two_steps()
    log_in(client)
    client.post("/login/code/", {"code": code_of(SECRET)})
    new = "/profile/recovery-codes/new/"
    client.post(client.get(new).url, {"password": PASSWORD, "next": new})
    assert "还有 10 个没用过" in client.get(new).content.decode()

    assert client.post(new).url == "/profile/recovery-codes/"

    assert [label for _, label, _, _ in trail(person)] == ["重新生成恢复码"]
    shown = client.get("/profile/recovery-codes/").context["unused_codes"]
    assert len(shown) == 10
    assert not set(shown) & set(codes)


def test_an_administrator_ends_it_for_a_lost_telephone(client):
    person, _ = with_two_steps()
    client.force_login(cast.school_admin())
    detail = client.get(person.get_absolute_url()).content.decode()
    assert "解除两步验证" in detail
    path = f"/people/{person.pk}/two-steps/end/"
    assert "只凭密码就能登录" in client.get(path).content.decode()

    assert client.post(path).url == person.get_absolute_url()

    assert trail(person) == [("周主任", "解除两步验证", "", "")]
    assert told() == [("王老师", "管理员已解除您账户的两步验证，请登录后重新开启")]
    client.logout()
    assert log_in(client).url == "/"


def test_nobody_ends_it_for_themselves_or_for_another_school(client):
    person, _ = with_two_steps()
    other = cast.school_admin(cast.a_unit("第二小学"), "吴主任")

    with pytest.raises(NotPermitted, match="自己的密码请在“个人资料”里修改"):
        actions.end_two_steps(person, by=person)
    with pytest.raises(NotPermitted, match="只有本单位的学校管理员或教育局业务人员可以办理"):
        actions.end_two_steps(person, by=other)
    assert person.authenticator_set.count() == 2


def test_what_is_not_on_cannot_be_ended():
    person = a_teacher()

    with pytest.raises(Refused, match="王老师没有开启两步验证"):
        actions.end_two_steps(person, by=cast.school_admin())


def test_a_refusal_is_said_on_the_page_that_asked(client):
    person = a_teacher()
    client.force_login(cast.school_admin())

    answer = client.post(f"/people/{person.pk}/two-steps/end/")

    assert answer.status_code == 422
    assert "王老师没有开启两步验证" in answer.content.decode()


def test_a_lost_key_is_said_at_the_login_with_the_way_out(client):
    with_two_steps()
    log_in(client)
    Authenticator.objects.update(data={"secret": "not ours", "seed": "not ours", "used_mask": 0})

    page = client.post("/login/code/", {"code": code_of(SECRET)}, follow=True).content.decode()

    assert "两步验证的密钥已失效，请联系本单位管理员解除两步验证" in page
    assert not is_in(client)
