from datetime import date

import pytest

from accounts.refusals import NotPermitted, Refused
from reports.actions import set_title_policy
from reports.models import TitlePolicy
from reports.title_evidence import CLAUSE
from tests import cast, make, papers
from tests.records import told, trail

pytestmark = pytest.mark.django_db


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


def test_it_is_recorded_and_nobody_need_be_told():
    policy = set_policy()

    assert trail(policy) == [("李科员", "登记职称政策", "", "")]
    assert told() == []


def test_only_the_bureau_sets_it():
    for person in (cast.bureau_leader(), cast.school_admin(), cast.a_person()):
        with pytest.raises(NotPermitted, match="只有教育局业务人员可以办理"):
            set_policy(by=person)
    assert not TitlePolicy.objects.exists()


def test_two_may_not_overlap():
    papers.a_policy()

    with pytest.raises(Refused, match="已有施行中的职称政策"):
        set_policy(valid_from=date(2026, 1, 1))
    assert TitlePolicy.objects.count() == 1


def test_one_follows_another_that_ended():
    papers.a_policy(valid_to=date(2025, 12, 31))

    later = set_policy(valid_from=date(2026, 1, 1))

    assert TitlePolicy.objects.in_force(date(2026, 1, 1)).get() == later
