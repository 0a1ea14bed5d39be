"""What the record says of a paper to whoever holds its code, and nothing to who does not."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from reports.models import VerificationAttempt
from reports.verification import LIMIT_PER_MINUTE, look_up, may_ask
from tests import contest, make, papers

pytestmark = pytest.mark.django_db


def facts(record):
    return dict(record.facts)


def test_a_valid_certificate_with_its_name_masked():
    award = papers.two_authors()
    second = papers.a_certificate(award, author=award.entry.authors.get(position=2))

    record = look_up(second.code)

    assert (record.standing, record.number) == ("有效", second.number)
    assert record.masked_name == "赵*师"
    assert facts(record)["署名"] == "第 2 作者，共 2 人"
    assert facts(record)["奖项"] == "一等奖"
    assert facts(record)["表彰文件"] == award.document.number
    assert facts(record)["获奖时单位"] == "第一小学"
    assert "赵老师" not in str(record.facts) and "王老师" not in str(record.facts)


def test_a_transfer_changes_nothing_on_it():
    certificate = papers.a_certificate()
    certificate.holder.unit = make.cast.a_unit("第二小学")
    certificate.holder.save()

    assert facts(look_up(certificate.code))["获奖时单位"] == "第一小学"


def test_a_corrected_one_names_the_new():
    old = papers.a_certificate(at="corrected")
    new = papers.a_certificate(old.award, replaces=old)

    record = look_up(old.code)

    assert (record.standing, record.replaced_by, record.revocation) == ("已更正", new.number, ())
    assert look_up(new.code).standing == "有效"


def test_a_revoked_one_says_by_which_document_and_why():
    certificate = papers.a_certificate(at="revoked")

    record = look_up(certificate.code)

    assert record.standing == "已撤销"
    assert dict(record.revocation)["文号"] == certificate.revocation.number
    assert dict(record.revocation)["原因"] == "查实署名不实"


def test_under_a_revoked_award_no_certificate_is_valid():
    certificate = papers.a_certificate(contest.an_award(at="revoked"))

    record = look_up(certificate.code)

    assert (record.standing, record.is_valid) == ("已撤销", False)
    assert dict(record.revocation)["文号"] == certificate.award.revocation.number


@pytest.mark.parametrize(("at", "standing"), [("issued", "有效"), ("void", "已作废")])
def test_an_evidence_sheet(at, standing):
    sheet = papers.a_sheet(at=at)

    record = look_up(sheet.code, sheet.number)

    assert (record.kind, record.standing, record.masked_name) == ("证明", standing, "王*师")
    assert facts(record)["获奖 1"].startswith("《分数的初步认识》一等奖，第 1 作者，共 1 人")


def test_a_code_may_be_typed_as_it_is_read_aloud():
    certificate = papers.a_certificate()
    code = certificate.code.lower()

    assert look_up(f" {code[:6]}-{code[6:12]} {code[12:]}").number == certificate.number


@pytest.mark.parametrize(
    "number", ["示滨教资证字[2026]第00127号", "2026 127", "示滨教资证字〔２０２６〕１２７号"]
)
def test_brackets_and_zeros_of_a_number_are_forgiven(number):
    certificate = papers.a_certificate(number="示滨教资证字〔2026〕第00127号")

    assert look_up(certificate.code, number).number == certificate.number


@pytest.mark.parametrize("number", ["", "2026 128", "20 26127", "示滨教资证字"])
def test_another_number_is_no_match(number):
    certificate = papers.a_certificate(number="示滨教资证字〔2026〕第00127号")

    assert look_up(certificate.code, number) is None


def test_a_wrong_code_and_a_wrong_number_cost_the_same(django_assert_num_queries):
    certificate = papers.a_certificate()

    with django_assert_num_queries(2):
        assert look_up(certificate.code, "2026 1") is None
    with django_assert_num_queries(2):
        assert look_up("A" * 18, certificate.number) is None


def test_the_code_cannot_be_told_from_the_number():
    award = contest.an_award()
    first = papers.a_certificate(award, at="corrected")
    second = papers.a_certificate(award)

    assert len(first.code) == len(second.code) == 18
    assert sum(a == b for a, b in zip(first.code, second.code, strict=True)) < 9


def test_the_name_is_answered_yes_or_no():
    record = look_up(papers.a_certificate().code)

    assert record.belongs_to(" 王 老师 ")
    assert not record.belongs_to("王")
    assert not record.belongs_to("王*师")
    assert not record.belongs_to("")


def test_thirty_questions_a_minute_from_one_address():
    with time_machine.travel(timezone.now().replace(second=10), tick=False):
        assert all(may_ask("10.0.0.1") for _ in range(LIMIT_PER_MINUTE))
        assert not may_ask("10.0.0.1")
        assert may_ask("10.0.0.2")
    with time_machine.travel(timezone.now() + timedelta(minutes=2), tick=False):
        assert may_ask("10.0.0.1")


def test_addresses_are_not_kept_and_counts_not_for_long():
    may_ask("10.0.0.1")
    with time_machine.travel(timezone.now() + timedelta(hours=3), tick=False):
        may_ask("10.0.0.2")

    attempt = VerificationAttempt.objects.get()
    assert len(attempt.address) == 64
    assert "10.0.0" not in attempt.address
