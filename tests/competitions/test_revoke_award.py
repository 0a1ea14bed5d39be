"""Taking an award back. That its certificates fall too is tested with `reports.revoke_award`."""

import pytest

from accounts.refusals import NotPermitted, Refused
from competitions import actions
from tests import cast, contest
from tests.records import told, trail
from workflow.models import OfficialDocument

NUMBER = "示滨教字〔2026〕60号"
WHY = "查实抄袭他人作品"


def test_the_leader_revokes_under_a_decision():
    award = contest.an_award()
    cast.school_admin()
    cast.bureau_staff()

    award = actions.revoke_award(award, by=cast.bureau_leader(), number=NUMBER, note=WHY)

    assert (award.state, award.revocation.number) == ("revoked", NUMBER)
    assert award.revocation.body == WHY
    assert award.document != award.revocation
    text = f"《分数的初步认识》一等奖已撤销（{NUMBER}）：{WHY}"
    assert told() == [("王老师", text), ("周主任", text), ("李科员", text)]
    assert trail(award) == [("张局长", "撤销奖项", "in_force", "revoked")]


def test_only_the_leader_revokes():
    award = contest.an_award()

    with pytest.raises(NotPermitted, match="只有局领导可以签发"):
        actions.revoke_award(award, by=cast.bureau_staff(), number=NUMBER, note=WHY)

    award.refresh_from_db()
    assert award.state == "in_force"
    assert not OfficialDocument.objects.filter(serial=60).exists()


def test_not_without_a_reason():
    with pytest.raises(Refused, match="请写明撤销奖项的理由"):
        actions.revoke_award(
            contest.an_award(), by=cast.bureau_leader(), number=NUMBER, note="抄袭"
        )


@pytest.mark.parametrize("at", ["proposed", "on_notice", "cleared", "cancelled", "revoked"])
def test_only_what_is_in_force(at):
    with pytest.raises(Refused, match="不能这样办理"):
        actions.revoke_award(
            contest.an_award(at=at), by=cast.bureau_leader(), number=NUMBER, note=WHY
        )
