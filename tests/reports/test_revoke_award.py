import pytest

from accounts.refusals import NotPermitted, Refused
from reports.actions import issue_certificates, revoke_award
from reports.models import Certificate
from tests import cast, contest, papers
from tests.records import told, trail

pytestmark = pytest.mark.django_db
NUMBER, NOTE = "示滨教字〔2026〕31号", "查实作品存在抄袭"


def revoked(award, by=None, note=NOTE):
    return revoke_award(award, by=by or cast.bureau_leader(), number=NUMBER, note=note)


@pytest.fixture
def award():
    return papers.two_authors()


def certificates_of(award):
    return issue_certificates(award.entry.category.competition, by=cast.bureau_staff())


def test_it_runs_through_to_every_certificate_and_sheet(award):
    first, second = certificates_of(award)
    sheet = papers.a_sheet(second)
    other = papers.a_certificate(papers.an_award_of("无关的作品"))

    revoked(award)

    for thing in (award, first, second, sheet, other):
        thing.refresh_from_db()
    assert [t.state for t in (award, first, second, sheet)] == ["revoked"] * 3 + ["void"]
    assert {first.revocation.number, second.revocation.number} == {NUMBER}
    assert other.state == "valid"


def test_one_already_corrected_stays_corrected(award):
    old = papers.a_certificate(award, at="corrected")
    new = papers.a_certificate(award, replaces=old)

    revoked(award)

    states = Certificate.objects.filter(award=award).order_by("pk").values_list("pk", "state")
    assert list(states) == [(old.pk, "corrected"), (new.pk, "revoked")]


def test_authors_school_and_bureau_are_told(award):
    cast.school_admin()
    certificate = papers.a_certificate(award)

    revoked(award)

    taken = f"{award}已撤销（{NUMBER}）：{NOTE}"
    fallen = f"证书 {certificate.number} 已撤销（{NUMBER}）：{NOTE}"
    assert sorted(told()) == sorted(
        [(who, taken) for who in ("王老师", "赵老师", "周主任", "李科员")]
        + [("王老师", fallen), ("周主任", fallen)]
    )


def test_award_and_certificates_are_recorded(award):
    certificate = papers.a_certificate(award)
    revoked(award)

    assert trail(award) == [("张局长", "撤销奖项", "in_force", "revoked")]
    assert trail(certificate) == [("张局长", "撤销", "valid", "revoked")]


def test_only_a_leader_revokes(award):
    certificate = papers.a_certificate(award)

    for person in (cast.bureau_staff(), cast.school_admin(), certificate.holder):
        with pytest.raises(NotPermitted):
            revoked(award, by=person)
    certificate.refresh_from_db()
    assert certificate.state == "valid"


@pytest.mark.parametrize("at", ["on_notice", "cancelled", "revoked"])
def test_only_an_award_in_force(at):
    with pytest.raises(Refused, match="奖项处于"):
        revoked(contest.an_award(at=at))


def test_not_without_a_reason(award):
    with pytest.raises(Refused, match="请写明撤销奖项的理由"):
        revoked(award, note="抄袭")
