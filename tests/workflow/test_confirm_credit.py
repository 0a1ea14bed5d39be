import pytest

from accounts.models import TrailEntry
from accounts.refusals import NotPermitted, Refused
from tests import cast, make
from tests.records import told
from workflow import actions

pytestmark = pytest.mark.django_db


def an_unconfirmed_resource():
    zhao = cast.a_person("赵老师", cast.a_unit())
    resource = make.a_resource(members=[zhao])
    resource.credits.update(confirmed_at=None)
    return resource, resource.group.leader, zhao


def test_each_author_confirms_for_themselves():
    resource, wang, zhao = an_unconfirmed_resource()

    actions.confirm_credit(resource, by=zhao)

    confirmed = {c.person: bool(c.confirmed_at) for c in resource.credits.all()}
    assert confirmed == {wang: False, zhao: True}
    assert told() == []
    entry = TrailEntry.objects.about(resource).get()
    assert (entry.actor, entry.label, entry.note) == ("赵老师", "确认署名", "第 2 作者，成员")


def test_the_leader_hears_when_all_have_confirmed():
    resource, wang, zhao = an_unconfirmed_resource()

    actions.confirm_credit(resource, by=zhao)
    actions.confirm_credit(resource, by=wang)

    assert told() == [("王老师", f"《分数的初步认识》（{resource.code}）的作者已全部确认署名。")]


def test_nobody_confirms_for_another():
    resource, *_ = an_unconfirmed_resource()

    with pytest.raises(NotPermitted, match="只有作品的作者可以确认自己的署名"):
        actions.confirm_credit(resource, by=cast.school_admin())


def test_once_is_enough():
    resource, wang, _ = an_unconfirmed_resource()
    actions.confirm_credit(resource, by=wang)

    with pytest.raises(Refused, match="您已确认过署名"):
        actions.confirm_credit(resource, by=wang)


def test_after_submission_it_is_too_late():
    resource = make.a_resource(at="submitted")
    resource.credits.update(confirmed_at=None)

    with pytest.raises(Refused, match="不能再改"):
        actions.confirm_credit(resource, by=resource.group.leader)
