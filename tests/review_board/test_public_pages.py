"""What strangers read: notices while they run, little and for a short time (REQUIREMENTS 6)."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from config import settings as product
from review_board.models import Objection
from tests import cast, make

WORDS = {
    "name": "郑家长",
    "unit": "",
    "phone": "13900000000",
    "text": "此作品与他人作品雷同，见附件。",
}


def page(name, *args):
    return reverse(f"review_board:{name}", args=args)


def objection_page(notice):
    return page("raise_objection", notice.code, notice.lines.get().order)


def test_a_stranger_reads_the_closed_columns_and_the_dates(client):
    notice = make.a_notice()

    response = client.get(notice.get_absolute_url())

    text = response.content.decode()
    for word in ("《分数的初步认识》", "王老师", "第一小学", objection_page(notice)):
        assert word in text
    last = notice.last_day
    assert f"到 {last.year} 年 {last.month} 月 {last.day} 日为止" in text


def test_nothing_beyond_the_closed_columns_gets_out(client):
    resource = make.a_resource(at="on_notice", description="只有评委看的简介")
    leader = resource.group.leader
    type(leader).objects.filter(pk=leader.pk).update(phone="13811112222", staff_number="T-778899")
    notice = make.a_notice(resources=[resource])
    make.an_objection(notice.lines.get(), at="accepted", reply="正在核查原始文件")

    text = client.get(notice.get_absolute_url()).content.decode()

    secrets = ["13811112222", "T-778899", "只有评委看的简介", resource.code]
    secrets += ["郑家长", "13900000000", "雷同", "核查中", "正在核查原始文件", "办理记录"]
    assert [secret for secret in secrets if secret in text] == []
    assert "《分数的初步认识》" in text


PUBLIC = {
    "list": lambda notice: page("public_notice_list"),
    "detail": lambda notice: notice.get_absolute_url(),
    "objection": objection_page,
}


@pytest.mark.parametrize("name", PUBLIC)
def test_search_engines_are_kept_out(client, name):
    response = client.get(PUBLIC[name](make.a_notice()))

    assert response.status_code == 200
    assert response.headers["X-Robots-Tag"] == "noindex, noarchive"
    assert '<meta name="robots" content="noindex, noarchive">' in response.content.decode()


@pytest.mark.parametrize("at", ["posted", "ended"])
def test_a_list_comes_down_when_its_time_is_over(client, at):
    yesterday = timezone.localdate() - timedelta(days=1)
    notice = make.a_notice(at=at, last_day=yesterday)

    response = client.get(notice.get_absolute_url())

    assert response.status_code == 410
    assert "公示已经结束" in response.content.decode()
    assert "王老师" not in response.content.decode()
    assert list(client.get(page("public_notice_list")).context["notices"]) == []
    assert client.get(objection_page(notice)).status_code == 404


def test_staff_still_read_an_ended_list(client):
    notice = make.a_notice(at="ended")
    client.force_login(cast.bureau_staff())

    assert "王老师" in client.get(notice.get_absolute_url()).content.decode()


def test_a_draft_is_nowhere(client):
    notice = make.a_notice(at="draft")

    assert client.get(notice.get_absolute_url()).status_code == 404


def test_only_staff_see_what_can_be_done(client):
    notice = make.a_notice(last_day=timezone.localdate() - timedelta(days=1))
    client.force_login(cast.bureau_staff())
    assert page("end_notice", notice.pk) in client.get(notice.get_absolute_url()).content.decode()

    client.force_login(cast.school_admin())
    assert client.get(page("end_notice", notice.pk)).status_code == 404
    assert client.get(notice.get_absolute_url()).status_code == 410


def test_staff_end_a_notice_after_its_last_day(client):
    notice = make.a_notice(last_day=timezone.localdate() - timedelta(days=1))
    client.force_login(cast.bureau_staff())

    assert "1 件没有异议" in client.get(page("end_notice", notice.pk)).content.decode()
    client.post(page("end_notice", notice.pk))

    notice.refresh_from_db()
    assert notice.state == "ended"


def test_staff_post_a_notice(client):
    resource = make.a_resource(at="passed")
    client.force_login(cast.bureau_staff())

    with_works = {"title": "拟入库作品公示", "note": "", "resources": [resource.pk]}
    response = client.post(page("post_notice"), with_works, follow=True)

    assert response.context["notice"].title == "拟入库作品公示"
    resource.refresh_from_db()
    assert resource.state == "on_notice"


def test_an_objection_gets_its_receipt(client):
    notice = make.a_notice()

    response = client.post(
        objection_page(notice), {**WORDS, "proof": make.an_upload("对照.pdf")}, follow=True
    )

    objection = Objection.objects.get()
    assert response.redirect_chain == [(page("objection_received", notice.code), 302)]
    assert objection.receipt in response.content.decode()
    assert (objection.name, objection.proof_name) == ("郑家长", "对照.pdf")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"name": ""}, "请填写姓名"),
        ({"phone": ""}, "请填写联系电话"),
        ({"text": "雷同"}, "异议内容至少 10 个字"),
        ({"proof": make.an_upload("对照.exe")}, "《对照.exe》不是支持的格式"),
    ],
)
def test_what_was_typed_is_kept_when_something_is_missing(client, change, sentence):
    notice = make.a_notice()

    response = client.post(objection_page(notice), {**WORDS, **change})

    text = response.content.decode()
    assert response.status_code == 422
    assert sentence in text
    kept = {**WORDS, **change}
    for name in ("name", "phone", "text"):
        assert response.context["form"][name].value() == kept[name]
    assert not Objection.objects.exists()


def test_proof_that_must_be_chosen_again_is_named(client):
    notice = make.a_notice()
    sent = {**WORDS, "name": "", "proof": make.an_upload("对照.pdf")}

    assert (
        "请重新选择证明材料《对照.pdf》"
        in client.post(objection_page(notice), sent).content.decode()
    )


def test_one_address_sends_five_in_an_hour(client, settings):
    settings.CACHES = product.CACHES
    notice, start = make.a_notice(), timezone.now()
    with time_machine.travel(start, tick=False) as clock:
        for _ in range(5):
            client.post(objection_page(notice), WORDS)
        clock.shift(timedelta(minutes=59))

        response = client.post(objection_page(notice), WORDS)

        assert response.status_code == 422
        assert "提交得太频繁" in response.content.decode()
        assert Objection.objects.count() == 5
        clock.shift(timedelta(minutes=2))
        assert client.post(objection_page(notice), WORDS).status_code == 302


def test_a_struck_line_takes_no_further_objection(client):
    notice = make.a_notice()
    make.an_objection(notice.lines.get(), at="upheld")

    assert objection_page(notice) not in client.get(notice.get_absolute_url()).content.decode()
    assert "已因异议取消" in client.post(objection_page(notice), WORDS).content.decode()


def test_the_receipt_is_for_the_one_who_sent_it(client):
    notice = make.a_notice()

    assert client.get(page("objection_received", notice.code)).status_code == 404


def test_a_receipt_shows_at_its_own_notice_only(client):
    notice, other = make.a_notice(), make.a_notice("另一份公示")
    client.post(objection_page(notice), WORDS)

    assert client.get(page("objection_received", other.code)).status_code == 404
    assert Objection.objects.get().receipt in received(client, notice)


def test_each_notice_keeps_its_own_receipt(client):
    notices = [make.a_notice(), make.a_notice("另一份公示")]
    for notice in notices:
        client.post(objection_page(notice), WORDS)

    for notice in notices:
        [objection] = Objection.objects.filter(line__notice=notice)
        assert objection.receipt in received(client, notice)


def received(client, notice):
    return client.get(page("objection_received", notice.code)).content.decode()


def test_only_staff_fetch_the_proof(client):
    notice = make.a_notice()
    client.post(objection_page(notice), {**WORDS, "proof": make.an_upload("对照.pdf")})
    address = page("objection_proof", Objection.objects.get().pk)

    client.force_login(cast.bureau_leader())
    assert client.get(address).status_code == 404
    client.force_login(cast.bureau_staff())
    response = client.get(address)
    assert b"".join(response.streaming_content) == make.PDF
    assert response["Content-Type"] == "application/octet-stream"


def test_an_objection_is_settled_from_its_page(client):
    objection = make.an_objection()
    client.force_login(cast.bureau_staff())

    client.post(page("accept_objection", objection.pk))
    assert (
        page("uphold_objection", objection.pk)
        in client.get(objection.get_absolute_url()).content.decode()
    )
    client.post(page("dismiss_objection", objection.pk), {"note": "经核查，来源不同。"})

    objection.refresh_from_db()
    assert (objection.state, objection.reply) == ("dismissed", "经核查，来源不同。")


@pytest.mark.parametrize("count", [1, 3])
def test_the_notice_costs_the_same_for_one_line_and_for_three(
    client, count, django_assert_num_queries
):
    resources = [make.a_resource(f"作品{n}", at="on_notice") for n in range(count)]
    notice = make.a_notice(resources=resources)

    with django_assert_num_queries(4):
        client.get(notice.get_absolute_url())
