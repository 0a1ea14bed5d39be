"""The leader signs an amendment: new values in force, old and new on record, people told (R020)."""

from datetime import date

import pytest

from accounts.refusals import NotPermitted, Refused
from tests import cast, make
from tests.records import told, trail
from workflow import actions
from workflow.models import OfficialDocument

pytestmark = pytest.mark.django_db
NUMBER = "示滨教字〔2026〕35号"


def issued(amendment):
    return actions.issue_amendment(amendment, by=cast.bureau_leader(), number=NUMBER)


def test_the_new_values_come_into_force():
    task = make.a_task(at="develop", due_on=date(2030, 5, 1))
    amendment = issued(make.an_amendment(task, at="proposed", due_on=date(2030, 6, 1), quantity=2))

    task.refresh_from_db()
    assert (task.due_on, task.quantity) == (date(2030, 6, 1), 2)
    assert task.group.resource.due_on == date(2030, 6, 1)
    assert (amendment.state, str(amendment.document)) == (
        "issued",
        f"关于更正《2026 年度任务菜单》的通知（{NUMBER}）",
    )


def test_the_menu_s_own_values_and_an_emptied_field():
    menu = make.a_menu(note="请于周五前回复。")
    later = menu.claim_deadline.replace(year=menu.claim_deadline.year + 1)
    ends = later.replace(year=later.year + 1)

    issued(make.an_amendment(menu, "proposed", claim_deadline=later, submit_deadline=ends, note=""))

    version = menu.version
    menu.refresh_from_db()
    assert (menu.claim_deadline, menu.submit_deadline, menu.note) == (later, ends, "")
    assert menu.version == version + 1


def test_old_new_and_reason_stay():
    task = make.a_task()
    amendment = issued(make.an_amendment(task, at="proposed", title="分数的认识"))

    task.refresh_from_db()
    line = amendment.lines.get()
    assert task.title == "分数的认识"
    assert (line.old_words, line.new_words, line.reason) == (
        "分数的初步认识",
        "分数的认识",
        "原文有误，予以更正",
    )


def test_whoever_works_on_the_task_hears_what_changed_and_the_rest_that_there_is_one():
    school, other = cast.a_unit(), cast.a_unit("第二小学")
    make.an_admin(other)
    task = make.a_task(at="develop", school=school)

    issued(make.an_amendment(task, at="proposed", points=20))

    mine = f"《分数的初步认识》（{task.code}）有更正：积分由“10”改为“20”。{NUMBER}"
    assert told() == [
        ("周主任", mine),
        ("王老师", mine),
        ("第二小学管理员", f"示范市滨湖区教育局更正《2026 年度任务菜单》（{NUMBER}），共 1 处。"),
    ]


def test_every_school_that_asked_hears_it():
    task = make.a_task(at="award")
    make.a_claim(task, cast.a_unit("第二小学"))

    issued(make.an_amendment(task, at="proposed", points=20))

    assert [name for name, text in told() if "有更正" in text] == ["周主任", "第二小学管理员"]


def test_it_is_recorded_on_the_amendment_the_menu_and_each_task():
    task, untouched = make.a_task(), make.a_task("圆的认识")
    amendment = issued(make.an_amendment(task, at="proposed", points=20))

    assert trail(amendment) == [("张局长", "签发更正", "proposed", "issued")]
    assert trail(amendment.menu) == [("张局长", "更正", "", "")]
    assert trail(task) == [("张局长", "更正", "", "")]
    assert trail(untouched) == []


def test_what_would_break_a_claim_meanwhile_is_not_issued():
    task = make.a_task()
    amendment = make.an_amendment(task, at="proposed", points=5)
    make.a_claim(task)

    with pytest.raises(Refused, match="已有单位申领《分数的初步认识》"):
        issued(amendment)

    task.refresh_from_db()
    amendment.refresh_from_db()
    assert (task.points, amendment.state) == (10, "proposed")
    assert not OfficialDocument.objects.filter(serial=35).exists()
    assert told() == []


def test_a_number_in_use_leaves_everything_as_it_was():
    make.a_document("别的通知", serial=35)
    task = make.a_task()

    with pytest.raises(Refused, match="已用于《别的通知》"):
        issued(make.an_amendment(task, at="proposed", points=20))

    task.refresh_from_db()
    assert task.points == 10


@pytest.mark.parametrize("at", ["draft", "issued", "cancelled"])
def test_it_is_issued_once_and_only_when_proposed(at):
    with pytest.raises(Refused, match="不能这样办理"):
        issued(make.an_amendment(at=at, points=20))


def test_who_may_not():
    amendment = make.an_amendment(at="proposed", points=20)

    for person in (cast.bureau_staff(), cast.school_admin()):
        with pytest.raises(NotPermitted, match="只有局领导可以签发"):
            actions.issue_amendment(amendment, by=person, number=NUMBER)
    with pytest.raises(NotPermitted, match="只有局领导可以签发或退回"):
        actions.send_back_amendment(amendment, by=cast.bureau_staff(), note="退回重新写吧")
    with pytest.raises(NotPermitted, match="只有教育局业务人员"):
        actions.propose_amendment(make.an_amendment(points=20), by=cast.bureau_leader())
