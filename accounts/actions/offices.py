"""Grant, lend and end offices: what a person may act as, for the district or for one unit."""

from collections import defaultdict
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts import permissions
from accounts.answers import require
from accounts.locks import all_locked, locked
from accounts.models import Office
from accounts.refusals import Refused
from accounts.trail import record, record_each, tell

SHORTEST_REASON = 5  # characters; UI_GUIDE 9.8


@transaction.atomic
def grant_office(person, role, unit=None, *, by):
    """From today `person` acts as `role` (an `Office.Role`); a school's administrator names it."""
    person = locked(person)
    require(permissions.grants_offices(person, by), person)
    role = Office.Role(role)
    if refusal := why_not_office(person, role, unit):
        raise Refused(refusal, person)
    office = Office.objects.create(person=person, role=role, unit=unit)
    record(by, "grant_office", "授予职责", person, note=office.words)
    tell([person], f"您已担任{office.words}", about=person)
    return office


def why_not_office(person, role, unit):
    """The sentence that stands against this person holding this office, or ""."""
    if not person.is_active:
        return f"{person}的账户已关闭，不能担任职责。"
    if not person.verified_at:
        return f"{person}还没有实名认证，认证后才能担任职责。"
    if mismatch := Office.place_mismatch(role, unit, person.unit):
        return mismatch
    if any(o.role == role and o.unit_id == (unit and unit.pk) for o in person.offices_in_force):
        return f"{person}已经担任{role.label}。"
    return ""


@transaction.atomic
def end_office(office, *, by):
    """The office ends today and gives no rights from now on."""
    office = locked(office)
    require(permissions.ends_the_office(office, by), office)
    if not office.is_in_force:
        raise Refused(f"{office}已经结束。", office)
    end_offices(Office.objects.filter(pk=office.pk), by=by)
    concerned = [office.person, office.lent_from and office.lent_from.person]
    words = f"{office.person}不再{'代办' if office.lent_from_id else '担任'}{office.words}"
    for person in concerned:
        if person and person.pk != by.pk:
            own = person.pk == office.person_id and not office.lent_from_id
            tell([person], f"您不再担任{office.words}" if own else words, about=office.person)
    return office


@transaction.atomic
def lend_office(office, *, by, to, until, note):
    """A duty is lent to a colleague until a day, that day included: for leave, or to hand over.

    Seen on both people's pages and in the trail, taken back at any time, at an end with the office
    itself. Signing is not lent, what was lent is not lent on, and it grants no offices (R037).
    """
    office, to = locked(office), locked(to)
    require(permissions.lends_the_office(office, by), office)
    if not office.is_in_force or office.lent_from_id:
        raise Refused("只有自己担任、正在生效的职责可以委托。", office)
    if office.role not in Office.LENT:
        raise Refused(f"{office.get_role_display()}的签发职责不能委托他人。", office)
    if refusal := why_not_office(to, Office.Role(office.role), office.unit):
        raise Refused(refusal, office)
    refuse_misjudged_time(office, until)
    if len(note.strip()) < SHORTEST_REASON:
        raise Refused(f"请写明委托的理由，至少 {SHORTEST_REASON} 个字。", office)
    loan = Office.objects.create(
        person=to,
        role=office.role,
        unit=office.unit,
        to_date=until + timedelta(days=1),
        lent_from=office,
    )
    words = f"{office.words}，{until:%Y-%m-%d} 止：{note.strip()}"
    record(by, "lend_office", "委托代办", by, note=f"委托{to}代办{words}")
    record(by, "take_office", "受托代办", to, note=f"受{by}委托代办{words}")
    tell([to], f"{by}委托您代办{words}", about=to)
    return loan


def refuse_misjudged_time(office, until):
    today = timezone.localdate()
    if until < today:
        raise Refused("委托截止不能早于今天，请另选日期。", office)
    if until > today + timedelta(days=Office.LONGEST_LOAN):
        raise Refused(
            f"一次最多委托 {Office.LONGEST_LOAN} 天；更久的请由教育局另行授予职责。", office
        )


def end_offices(offices, *, by):
    """End these offices and what was lent of them, in the caller's transaction.

    The last 业务人员 of the bureau is never ended.
    """
    keys = [office.pk for office in offices]
    both = Office.objects.in_force().filter(Q(pk__in=keys) | Q(lent_from__in=keys))
    offices = all_locked(both.select_related("person", "unit"))
    for office in offices:
        office.to_date = timezone.localdate()
    Office.objects.bulk_update(offices, ["to_date"])
    if any(o.role == Office.Role.BUREAU_STAFF for o in offices) and not somebody_stays():
        raise Refused("至少要有一名业务人员，请先授予别人再结束这一项。", offices[0].person)
    record_each(by, "end_office", "结束职责", words_by_holder(offices))


def words_by_holder(offices):
    words = defaultdict(list)
    for office in offices:
        words[office.person].append(office.words)
    return {person: "、".join(held) for person, held in words.items()}


def somebody_stays():
    own = Office.objects.in_force().filter(lent_from__isnull=True)
    staff = own.filter(role=Office.Role.BUREAU_STAFF)
    return staff.filter(person__is_active=True).exists()
