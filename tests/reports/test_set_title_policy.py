from datetime import date

import pytest

from accounts.refusals import NotPermitted, Refused
from reports.actions import set_title_policy
from reports.models import TitlePolicy
from reports.title_evidence import CLAUSE
from tests import cast, make, papers
from tests.records import told, trail

pytestmark = pytest.mark.django_db


@pytest.fixture
def certificate():
    return papers.a_certificate()


def set_policy(by=None, **fields):
    fields = {
        "document": make.a_document(),
        "issuer": cast.the_bureau(),
        "place": "三、4",
        "clause": CLAUSE,
        "valid_from": date(2015, 5, 11),
        **fields,
    }
    return set_title_policy(by=by or cast.bureau_staff(), **fields)


def test_the_clause_is_in_force_from_its_day_on():
    policy = set_policy(max_per_application=2)

    assert not TitlePolicy.objects.in_force(date(2015, 5, 10)).exists()
    assert TitlePolicy.objects.in_force(date(2015, 5, 11)).get() == policy
    assert policy.max_per_application == 2


def test_it_is_recorded():
    policy = set_policy()

    assert trail(policy) == [("李科员", "登记职称政策", "", "")]


def test_who_works_with_it_is_told_once(certificate):
    leader, admin = cast.bureau_leader(), cast.school_admin()
    told_before = len(told())

    policy = set_policy()

    news = told()[told_before:]
    assert {person for person, _ in news} == {
        leader.real_name,
        admin.real_name,
        certificate.holder.real_name,
    }
    assert len(news) == 3
    assert {text for _, text in news} == {
        f"职称政策 {policy} 自 2015 年 5 月 11 日起施行："
        "申报初级和中级职称可视同论文 1 篇，各级职称推荐优选条件"
    }


def test_only_the_bureau_sets_it():
    for person in (cast.bureau_leader(), cast.school_admin(), cast.a_person()):
        with pytest.raises(NotPermitted, match="只有教育局业务人员可以办理"):
            set_policy(by=person)
    assert not TitlePolicy.objects.exists()


def test_a_new_version_ends_the_one_before_it():
    before = papers.a_policy()

    later = set_policy(valid_from=date(2026, 1, 1))

    before.refresh_from_db()
    assert before.valid_to == date(2025, 12, 31)
    assert trail(before) == [("李科员", "废止职称政策", "", "")]
    assert TitlePolicy.objects.in_force(date(2025, 12, 31)).get() == before
    assert TitlePolicy.objects.in_force(date(2026, 1, 1)).get() == later


@pytest.mark.parametrize("begins", [date(2026, 1, 1), date(2015, 1, 1)])
def test_it_may_not_cover_a_later_version(begins):
    papers.a_policy(valid_from=date(2026, 1, 1))

    with pytest.raises(Refused, match="2026 年 1 月 1 日起已有职称政策"):
        set_policy(valid_from=begins)
    assert TitlePolicy.objects.count() == 1


def test_it_may_stand_before_a_later_version_when_it_ends_in_time():
    papers.a_policy(valid_from=date(2026, 1, 1))

    set_policy(valid_from=date(2015, 5, 11), valid_to=date(2025, 12, 31))

    assert TitlePolicy.objects.count() == 2


def test_one_follows_another_that_ended():
    papers.a_policy(valid_to=date(2025, 12, 31))

    later = set_policy(valid_from=date(2026, 1, 1))

    assert TitlePolicy.objects.in_force(date(2026, 1, 1)).get() == later
