from datetime import date

import pytest

from accounts.refusals import NotPermitted, Refused
from tests import cast
from tests.records import told, trail
from workflow import actions
from workflow.models import Standard

pytestmark = pytest.mark.django_db


def adopt(by=None, version="2026-1", on=date(2026, 3, 1)):
    facts = {"name": "滨湖区建设标准", "version": version, "text": "一、范围", "in_force_from": on}
    return actions.adopt_standard(by=by or cast.bureau_staff(), **facts)


def test_it_is_in_force_from_its_day_and_recorded():
    standard = adopt()

    assert Standard.objects.in_force(date(2026, 2, 28)) is None
    assert Standard.objects.in_force(date(2026, 3, 1)) == standard
    assert trail(standard) == [("李科员", "发布建设标准", "", "")]
    assert told() == []


def test_the_newer_one_takes_over_and_the_older_one_stays():
    old, new = adopt(), adopt(version="2026-2", on=date(2026, 9, 1))

    assert Standard.objects.in_force(date(2026, 8, 31)) == old
    assert Standard.objects.in_force(date(2026, 9, 1)) == new


def test_one_version_and_one_day_once():
    adopt()

    with pytest.raises(Refused, match="版本“2026-1”已经登记，请换一个版本号"):
        adopt(on=date(2026, 9, 1))
    with pytest.raises(Refused, match="这一天已有标准开始施行"):
        adopt(version="2026-2")


def test_only_the_bureau():
    with pytest.raises(NotPermitted):
        adopt(by=cast.school_admin())
    assert not Standard.objects.exists()
