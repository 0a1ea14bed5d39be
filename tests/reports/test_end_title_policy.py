"""A title policy that ends without a successor."""

from datetime import date

import pytest

from accounts.models import TrailEntry
from accounts.refusals import NotPermitted, Refused
from reports.actions import end_title_policy, issue_evidence
from tests import cast, papers
from tests.records import told, trail

pytestmark = pytest.mark.django_db
LAST_DAY, WHY = date(2026, 6, 30), "文件已经废止"


def end(policy, by=None, valid_to=LAST_DAY, note=WHY):
    return end_title_policy(policy, by=by or cast.bureau_staff(), valid_to=valid_to, note=note)


def test_it_holds_to_its_last_day():
    policy = end(papers.a_policy())

    assert type(policy).objects.in_force(LAST_DAY).get() == policy
    assert not type(policy).objects.in_force(date(2026, 7, 1)).exists()


def test_it_is_recorded_with_its_reason():
    policy = end(papers.a_policy())

    assert trail(policy) == [("李科员", "废止职称政策", "", "")]
    entry = TrailEntry.objects.about(policy).get()
    assert entry.note == f"施行到 2026 年 6 月 30 日：{WHY}"


def test_who_works_with_it_is_told():
    leader = cast.bureau_leader()

    policy = end(papers.a_policy())

    said = f"职称政策 {policy} 施行到 2026 年 6 月 30 日为止：{WHY}"
    assert told() == [(leader.real_name, said)]


def test_only_the_bureaus_staff_ends_it():
    policy = papers.a_policy()

    for person in (cast.bureau_leader(), cast.school_admin(), cast.a_person()):
        with pytest.raises(NotPermitted, match="只有教育局业务人员可以办理"):
            end(policy, by=person)
    policy.refresh_from_db()
    assert policy.valid_to is None


def test_it_ends_once():
    policy = end(papers.a_policy())

    with pytest.raises(Refused, match="此政策已定于 2026 年 6 月 30 日废止"):
        end(policy, valid_to=date(2026, 8, 1))


def test_it_cannot_end_before_it_began():
    with pytest.raises(Refused, match="请填 2015 年 5 月 11 日或以后的日期"):
        end(papers.a_policy(), valid_to=date(2015, 5, 10))


def test_after_its_end_no_sheet_is_issued_until_the_next():
    certificate = papers.a_certificate()
    end(papers.a_policy(), valid_to=date(2020, 1, 1))

    with pytest.raises(Refused, match="职称政策"):
        issue_evidence(certificate.holder, "一级教师", by=certificate.holder)
