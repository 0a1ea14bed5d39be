"""Licences end by the clock, are announced before and renewed by the bureau (R017)."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from accounts.models import TrailEntry
from accounts.refusals import NotPermitted, Refused
from library import actions
from library.models import Item
from tests import cast, shelf
from tests.records import told, trail
from workflow.transitions import next_steps

pytestmark = pytest.mark.django_db
WHY = "补充协议第 2 条，供应方书面同意"


def in_days(days):
    return timezone.localdate() + timedelta(days=days)


def said(day):
    return f"{day:%Y} 年 {day:%-m} 月 {day:%-d} 日"


def licensed(days, at="admitted"):
    """An item licensed until so many days from today."""
    item = shelf.an_item(at=at)
    rights = item.resource.rights
    rights.licence_end, rights.contract = in_days(days), "HT-2024-018"
    rights.supplier, rights.licence_scope = "某某出版社", "本区师生"
    rights.save()
    return Item.objects.get(pk=item.pk)


def tick():
    call_command("tick", verbosity=0)


# --- by the clock ---------------------------------------------------------------------------------
def test_on_the_day_it_goes_out_of_use():
    cast.bureau_staff(), cast.school_admin()
    item = licensed(0)

    tick()

    item.resource.refresh_from_db()
    assert item.resource.state == "lapsed"
    words = "《分数的初步认识》的授权已到期，停止使用；续期以后恢复。"
    assert told() == [(name, words) for name in ("李科员", "周主任", "王老师")]
    assert trail(item.resource) == [("到时", "授权到期", "admitted", "lapsed")]
    assert not Item.objects.visible_to(cast.a_person("赵老师", cast.a_unit())).exists()


@pytest.mark.parametrize(("days", "state"), [(1, "admitted"), (-3, "lapsed")])
def test_not_a_day_before_and_late_if_need_be(days, state):
    item = licensed(days)

    tick()

    item.resource.refresh_from_db()
    assert item.resource.state == state


def test_what_has_no_end_never_lapses():
    item = shelf.an_item()

    tick()

    item.resource.refresh_from_db()
    assert item.resource.state == "admitted"
    with pytest.raises(Refused, match="授权还没有到期"):
        actions.lapse(item.resource, by=None)


def test_nobody_lets_it_lapse_by_hand():
    with pytest.raises(NotPermitted, match="到期时由系统自动办理"):
        actions.lapse(licensed(0).resource, by=cast.bureau_staff())


@pytest.mark.parametrize("days", [60, 30, 7])
def test_it_is_announced_once_on_each_of_three_days(days):
    cast.bureau_staff()
    item = licensed(days)

    tick()
    tick()

    words = (
        f"《分数的初步认识》（{item.number}）的授权还剩 {days} 天，"
        f"{said(in_days(days))}起停止使用，请办理续期。"
    )
    assert told() == [("李科员", words), ("周主任", words)]


@pytest.mark.parametrize(("days", "count"), [(61, 0), (59, 2), (45, 2)])
def test_a_day_that_was_missed_is_made_up_for(days, count):
    cast.bureau_staff()
    licensed(days)

    tick()

    assert len(told()) == count


def test_a_renewed_licence_is_announced_anew():
    cast.bureau_staff()
    item = licensed(7)
    tick()
    actions.renew(item.resource, by=cast.bureau_staff(), until=in_days(30), note=WHY)
    before = len(told())

    tick()

    assert len(told()) == before + 2


# --- renewed --------------------------------------------------------------------------------------
def test_the_bureau_renews_what_lapsed():
    staff, item = cast.bureau_staff(), licensed(0, at="lapsed")
    until = in_days(365)

    actions.renew(item.resource, by=staff, until=until, note=WHY, contract="HT-2026-007")

    item = Item.objects.get()
    rights = item.resource.rights
    assert (item.resource.state, rights.licence_end, rights.contract) == (
        "admitted",
        until,
        "HT-2026-007",
    )
    assert trail(item.resource) == [("李科员", "授权续期", "lapsed", "admitted")]
    assert TrailEntry.objects.about(item.resource).get().note == (
        f"授权由 {said(in_days(0))}续至 {said(until)}，合同 HT-2024-018 → HT-2026-007：{WHY}"
    )
    words = f"《分数的初步认识》的授权已续至 {said(until)}，可以使用。"
    assert told() == [(name, words) for name in ("李科员", "周主任", "王老师")]


@pytest.mark.parametrize(
    ("days", "sentence"),
    [(0, "新的授权截止日应晚于今天"), (-5, "应晚于今天"), (30, "应晚于原来的")],
)
def test_it_runs_longer_than_before(days, sentence):
    with pytest.raises(Refused, match=sentence):
        actions.renew(licensed(30).resource, by=cast.bureau_staff(), until=in_days(days), note=WHY)


def test_only_the_bureau_renews():
    resource = licensed(0, at="lapsed").resource

    for person in (cast.school_admin(), cast.bureau_leader(), resource.group.leader):
        with pytest.raises(NotPermitted, match="只有教育局业务人员可以办理"):
            actions.renew(resource, by=person, until=in_days(9), note=WHY)


def test_what_has_no_end_is_not_renewed():
    resource = shelf.an_item().resource

    with pytest.raises(NotPermitted, match="这件资源没有授权期限，不用续期"):
        actions.renew(resource, by=cast.bureau_staff(), until=in_days(9), note=WHY)
    assert "renew" not in [step.name for step in next_steps(resource, cast.bureau_staff())]


def test_a_reason_is_asked_for():
    with pytest.raises(Refused, match="请写明授权续期的理由"):
        actions.renew(
            licensed(0, at="lapsed").resource, by=cast.bureau_staff(), until=in_days(9), note="续"
        )


# --- the page -------------------------------------------------------------------------------------
def test_the_page_says_until_when_and_keeps_what_was_typed(client):
    item = licensed(0, at="lapsed")
    client.force_login(cast.bureau_staff())
    address = reverse("library:renew", args=[item.resource_id])
    page = client.get(address).content.decode()
    assert "HT-2024-018" in page
    assert "已到期，停止使用" in page

    late = {"until": in_days(0).isoformat(), "note": WHY}
    refused = client.post(address, late)
    assert refused.status_code == 422
    assert "新的授权截止日应晚于今天" in refused.content.decode()
    assert WHY in refused.content.decode()

    done = client.post(address, {**late, "until": in_days(90).isoformat()}, follow=True)
    assert "的授权已续期。" in done.content.decode()


def test_it_waits_for_the_bureau(client):
    licensed(0, at="lapsed")
    client.force_login(cast.bureau_staff())

    page = client.get(reverse("home")).content.decode()

    assert "授权续期" in page
