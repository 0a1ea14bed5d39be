from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.refusals import NotPermitted, Refused
from tests import cast, make
from tests.records import told, trail
from workflow import actions

pytestmark = pytest.mark.django_db


def a_draft(**fields):
    menu = make.a_menu(at="draft", **fields)
    make.an_item(menu)
    return menu


def test_the_menu_is_laid_before_the_leader():
    cast.bureau_leader()

    menu = actions.propose_menu(a_draft(), by=cast.bureau_staff())

    assert menu.state == "proposed"
    assert told() == [("张局长", "《2026 年度任务菜单》（1 项任务）等待签发，拟稿人李科员。")]
    assert trail(menu) == [("李科员", "提交签发", "draft", "proposed")]


def test_only_the_bureau_proposes():
    with pytest.raises(NotPermitted, match="只有教育局业务人员可以办理"):
        actions.propose_menu(a_draft(), by=cast.school_admin())


def test_an_empty_menu_is_not_proposed():
    with pytest.raises(Refused, match="菜单里还没有任务"):
        actions.propose_menu(make.a_menu(at="draft"), by=cast.bureau_staff())


def test_a_deadline_past_is_not_proposed():
    yesterday = timezone.localdate() - timedelta(days=1)

    with pytest.raises(Refused, match="认领截止日期已过"):
        actions.propose_menu(a_draft(claim_deadline=yesterday), by=cast.bureau_staff())


def test_no_task_is_due_before_the_claims_end():
    menu = a_draft()
    make.an_item(menu, "早了", due_on=menu.claim_deadline)

    with pytest.raises(Refused, match="有任务早于认领截止就要完成"):
        actions.propose_menu(menu, by=cast.bureau_staff())


@pytest.mark.parametrize("at", ["proposed", "issued", "ended"])
def test_a_second_press_is_refused_politely(at):
    with pytest.raises(Refused, match="不能这样办理"):
        actions.propose_menu(make.a_menu(at=at), by=cast.bureau_staff())
