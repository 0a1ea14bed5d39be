"""Register, verify, edit, transfer and close the accounts of people (R036, R037)."""

from datetime import timedelta

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from accounts import permissions
from accounts.actions.offices import SHORTEST_REASON, end_offices
from accounts.answers import require
from accounts.changes import described
from accounts.locks import locked
from accounts.models import Employment, Office, Person
from accounts.names import sort_key
from accounts.real_names import accepted_name
from accounts.refusals import Refused
from accounts.trail import record, tell


@transaction.atomic
def register_person(*, by, real_name, unit, staff_number="", username="", **fields):
    """A new account for one human being in one unit, not yet verified and without a password.

    `username` defaults to the staff number. `fields` are subject, title, title_since, backbone
    and phone. Refuses a name that certificates cannot print (REQUIREMENTS 5.2).
    """
    require(permissions.manages_people_of(unit, by), unit)
    name = accepted_name(real_name)
    person = Person.objects.create(
        username=username or staff_number,
        real_name=name,
        sort_key=sort_key(name),
        staff_number=staff_number,
        unit=unit,
        password=make_password(None),
        **fields,
    )
    Employment.objects.create(person=person, unit=unit)
    record(by, "register", "登记", person, note=unit.name)
    return person


@transaction.atomic
def edit_person(person, *, by, **fields):
    """Correct what is known of a person: real_name, subject, title, title_since, backbone, phone."""
    person = locked(person)
    require(permissions.manages(person, by), person)
    if "real_name" in fields:
        fields["real_name"] = accepted_name(fields["real_name"])
    changes = described(person, fields)
    if not changes:
        return person
    for name, value in fields.items():
        setattr(person, name, value)
    person.sort_key = sort_key(person.real_name)
    person.save()
    record(by, "edit", "修改资料", person, note=changes)
    return person


@transaction.atomic
def verify_person(person, *, by):
    """Someone who knows this person vouches for the account: 实名认证 (R036)."""
    person = locked(person)
    require(permissions.verifies(person, by), person)
    if person.verified_at:
        raise Refused(f"{person}已经通过实名认证。", person)
    if not person.is_active:
        raise Refused(f"{person}的账户已关闭，恢复后才能认证。", person)
    person.verified_at = timezone.now()
    person.save()
    record(by, "verify", "实名认证", person)
    tell([person], "您的实名认证已通过，可以提交作品、参加评审和累计积分", about=person)
    return person


@transaction.atomic
def transfer_person(person, unit, *, by, on):
    """From `on` (a date) the person belongs to `unit`; where they were before stays (R037).

    Offices held for the unit they leave end. A transfer dated on the day the present employment
    began corrects it.
    """
    person = locked(person)
    require(permissions.manages(person, by), person)
    left = person.unit
    check_transfer(person, unit, on)
    move(person, unit, on)
    ended = Office.objects.in_force().filter(person=person, unit=left) if left else []
    end_offices(ended, by=by)
    record(by, "transfer", "调动", person, note=f"{left or '无单位'} → {unit}，{on:%Y-%m-%d} 起")
    tell([person, *unit.admins()], f"{person}已调入{unit}", about=person)
    return person


def check_transfer(person, unit, on):
    present = person.employments.filter(to_date=None).first()
    if not person.is_active:
        raise Refused(f"{person}的账户已关闭，恢复后才能调动。", person)
    if person.unit_id == unit.pk:
        raise Refused(f"{person}已经在{unit}。", person)
    if on > timezone.localdate():
        raise Refused("调动日期不能晚于今天，请在到岗当天或之后办理。", person)
    if present and on < present.from_date:
        raise Refused(f"调动日期不能早于到现单位的 {present.from_date:%Y-%m-%d}。", person)


def move(person, unit, on):
    """Close the present employment the day before `on` and begin the next."""
    present = person.employments.filter(to_date=None).first()
    if present and present.from_date == on:
        present.delete()
    elif present:
        present.to_date = on - timedelta(days=1)
        present.save()
    Employment.objects.create(person=person, unit=unit, from_date=on)
    person.unit = unit
    person.save()


@transaction.atomic
def close_account(person, *, by, note):
    """The person can no longer log in, open sessions end, offices end; the past stays (R037)."""
    person = locked(person)
    require(permissions.closes(person, by), person)
    if not person.is_active:
        raise Refused(f"{person}的账户已经关闭。", person)
    if len(note.strip()) < SHORTEST_REASON:
        raise Refused(f"请写明关闭账户的理由，至少 {SHORTEST_REASON} 个字。", person)
    end_offices(person.offices.in_force(), by=by)
    person.is_active = False
    person.save()
    record(by, "close", "关闭账户", person, note=note.strip())
    tell(others(person, by), f"{person}的账户已关闭：{note.strip()}", about=person)
    return person


@transaction.atomic
def reopen_account(person, *, by):
    """A closed account can be used again; offices are granted anew, if at all."""
    person = locked(person)
    require(permissions.manages(person, by), person)
    if person.is_active:
        raise Refused(f"{person}的账户没有关闭。", person)
    person.is_active = True
    person.save()
    record(by, "reopen", "恢复账户", person)
    tell([person, *others(person, by)], f"{person}的账户已恢复", about=person)
    return person


def others(person, by):
    """The administrators of the person's unit, but for the one who did it."""
    return [admin for admin in (person.unit.admins() if person.unit else []) if admin != by]
