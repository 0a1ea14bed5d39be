"""One certificate: its page, its file, and the steps that ask for the password."""

import io
import zipfile

import pytest
from django.urls import reverse

from competitions.models import EntryAuthor
from reports.models import Certificate
from tests import cast, make, papers
from tests.reports.paper_samples import pages_of, text_of

pytestmark = pytest.mark.django_db
PASSWORD = "long-enough-2026"
RARE = ["张㛃", "李䶮", "王𬭚", "𠅤思远", "𬀩永福", "𫖯仰之"]


def page(name, thing):
    return reverse(f"reports:{name}", args=[thing.pk])


def enter(client, person):
    """Log in as someone who knows their password."""
    person.set_password(PASSWORD)
    person.save()
    client.force_login(person)
    return person


def test_the_holder_reads_it_and_a_colleague_does_not(client):
    certificate = papers.a_certificate(papers.two_authors())
    client.force_login(certificate.holder)
    assert (
        certificate.number in client.get(page("certificate_detail", certificate)).content.decode()
    )

    for person in (cast.a_person("赵老师"), cast.school_admin(cast.a_unit("第二小学"), "郑主任")):
        client.force_login(person)
        assert client.get(page("certificate_detail", certificate)).status_code == 404
        assert client.get(page("certificate_pdf", certificate)).status_code == 404


def test_each_is_offered_their_own_steps(client):
    certificate = papers.a_certificate()
    offered = {}
    for person in (cast.bureau_staff(), cast.bureau_leader(), cast.school_admin()):
        client.force_login(person)
        steps = client.get(page("certificate_detail", certificate)).context["steps"]
        offered[person.real_name] = [step.label for step in steps]

    assert offered == {"李科员": ["更正"], "张局长": ["撤销"], "周主任": []}


@pytest.mark.parametrize("name", RARE)
def test_rare_characters_are_printed_and_can_be_searched_for(client, name):
    award = papers.an_award_of()
    EntryAuthor.objects.update(name=name)
    certificate = papers.a_certificate(award)
    client.force_login(certificate.holder)

    response = client.get(page("certificate_pdf", certificate))

    assert name in text_of(response.content)
    assert response["Content-Type"] == "application/pdf"


