import pytest

from accounts.refusals import NotPermitted, Refused
from tests import cast, make
from tests.records import told, trail
from workflow import actions

pytestmark = pytest.mark.django_db


def test_the_leader_asks_for_changes():
    menu = make.a_menu(at="proposed")

    menu = actions.send_back_menu(menu, by=cast.bureau_leader(), note="第 3 项期限太紧")

    assert menu.state == "draft"
    assert told() == [("李科员", "《2026 年度任务菜单》被张局长退回修改：第 3 项期限太紧")]
    assert trail(menu) == [("张局长", "退回拟稿", "proposed", "draft")]


def test_only_the_leader_sends_back():
    with pytest.raises(NotPermitted, match="只有局领导可以签发或退回"):
        actions.send_back_menu(
            make.a_menu(at="proposed"), by=cast.bureau_staff(), note="第 3 项期限太紧"
        )


def test_the_reason_is_said():
    with pytest.raises(Refused, match="请写明退回拟稿的理由，至少 5 个字"):
        actions.send_back_menu(make.a_menu(at="proposed"), by=cast.bureau_leader(), note="不行")


@pytest.mark.parametrize("at", ["draft", "issued", "ended"])
def test_only_what_waits_for_signature_is_sent_back(at):
    with pytest.raises(Refused, match="不能这样办理"):
        actions.send_back_menu(make.a_menu(at=at), by=cast.bureau_leader(), note="第 3 项期限太紧")
