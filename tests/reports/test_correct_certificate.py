import pytest

from accounts.refusals import NotPermitted, Refused
from reports.actions import correct_certificate
from reports.models import Certificate
from tests import cast, papers
from tests.records import told, trail

pytestmark = pytest.mark.django_db
NOTE = "单位应写全称"


def corrected(certificate, by=None, note=NOTE, **changes):
    changes = changes or {"holder_unit": "示范市滨湖区第一小学"}
    return correct_certificate(certificate, by=by or cast.bureau_staff(), note=note, **changes)


def test_a_new_number_points_to_the_old_one():
    old = papers.a_certificate()

    new = corrected(old)

    old.refresh_from_db()
    assert (old.state, old.replaced_by, new.state) == ("corrected", new, "valid")
    assert new.number.endswith("第00001号") and new.number != old.number
    assert new.code != old.code
    assert new.data == {**old.data, "holder_unit": "示范市滨湖区第一小学"}
    assert old.data["holder_unit"] == "第一小学"


def test_a_corrected_name_stands_in_its_place_among_the_authors():
    award = papers.two_authors()
    second = papers.a_certificate(award, author=award.entry.authors.get(position=2))

    new = corrected(second, holder="赵㛃")

    assert (new.data["holder"], new.data["authors"]) == ("赵㛃", ["王老师", "赵㛃"])


def test_the_holder_is_told_and_evidence_falls():
    old = papers.a_certificate()
    sheet = papers.a_sheet(old)

    new = corrected(old)

    sheet.refresh_from_db()
    assert sheet.state == "void"
    assert told() == [
        ("王老师", f"证明 {sheet.number} 已作废：证书 {old.number} 已更正，请重新出具"),
        ("王老师", f"证书 {old.number} 已更正，新证书编号 {new.number}"),
    ]


def test_both_are_recorded():
    old = papers.a_certificate()
    new = corrected(old)

    assert trail(old) == [("李科员", "更正", "valid", "corrected")]
    assert trail(new) == [("李科员", "颁发更正证书", "", "valid")]


def test_only_the_bureau_corrects():
    for person in (
        cast.bureau_leader(),
        cast.school_admin(),
        cast.a_person("赵老师", cast.a_unit()),
    ):
        with pytest.raises(NotPermitted, match="只有教育局业务人员可以办理"):
            corrected(papers.a_certificate(papers.an_award_of(f"{person}的作品")), by=person)


@pytest.mark.parametrize(
    ("at", "changes", "note", "sentence"),
    [
        ("revoked", {}, NOTE, "证书处于“已撤销”，不能这样办理"),
        ("corrected", {}, NOTE, "证书处于“已更正”，不能这样办理"),
        ("valid", {"holder_unit": "第一小学"}, NOTE, "更正后的内容与原证书相同"),
        ("valid", {"holder": "王\U00030ede"}, NOTE, "无法印制，请先更正"),
        ("valid", {}, "改一下", "请写明更正的理由，至少 5 个字"),
    ],
)
def test_when_it_cannot_be_done(at, changes, note, sentence):
    certificate = papers.a_certificate(at=at)

    with pytest.raises(Refused, match=sentence):
        corrected(certificate, note=note, **changes)

    assert list(Certificate.objects.all()) == [certificate]
