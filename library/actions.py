"""Admitting resources to the district library, and what happens to them there."""

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts.refusals import Refused
from accounts.trail import tell
from library.models import Item, Visit
from workflow.models.counter import next_number
from workflow.transitions import locked, proceed


@transaction.atomic
def admit(resource, *, by, basis):
    """Take a cleared resource into the library by a named decision (R034): 文号 or 纪要号.

    Admission is a decision of its own: no score and no award brings it about.
    """
    resource = locked(resource)
    if not basis.strip():
        raise Refused("请填写入库依据，例如会议纪要号或文号。", resource)
    proceed(resource.admit, by=by, note=f"依据：{basis.strip()}")
    today = timezone.localdate()
    item = Item.objects.create(
        resource=resource,
        number=next_item_number(today.year),
        basis=basis.strip(),
        admitted_on=today,
        admitted_by=by,
    )
    tell(authors(resource), f"{resource}已入库，编号 {item.number}", about=item)
    return item


def next_item_number(year):
    """BHZY-2026-000123: without gaps within a year, never used again (ARCHITECTURE 6)."""
    return f"{settings.LIBRARY_CODE}-{year}-{next_number(f'item-{year}'):06d}"


@transaction.atomic
def suspend(resource, *, by, note):
    """Take an item out of use for now; it stays in the library."""
    return moved(resource, "suspend", by, note, "暂停使用")


@transaction.atomic
def resume(resource, *, by, note):
    """Put a suspended item back into use."""
    return moved(resource, "resume", by, note, "恢复使用")


@transaction.atomic
def withdraw(resource, *, by, note):
    """Take an item out of the library for good; its record stays (出库, R068)."""
    return moved(resource, "withdraw", by, note, "已出库")


def moved(resource, step, by, note, word):
    resource = locked(resource)
    proceed(getattr(resource, step), by=by, note=note)
    tell(authors(resource), f"{resource}{word}：{note}", about=resource.item)
    return resource


def authors(resource):
    return [credit.person for credit in resource.credits.select_related("person")]


@transaction.atomic
def record_visit(item, person, *, downloads=0):
    """Count one person's use of an item on one day, once however often they come (R045).

    Nothing is counted, and None returned, for an unverified person or an item out of service.
    """
    if person.verified_at is None or not item.is_in_service:
        return None
    visit, _ = Visit.objects.get_or_create(item=item, person=person, day=timezone.localdate())
    if downloads:
        Visit.objects.filter(pk=visit.pk).update(downloads=F("downloads") + downloads)
    return visit
