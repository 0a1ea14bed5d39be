from datetime import date

import pytest

from accounts.refusals import NotPermitted, Refused
from tests import cast
from tests.records import told, trail
from workflow import actions
from workflow.models import TaskMenu

pytestmark = pytest.mark.django_db

TYPED = {
    "title": "2026 年度第二批任务菜单",
    "year": 2026,
    "claim_deadline": date(2026, 12, 10),
    "submit_deadline": date(2027, 3, 31),
}


def test_the_bureau_drafts_a_menu():
    menu = actions.draft_menu(by=cast.bureau_staff(), **TYPED)

    assert (menu.state, menu.title, menu.drafter.real_name) == (
        "draft",
        "2026 年度第二批任务菜单",
        "李科员",
    )
    assert trail(menu) == [("李科员", "拟定菜单", "", "draft")]
    assert told() == []


def test_a_school_drafts_no_menu():
    with pytest.raises(NotPermitted, match="只有教育局业务人员可以办理"):
        actions.draft_menu(by=cast.school_admin(), **TYPED)

    assert not TaskMenu.objects.exists()


def test_the_work_ends_after_the_claims():
    crossed = TYPED | {"submit_deadline": TYPED["claim_deadline"]}

    with pytest.raises(Refused, match="作品提交截止应晚于认领截止"):
        actions.draft_menu(by=cast.bureau_staff(), **crossed)
