from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.models import Person
from accounts.refusals import NotPermitted, Refused
from reports.actions import issue_evidence
from reports.models import EvidenceSheet
from reports.papers import evidence_paper
from tests import cast, papers
from tests.records import told, trail

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def policy():
    return papers.a_policy()


def holder_of(certificate, **fields):
    """The holder, a 二级教师 since 2019 unless said otherwise."""
    fields = {"title": "二级教师", "title_since": date(2019, 9, 1), **fields}
    Person.objects.filter(pk=certificate.holder_id).update(**fields)
    return Person.objects.get(pk=certificate.holder_id)


def issued(person, target="一级教师", by=None):
    return issue_evidence(person, target, by=by or person)


def test_it_says_both_effects_for_a_middle_title():
    certificate = papers.a_certificate()

    sheet = issued(holder_of(certificate))

    year = timezone.localdate().year
    assert sheet.number == f"示滨教职证字〔{year}〕第0001号"
    assert [each["answer"] for each in sheet.data["conclusions"]] == ["yes", "yes"]
    assert sheet.data["conclusions"][0]["sentence"] == (
        "在学校教师初级和中级职称评审中，可视同在公开发行刊物上发表论文1篇。"
    )
    assert [line["certificate_number"] for line in sheet.data["awards"]] == [certificate.number]
    assert list(sheet.certificates.all()) == [certificate]


def test_for_a_senior_title_only_the_preference():
    sheet = issued(holder_of(papers.a_certificate(), title="一级教师"), "高级教师")

    assert [each["answer"] for each in sheet.data["conclusions"]] == ["no", "yes"]


def test_the_person_is_told():
    person = holder_of(papers.a_certificate())
    sheet = issued(person)

    assert told() == [("王老师", f"申报一级教师的职称证明 {sheet.number} 可以下载")]


def test_it_is_recorded():
    assert trail(issued(holder_of(papers.a_certificate()))) == [
        ("王老师", "出具职称证明", "", "issued")
    ]


def test_nobody_asks_for_another_but_the_bureau():
    person = holder_of(papers.a_certificate())

    for other in (cast.a_person("赵老师"), cast.school_admin(), cast.bureau_leader()):
        with pytest.raises(NotPermitted, match="只能为自己的获奖出具职称证明"):
            issued(person, by=other)
    assert issued(person, by=cast.bureau_staff()).person == person


def test_a_third_prize_alone_gives_nothing():
    person = holder_of(papers.a_certificate(papers.an_award_of(tier=2)))

    with pytest.raises(Refused, match="现有获奖不符合政策条件：“三等奖”不属于区级二等奖以上。"):
        issued(person)
    assert not EvidenceSheet.objects.exists()


@pytest.mark.parametrize("at", ["revoked", "corrected"])
def test_a_fallen_certificate_gives_nothing(at):
    person = holder_of(papers.a_certificate(at=at))

    with pytest.raises(Refused, match="您还没有有效的获奖证书"):
        issued(person)


def test_not_without_a_policy_in_force(policy):
    policy.valid_to = timezone.localdate() - timedelta(days=1)
    policy.save()

    with pytest.raises(Refused, match="现在没有施行中的职称政策"):
        issued(holder_of(papers.a_certificate()))


def test_it_bears_the_day_of_the_bureaus_clock():
    person = holder_of(papers.a_certificate())
    with time_machine.travel(datetime(2026, 11, 25, 16, 30, tzinfo=UTC)):  # 00:30 in Shanghai
        sheet = issued(person)

    assert evidence_paper(sheet).date == date(2026, 11, 26)


def test_pressed_twice_it_is_one_sheet():
    person = holder_of(papers.a_certificate())

    assert issued(person) == issued(person)
    assert EvidenceSheet.objects.count() == 1
    assert issued(person, "二级教师").number.endswith("第0002号")


def test_a_second_use_for_another_title_is_warned_of():
    person = holder_of(papers.a_certificate())
    first = issued(person)

    second = issued(person, "高级教师")

    assert second.data["notes"] == [
        f"此奖项已用于申报一级教师（{first.number}），请核对是否重复使用。"
    ]


def test_an_award_that_was_only_listed_was_not_used():
    counted = papers.a_certificate()
    award = papers.an_award_of("三角形", tier=2)
    papers.a_certificate(award)
    person = holder_of(counted)
    first = issued(person)

    second = issued(person, "高级教师")

    assert [line["counts"] for line in first.data["awards"]] == [True, False]
    assert second.data["notes"] == [
        f"此奖项已用于申报一级教师（{first.number}），请核对是否重复使用。"
    ]


def test_what_was_only_listed_before_the_rule_changed_is_not_a_second_use():
    """A third prize that counted for nothing, and counts under the tier's corrected flag."""
    certificate = papers.a_certificate(papers.an_award_of("三角形", tier=2))
    other = papers.a_certificate()
    person = holder_of(other)
    issued(person)
    certificate.award.tier.second_or_above = True
    certificate.award.tier.save()

    second = issued(person, "高级教师")

    assert [line["counts"] for line in second.data["awards"]] == [True, True]
    assert len(second.data["notes"]) == 1
