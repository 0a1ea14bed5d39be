import pytest

from accounts.refusals import NotPermitted, Refused
from reports.actions import revoke_certificate
from tests import cast, make, papers
from tests.records import told, trail
from workflow.models import OfficialDocument

pytestmark = pytest.mark.django_db
NUMBER, NOTE = "示滨教字〔2026〕31号", "查实署名不实"


def revoked(certificate, by=None, number=NUMBER, note=NOTE):
    return revoke_certificate(certificate, by=by or cast.bureau_leader(), number=number, note=note)


def test_it_is_revoked_under_a_document():
    certificate = papers.a_certificate()

    revoked(certificate)

    certificate.refresh_from_db()
    assert (certificate.state, certificate.revocation.number) == ("revoked", NUMBER)
    assert certificate.revocation.body == NOTE
    assert certificate.award.state == "in_force"


def test_only_this_certificate_and_the_evidence_on_it_fall():
    award = papers.two_authors()
    first = papers.a_certificate(award)
    second = papers.a_certificate(award, author=award.entry.authors.get(position=2))
    sheets = [papers.a_sheet(first), papers.a_sheet(second)]

    revoked(first)

    for thing in (second, *sheets):
        thing.refresh_from_db()
    assert (second.state, sheets[0].state, sheets[1].state) == ("valid", "void", "issued")


def test_the_holder_and_the_school_are_told():
    cast.school_admin()
    certificate = papers.a_certificate()

    revoked(certificate)

    text = f"证书 {certificate.number} 已撤销（{NUMBER}）：{NOTE}"
    assert told() == [("王老师", text), ("周主任", text)]


def test_it_is_recorded():
    certificate = papers.a_certificate()
    revoked(certificate)

    assert trail(certificate) == [("张局长", "撤销", "valid", "revoked")]


def test_only_a_leader_revokes():
    certificate = papers.a_certificate()

    for person in (cast.bureau_staff(), cast.school_admin(), certificate.holder):
        with pytest.raises(NotPermitted, match="只有局领导可以签发或退回"):
            revoked(certificate, by=person)
    assert not OfficialDocument.objects.filter(serial=31).exists()


@pytest.mark.parametrize(
    ("at", "number", "note", "sentence"),
    [
        ("revoked", NUMBER, NOTE, "证书处于“已撤销”"),
        ("corrected", NUMBER, NOTE, "证书处于“已更正”"),
        ("valid", "三十一号", NOTE, "的格式填写文号"),
        ("valid", NUMBER, "不实", "请写明撤销的理由，至少 5 个字"),
    ],
)
def test_when_it_cannot_be_done(at, number, note, sentence):
    certificate = papers.a_certificate(at=at)

    with pytest.raises(Refused, match=sentence):
        revoked(certificate, number=number, note=note)

    certificate.refresh_from_db()
    assert certificate.state == at
    assert not OfficialDocument.objects.filter(serial=31).exists()


def test_a_number_serves_one_document():
    make.a_document(serial=31)

    with pytest.raises(Refused, match="31号"):
        revoked(papers.a_certificate())
