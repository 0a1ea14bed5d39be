"""Register units and give them their dated flags (R002, R007)."""

from django.db import transaction
from django.utils import timezone

from accounts import permissions
from accounts.answers import require
from accounts.changes import described
from accounts.locks import locked
from accounts.models import Unit, UnitFlag
from accounts.names import sort_key
from accounts.real_names import accepted_unit_name
from accounts.refusals import Refused
from accounts.trail import record, tell


@transaction.atomic
def register_unit(*, by, name, kind, **fields):
    """A new unit, named as on its seal. `fields` are short_name, code and school_group."""
    require(permissions.by_the_bureau(None, by))
    name = accepted_unit_name(name)
    unit = Unit.objects.create(name=name, kind=kind, sort_key=sort_key(name), **fields)
    record(by, "register", "登记", unit, note=unit.get_kind_display())
    return unit


@transaction.atomic
def edit_unit(unit, *, by, **fields):
    """Correct a unit's name, kind, short_name, code or school_group."""
    unit = locked(unit)
    require(permissions.by_the_bureau(unit, by), unit)
    if "name" in fields:
        fields["name"] = accepted_unit_name(fields["name"])
    if changes := described(unit, fields):
        for name, value in fields.items():
            setattr(unit, name, value)
        unit.sort_key = sort_key(unit.name)
        unit.save()
        record(by, "edit", "修改资料", unit, note=changes)
    return unit


@transaction.atomic
def grant_flag(unit, kind, *, by, note=""):
    """The unit is 电教示范校 or 开发基地 from today.

    The base consists of demo schools; another unit joins it only with a reason (notice 一.2, R007).
    """
    unit = locked(unit)
    require(permissions.by_the_bureau(unit, by), unit)
    kind = UnitFlag.Kind(kind)
    if unit.bears(kind):
        raise Refused(f"{unit}已经是{kind.label}。", unit)
    if (
        kind == UnitFlag.Kind.BASE
        and not unit.bears(UnitFlag.Kind.DEMO_SCHOOL)
        and not note.strip()
    ):
        raise Refused("开发基地由电教示范校组成；不是示范校的单位加入，请写明理由。", unit)
    flag = UnitFlag.objects.create(unit=unit, kind=kind)
    record(by, "grant_flag", f"命名{kind.label}", unit, note=note.strip())
    tell(unit.admins(), f"{unit}已命名为{kind.label}", about=unit)
    return flag


@transaction.atomic
def end_flag(flag, *, by, note):
    """The unit no longer bears the flag; that it once did stays."""
    flag = locked(flag)
    require(permissions.by_the_bureau(flag, by), flag.unit)
    if flag.to_date:
        raise Refused(f"{flag}已经结束。", flag)
    flag.to_date = timezone.localdate()
    flag.save()
    record(by, "end_flag", f"取消{flag.get_kind_display()}", flag.unit, note=note.strip())
    tell(flag.unit.admins(), f"{flag.unit}不再是{flag.get_kind_display()}", about=flag.unit)
    return flag
