"""Grant and end offices: what a person may act as, for the district or for one unit."""

from collections import defaultdict

from django.db import transaction
from django.utils import timezone

from accounts import permissions
from accounts.answers import require
from accounts.locks import all_locked, locked
from accounts.models import Office
from accounts.refusals import Refused
from accounts.trail import record, record_each, tell


@transaction.atomic
def grant_office(person, role, unit=None, *, by):
    """From today `person` acts as `role` (an `Office.Role`); a school's administrator names it."""
    person = locked(person)
    require(permissions.by_the_bureau(person, by), person)
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
    require(permissions.by_the_bureau(office, by), office)
    if office.to_date:
        raise Refused(f"{office}已经结束。", office)
    end_offices(Office.objects.filter(pk=office.pk), by=by)
    tell([office.person], f"您不再担任{office.words}", about=office.person)
    return office


def end_offices(offices, *, by):
    """End these offices inside the caller's transaction, never the last 业务人员."""
    offices = all_locked(offices.select_related("person", "unit"))
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
    staff = Office.objects.in_force().filter(role=Office.Role.BUREAU_STAFF)
    return staff.filter(person__is_active=True).exists()