def test_the_file_has_a_chinese_name_and_is_not_kept_on_the_way(client):
    certificate = papers.a_certificate(number="示滨教资证字〔2026〕第00127号")
    client.force_login(certificate.holder)

    shown = client.get(page("certificate_pdf", certificate))
    kept = client.get(page("certificate_pdf", certificate) + "?download")

    assert shown["Content-Disposition"].startswith("inline; filename*=utf-8''%E7%8E%8B")
    assert kept["Content-Disposition"].startswith("attachment; filename*=utf-8''%E7%8E%8B")
    assert shown["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(("at", "words"), [("revoked", "已撤销"), ("corrected", "已更正")])
def test_a_fallen_one_is_not_given_out(client, at, words):
    certificate = papers.a_certificate(at=at)
    client.force_login(certificate.holder)

    response = client.get(page("certificate_pdf", certificate), follow=True)

    assert response.redirect_chain == [(certificate.get_absolute_url(), 302)]
    assert f"证书{words}，不再提供下载。" in response.content.decode()


def test_a_school_takes_all_its_own_in_one_zip(client):
    first = papers.a_certificate(papers.an_award_of("甲"))
    papers.a_certificate(papers.an_award_of("乙", school=cast.a_unit("第二小学")))
    papers.a_certificate(papers.an_award_of("丙"), at="revoked")
    client.force_login(cast.school_admin())

    response = client.get(reverse("reports:certificate_zip"))

    with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
        assert archive.namelist() == [f"王老师-甲-一等奖-{first.number}.pdf"]
        assert first.number in text_of(archive.read(archive.namelist()[0]))


def test_the_print_shop_gets_a_page_for_each(client):
    award = papers.two_authors()
    for author in award.entry.authors.all():
        papers.a_certificate(award, author=author)
    address = page("certificate_book", award.entry.category.competition)
    client.force_login(cast.bureau_staff())

    assert pages_of(client.get(address).content) == 2
    client.force_login(cast.school_admin())
    assert client.get(address).status_code == 403


# --- issuing ---------------------------------------------------------------------------------------
def test_issuing_says_what_it_will_do_and_does_it(client):
    competition = papers.two_authors().entry.category.competition
    enter(client, cast.bureau_staff())
    asked = client.get(page("issue_certificates", competition)).content.decode()
    assert "<b>2 张</b>" in asked

    response = client.post(
        page("issue_certificates", competition), {"password": PASSWORD}, follow=True
    )

    assert "已颁发 2 张证书，持证人会收到消息。" in response.content.decode()
    assert Certificate.objects.count() == 2


@pytest.mark.parametrize("password", ["", "wrong"])
def test_not_without_the_password(client, password):
    competition = papers.two_authors().entry.category.competition
    enter(client, cast.bureau_staff())

    response = client.post(page("issue_certificates", competition), {"password": password})

    assert response.status_code == 422
    sentence = "密码不对，请重新输入" if password else "请填写登录密码"
    assert sentence in response.content.decode()
    assert not Certificate.objects.exists()


def test_a_second_press_issues_nothing_more(client):
    competition = papers.two_authors().entry.category.competition
    enter(client, cast.bureau_staff())
    client.post(page("issue_certificates", competition), {"password": PASSWORD})

    response = client.post(page("issue_certificates", competition), {"password": PASSWORD})

    assert response.status_code == 422
    assert "证书已经全部颁发" in response.content.decode()
    assert Certificate.objects.count() == 2


def test_names_that_cannot_be_printed_are_listed_before(client):
    award = papers.two_authors()
    EntryAuthor.objects.filter(position=2).update(name="赵\U00030ede")
    enter(client, cast.bureau_staff())

    asked = client.get(page("issue_certificates", award.entry.category.competition))

    assert "（U+30EDE），赵\U00030ede（第一小学）" in asked.content.decode()


def test_only_the_bureau_may(client):
    competition = papers.two_authors().entry.category.competition
    for person in (cast.school_admin(), cast.bureau_leader(), cast.a_person("赵老师")):
        enter(client, person)
        assert client.get(page("issue_certificates", competition)).status_code == 403
        address = page("issue_certificates", competition)
        assert client.post(address, {"password": PASSWORD}).status_code == 403


# --- correcting and revoking -----------------------------------------------------------------------
def correction(**changes):
    typed = {"holder": "王老师", "holder_unit": "第一小学", "work": "分数的初步认识"}
    return {**typed, "note": "单位应写全称", "password": PASSWORD, **changes}


def test_correcting_leads_to_the_new_one(client):
    old = papers.a_certificate()
    papers.a_sheet(old)
    enter(client, cast.bureau_staff())
    asked = client.get(page("correct_certificate", old)).content.decode()
    assert "1 份依据原证书的职称证明作废" in asked and 'value="第一小学"' in asked

    typed = correction(holder_unit="示范市第一小学")
    response = client.post(page("correct_certificate", old), typed)

    new = Certificate.objects.get(state="valid")
    assert response["Location"] == new.get_absolute_url()
    assert new.data["holder_unit"] == "示范市第一小学"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({}, "更正后的内容与原证书相同"),
        ({"holder": "王\U00030ede"}, "\U00030ede"),
        ({"note": "短"}, "更正的理由至少 5 个字，现在有 1 个"),
        ({"holder_unit": "示范市第一小学", "password": "wrong"}, "密码不对，请重新输入"),
    ],
)
def test_a_fault_of_a_correction_is_said_and_nothing_typed_is_lost(client, changes, sentence):
    old = papers.a_certificate()
    enter(client, cast.bureau_staff())

    response = client.post(page("correct_certificate", old), correction(**changes))

    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert response.context["form"]["holder"].value() == changes.get("holder", "王老师")
    assert list(Certificate.objects.all()) == [old]


REVOCATION = {"number": "示滨教字〔2026〕31号", "note": "查实署名不实", "password": PASSWORD}


def test_revoking_says_how_much_falls_and_does_it(client):
    certificate = papers.a_certificate()
    papers.a_sheet(certificate)
    enter(client, cast.bureau_leader())
    asked = client.get(page("revoke_certificate", certificate)).content.decode()
    assert "1 份依据此证书的职称证明同时作废" in asked

    response = client.post(page("revoke_certificate", certificate), REVOCATION, follow=True)

    certificate.refresh_from_db()
    assert certificate.state == "revoked"
    assert "依据 示滨教字〔2026〕31号：查实署名不实" in response.content.decode()
    assert client.get(page("revoke_certificate", certificate)).status_code == 302


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"number": ""}, "请填写撤销决定的文号"),
        ({"number": "示滨教字〔2026〕30号"}, "文号 示滨教字〔2026〕30号 已用于"),
        ({"note": "不实"}, "撤销的理由至少 5 个字，现在有 2 个"),
        ({"password": ""}, "请填写登录密码"),
    ],
)
def test_a_fault_of_a_revocation_is_said(client, changes, sentence):
    make.a_document(serial=30)
    certificate = papers.a_certificate()
    enter(client, cast.bureau_leader())

    response = client.post(page("revoke_certificate", certificate), {**REVOCATION, **changes})

    assert response.status_code == 422
    assert sentence in response.content.decode()
    certificate.refresh_from_db()
    assert certificate.state == "valid"


def test_staff_may_not_revoke_and_leaders_not_correct(client):
    certificate = papers.a_certificate()
    for name, person in (
        ("revoke_certificate", cast.bureau_staff()),
        ("correct_certificate", cast.bureau_leader()),
        ("revoke_award", cast.bureau_staff()),
    ):
        enter(client, person)
        thing = certificate.award if name == "revoke_award" else certificate
        assert client.get(page(name, thing)).status_code == 403
