from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts.refusals import NotPermitted, Refused
from tests import cast, make
from tests.records import told, trail
from workflow import actions
from workflow.models import OfficialDocument, Standard, Task

pytestmark = pytest.mark.django_db
NUMBER = "示滨教字〔2026〕20号"


def a_proposal(**fields):
    menu = make.a_menu(at="proposed", **fields)
    make.an_item(menu, "分数的初步认识")
    make.an_item(menu, "浮力")
    return menu


def test_the_leader_issues_the_menu_under_its_number():
    cast.school_admin()
    menu = a_proposal(claim_deadline=date(2126, 12, 5), submit_deadline=date(2127, 3, 1))

    menu = actions.issue_menu(menu, by=cast.bureau_leader(), number=NUMBER)

    assert menu.state == "issued"
    assert str(menu.document) == f"关于下达《2026 年度任务菜单》的通知（{NUMBER}）"
    assert told() == [
        (
            "周主任",
            "示范市滨湖区教育局下达《2026 年度任务菜单》（示滨教字〔2026〕20号），共 2 项任务，"
            "请于 12 月 5 日前申领。",
        )
    ]
    assert trail(menu) == [("张局长", "签发下达", "proposed", "issued")]


def test_every_task_gets_its_code_and_begins_its_course():
    first, second = a_proposal(), a_proposal()
    leader = cast.bureau_leader()

    actions.issue_menu(first, by=leader, number="示滨教字〔2026〕20号")
    actions.issue_menu(second, by=leader, number="示滨教字〔2026〕21号")

    year = timezone.localdate().year
    assert list(Task.objects.order_by("pk").values_list("code", flat=True)) == [
        f"RW-{year}-1-001",
        f"RW-{year}-1-002",
        f"RW-{year}-2-001",
        f"RW-{year}-2-002",
    ]
    assert Task.objects.open_at("claim").count() == 4
    assert trail(first.tasks.first()) == [("张局长", "下达任务", "", "")]


def test_the_standard_in_force_is_bound_to_the_menu():
    standard = Standard.objects.create(
        name="建设标准", version="v1", text="…", in_force_from=date(2020, 1, 1)
    )

    menu = actions.issue_menu(a_proposal(), by=cast.bureau_leader(), number=NUMBER)

    assert menu.standard == standard


def test_only_the_leader_issues():
    menu = a_proposal()

    with pytest.raises(NotPermitted, match="只有局领导可以签发"):
        actions.issue_menu(menu, by=cast.bureau_staff(), number=NUMBER)

    assert not OfficialDocument.objects.exists()


def test_a_number_in_use_is_refused_by_name():
    make.a_document("关于开展评比的通知", code="示滨教字", year=2026, serial=20)
    menu = a_proposal()

    with pytest.raises(Refused, match="文号示滨教字〔2026〕20号已用于《关于开展评比的通知》"):
        actions.issue_menu(menu, by=cast.bureau_leader(), number=NUMBER)

    menu.refresh_from_db()
    assert menu.state == "proposed"
    assert not Task.objects.filter(course__isnull=False).exists()


@pytest.mark.parametrize("number", ["", "通知20号", "示滨教字〔2026〕020号", "示滨教字〔26〕2号"])
def test_a_malformed_number_is_refused(number):
    with pytest.raises(Refused, match="文号|无法识别"):
        actions.issue_menu(a_proposal(), by=cast.bureau_leader(), number=number)


def test_a_deadline_that_passed_while_waiting_is_refused():
    menu = a_proposal(claim_deadline=timezone.localdate() - timedelta(days=1))

    with pytest.raises(Refused, match="认领截止日期已过"):
        actions.issue_menu(menu, by=cast.bureau_leader(), number=NUMBER)


@pytest.mark.parametrize("at", ["draft", "issued", "ended"])
def test_a_menu_is_issued_once(at):
    with pytest.raises(Refused, match="不能这样办理"):
        actions.issue_menu(make.a_menu(at=at), by=cast.bureau_leader(), number=NUMBER)
