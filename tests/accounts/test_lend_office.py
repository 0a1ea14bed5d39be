"""A duty lent to a colleague for a while: visible, bounded, taken back at any time (R037)."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from accounts import actions
from accounts.models import Office, Person
from accounts.refusals import NotPermitted, Refused
from tests import cast, make
from tests.accounts.sheets import an_upload
from tests.records import told, trail
from workflow import actions as workflow

pytestmark = pytest.mark.django_db
WHY = "外出培训两周"


def in_days(days):
    return timezone.localdate() + timedelta(days=days)


def again(person):
    """The same person as the next request reads them."""
    return Person.objects.get(pk=person.pk)


@pytest.fixture
def admin():
    return cast.school_admin()


@pytest.fixture
def colleague():
    return cast.a_person("赵老师", cast.a_unit())


def lend(admin, to, days=14, **more):
    details = {"to": to, "until": in_days(days), "note": WHY, **more}
    return actions.lend_office(admin.offices.get(lent_from=None), by=admin, **details)


def test_a_colleague_acts_for_the_school_meanwhile(admin, colleague):
    task = make.a_task()

    loan = lend(admin, colleague)

    assert (loan.words, loan.last_day) == ("学校管理员（第一小学）", in_days(14))
    last = f"{in_days(14):%Y-%m-%d}"
    assert told() == [("赵老师", f"周主任委托您代办学校管理员（第一小学），{last} 止：{WHY}")]
    assert trail(admin) == [("周主任", "委托代办", "", "")]
    assert trail(colleague) == [("周主任", "受托代办", "", "")]
    claim = workflow.claim_task(task, by=again(colleague), plan="由骨干教师牵头")
    assert (claim.by, claim.unit) == (colleague, admin.unit)
    assert {person.real_name for person in admin.unit.admins()} == {"周主任", "赵老师"}


def test_it_ends_by_itself_after_its_last_day(admin, colleague):
    lend(admin, colleague)

    for days, holds in [(14, True), (15, False)]:
        with time_machine.travel(timezone.now() + timedelta(days=days)):
            assert again(colleague).holds("school_admin", admin.unit) is holds


@pytest.mark.parametrize("who", ["lender", "borrower", "bureau"])
def test_it_is_taken_back_given_back_or_ended(admin, colleague, who):
    loan = lend(admin, colleague)
    by = {"lender": admin, "borrower": colleague, "bureau": cast.bureau_staff()}[who]

    actions.end_office(loan, by=again(by))

    assert not again(colleague).holds("school_admin")
    assert again(admin).holds("school_admin", admin.unit)
    heard = {name for name, words in told() if words == "赵老师不再代办学校管理员（第一小学）"}
    assert heard == {"周主任", "赵老师"} - {by.real_name}


def test_strangers_end_nothing(admin, colleague):
    loan = lend(admin, colleague)

    for person in (make.an_admin(cast.a_unit("第二小学")), cast.a_person("钱老师", cast.a_unit())):
        with pytest.raises(NotPermitted, match="只有教育局业务人员可以办理"):
            actions.end_office(loan, by=person)


def test_it_ends_with_the_office_itself_and_with_the_person(admin, colleague):
    loan = lend(admin, colleague)
    actions.end_office(loan.lent_from, by=cast.bureau_staff())
    assert not again(colleague).holds("school_admin")

    second = make.an_admin(cast.a_unit("第二小学"))
    helper = cast.a_person("钱老师", second.unit)
    lend(second, helper)
    actions.close_account(again(helper), by=cast.bureau_staff(), note="已经离职离校")
    assert not Office.objects.in_force().filter(person=helper).exists()


def test_what_was_lent_is_not_lent_on(admin, colleague):
    loan = lend(admin, colleague)

    with pytest.raises(Refused, match="只有自己担任、正在生效的职责可以委托"):
        actions.lend_office(
            loan,
            by=again(colleague),
            to=cast.a_person("钱老师", cast.a_unit()),
            until=in_days(3),
            note=WHY,
        )


def test_signing_is_not_lent():
    leader = cast.bureau_leader()

    with pytest.raises(Refused, match="局领导的签发职责不能委托他人"):
        lend(leader, cast.a_person("陈科员", cast.the_bureau()))


def test_a_lent_duty_makes_nothing_last():
    staff, helper = cast.bureau_staff(), cast.a_person("陈科员", cast.the_bureau())
    lend(staff, helper)
    helper = again(helper)
    assert helper.holds("bureau_staff")

    with pytest.raises(NotPermitted, match="受委托代办的人不能授予或结束职责"):
        actions.grant_office(cast.a_person("孙科员", cast.the_bureau()), "bureau_staff", by=helper)
    with pytest.raises(NotPermitted, match="受委托代办的人不能授予或结束职责"):
        actions.end_office(staff.offices.get(), by=helper)


def test_a_lent_duty_finds_no_way_round():
    """Neither a roster nor a new password for somebody above makes more of it."""
    staff, leader = cast.bureau_staff(), cast.bureau_leader()
    helper = cast.a_person("陈科员", cast.the_bureau())
    lend(staff, helper)
    helper = again(helper)

    roster = actions.read_roster(
        an_upload(
            ("姓名", "人员编号", "单位", "职责"), ("孙芳", "1009", helper.unit.name, "业务人员")
        ),
        by=helper,
    )
    assert roster.rows[0]["faults"] == ["职责由教育局业务人员授予，请只填“教师”"]
    for above in (staff, leader):
        with pytest.raises(NotPermitted, match="账户由教育局业务人员管理"):
            actions.issue_password(again(above), by=helper)
        with pytest.raises(NotPermitted, match="账户由教育局业务人员管理"):
            actions.close_account(again(above), by=helper, note="借机关闭账户")


def test_nor_in_a_school(admin, colleague):
    lend(admin, colleague)
    helper = again(colleague)
    actions.edit_person(
        again(cast.a_person("钱老师", cast.a_unit())), by=helper, phone="13800000009"
    )

    with pytest.raises(NotPermitted, match="账户不能由受委托代办的人管理"):
        actions.issue_password(again(admin), by=helper)


def test_the_last_of_the_bureau_does_not_go_because_a_helper_stays():
    staff, helper = cast.bureau_staff(), cast.a_person("陈科员", cast.the_bureau())
    lend(staff, helper)

    with pytest.raises(Refused, match="至少要有一名业务人员"):
        actions.end_office(staff.offices.get(), by=again(staff))


@pytest.mark.parametrize(
    ("days", "sentence"),
    [(-1, "委托截止不能早于今天"), (91, "一次最多委托 90 天")],
)
def test_it_has_a_bounded_time(admin, colleague, days, sentence):
    with pytest.raises(Refused, match=sentence):
        lend(admin, colleague, days)


@pytest.mark.parametrize(
    ("name", "fields", "sentence"),
    [
        ("钱老师", {"verified_at": None}, "还没有实名认证"),
        ("钱老师", {"is_active": False}, "账户已关闭"),
        ("周主任", {}, "已经担任学校管理员"),
    ],
)
def test_the_colleague_is_fit_for_it(admin, name, fields, sentence):
    person = cast.a_person(name, cast.a_unit(), **fields)

    with pytest.raises(Refused, match=sentence):
        lend(admin, person)


def test_and_of_the_same_unit(admin):
    with pytest.raises(Refused, match="学校管理员须是该单位自己的人"):
        lend(admin, cast.a_person("钱老师", cast.a_unit("第二小学")))


def test_a_reason_is_asked_for(admin, colleague):
    with pytest.raises(Refused, match="请写明委托的理由"):
        lend(admin, colleague, note="忙")


def test_nobody_lends_anothers(admin, colleague):
    with pytest.raises(NotPermitted, match="只有担任职责的本人可以委托他人代办"):
        actions.lend_office(
            admin.offices.get(), by=cast.bureau_staff(), to=colleague, until=in_days(3), note=WHY
        )


# --- the pages ------------------------------------------------------------------------------------
def test_it_is_lent_and_taken_back_on_the_own_page(client, admin, colleague):
    client.force_login(admin)
    assert "委托代办" in client.get(admin.get_absolute_url()).content.decode()
    address = reverse("accounts:lend_office", args=[admin.offices.get().pk])
    typed = {"to": "赵老师", "until": in_days(100).isoformat(), "note": WHY}
    refused = client.post(address, typed)
    assert refused.status_code == 422
    assert "一次最多委托 90 天" in refused.content.decode()
    assert WHY in refused.content.decode()

    page = client.post(address, {**typed, "until": in_days(9).isoformat()}, follow=True)
    assert "已委托赵老师代办" in page.content.decode()
    assert "收回" in page.content.decode()

    client.force_login(colleague)
    assert "受周主任委托" in client.get(colleague.get_absolute_url()).content.decode()
    loan = Office.objects.get(person=colleague)
    page = client.post(reverse("accounts:end_office", args=[loan.pk]), follow=True)
    assert "赵老师不再代办学校管理员（第一小学）。" in page.content.decode()
