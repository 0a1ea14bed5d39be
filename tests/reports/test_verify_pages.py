"""The public pages of verification: open to everyone, out of caches, and dumb to those who guess."""

import pytest
from django.urls import reverse

from reports.papers import certificate_paper, evidence_paper, spoken, verify_url
from reports.pdf import draw_certificate, draw_evidence
from reports.verification import LIMIT_PER_MINUTE
from tests import papers
from tests.reports.paper_samples import scanned, text_of

pytestmark = pytest.mark.django_db
FORM = "/verify/"


def address(paper):
    return reverse("verify_code", args=[paper.code])


def test_the_address_is_short_and_in_capitals():
    certificate = papers.a_certificate()

    assert address(certificate) == f"/V/{certificate.code}"
    assert verify_url(certificate.code).endswith(f"/V/{certificate.code}")


@pytest.mark.parametrize("make", [papers.a_certificate, papers.a_sheet])
def test_the_qr_code_on_the_paper_leads_to_the_record(client, make):
    paper = make()
    drawn = (
        draw_certificate(certificate_paper(paper))
        if make is papers.a_certificate
        else draw_evidence(evidence_paper(paper))
    )

    [url] = set(scanned(drawn, dpi=200))

    assert url == verify_url(paper.code)
    path = url[len("HTTP://127.0.0.1:8000") :]
    response = client.get(path)
    assert response.status_code == 200
    assert paper.number in response.content.decode()
    assert spoken(paper.code) in text_of(drawn)


def test_anyone_reads_it_without_the_name(client):
    certificate = papers.a_certificate()

    response = client.get(address(certificate))

    page = response.content.decode()
    assert "<h1>证书有效</h1>" in page
    assert "王*师" in page and "王老师" not in page
    assert response["X-Robots-Tag"] == "noindex, noarchive"
    assert "no-store" in response["Cache-Control"] and "private" in response["Cache-Control"]


@pytest.mark.parametrize(("at", "words"), [("corrected", "证书已更正"), ("revoked", "证书已撤销")])
def test_a_fallen_certificate(client, at, words):
    page = client.get(address(papers.a_certificate(at=at))).content.decode()

    assert f"<h1>{words}</h1>" in page
    assert "证书有效" not in page


def test_a_void_sheet(client):
    page = client.get(address(papers.a_sheet(at="void"))).content.decode()

    assert "<h1>证明已作废</h1>" in page


def test_small_letters_and_a_slash_are_forgiven(client):
    certificate = papers.a_certificate()

    assert client.get(f"/v/{certificate.code.lower()}/").status_code == 200


def test_every_wrong_code_gets_the_same_answer(client):
    code = papers.a_certificate().code
    wrong = [code[:-1], code + "A", "2" * 18, "证书", "' OR 1=1"]

    pages = [client.get(reverse("verify_code", args=[each])) for each in wrong]

    assert {page.status_code for page in pages} == {404}
    assert {page.content.count("没有查到与此相符的证书或证明".encode()) for page in pages} == {1}
    assert len({len(page.content) for page in pages}) == 1


def test_the_form_leads_to_the_record(client):
    certificate = papers.a_certificate()

    typed = {"number": certificate.number, "code": spoken(certificate.code).lower()}
    response = client.post(FORM, typed)

    assert (response.status_code, response["Location"]) == (302, address(certificate))


def test_wrong_number_and_wrong_code_are_not_told_apart(client):
    certificate = papers.a_certificate()
    tries = [(certificate.number, "2" * 18), ("2026 1", certificate.code), ("2026 1", "2" * 18)]

    answers = [client.post(FORM, {"number": n, "code": c}) for n, c in tries]

    assert {each.status_code for each in answers} == {422}
    said = [each.context["form"].non_field_errors() for each in answers]
    assert said == [["没有查到与编号和查验码都相符的证书或证明，请核对后再试"]] * 3
    assert answers[1].context["form"]["number"].value() == "2026 1"


def test_what_is_missing_is_said_at_its_field(client):
    page = client.post(FORM, {"number": "", "code": ""}).content.decode()

    assert "请填写编号" in page and "请填写查验码" in page


@pytest.mark.parametrize(("name", "words"), [("王老师", "一致"), ("李老师", "不一致")])
def test_a_name_is_answered_yes_or_no(client, name, words):
    response = client.post(address(papers.a_certificate()), {"name": name})

    page = response.content.decode()
    assert f'<p class="strong">{words}</p>' in page
    assert ("王老师" in page) == (name == "王老师")


def test_an_empty_name_is_asked_for_again(client):
    response = client.post(address(papers.a_certificate()), {"name": ""})

    assert response.status_code == 422
    assert "请填写姓名" in response.content.decode()


def asked_until_refused(client, ask):
    return [ask() for _ in range(LIMIT_PER_MINUTE + 1)][-1]


@pytest.mark.parametrize("kind", ["right", "wrong", "form", "name"])
def test_too_many_questions_are_refused_whatever_they_ask(client, time_stands_still, kind):
    right = address(papers.a_certificate())
    ask = {
        "right": lambda: client.get(right),
        "wrong": lambda: client.get("/V/22222"),
        "form": lambda: client.post(FORM, {"number": "1", "code": "2"}),
        "name": lambda: client.post(right, {"name": "李老师"}),
    }[kind]

    response = asked_until_refused(client, ask)

    assert (response.status_code, response["Retry-After"]) == (429, "60")
    assert "查验太频繁" in response.content.decode()
    assert client.get(right).status_code == 429
    assert client.get(FORM).status_code == 200


def test_a_header_does_not_make_another_address(client, time_stands_still):
    right = address(papers.a_certificate())
    for number in range(LIMIT_PER_MINUTE):
        client.get(right, headers={"X-Forwarded-For": f"10.0.0.{number}"})

    assert client.get(right, headers={"X-Forwarded-For": "10.9.9.9"}).status_code == 429
    assert client.get(right, REMOTE_ADDR="10.0.0.9").status_code == 200


def test_it_costs_little(client, django_assert_num_queries):
    right = address(papers.a_certificate())
    client.get(right)

    with django_assert_num_queries(7):
        client.get(right)
