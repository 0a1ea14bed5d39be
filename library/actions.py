"""Admitting resources to the district library, and what happens to them there."""

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts.answers import require
from accounts.models import Person
from accounts.refusals import Refused
from accounts.trail import tell
from library.models import Item, LicenceReminder, Visit
from workflow import permissions
from workflow.models import Rights
from workflow.models.counter import next_number
from workflow.transitions import locked, proceed, require_reason


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


@transaction.atomic
def remind_of_licence(item, *, by=None):
    """Say that the licence of an item ends in 60, 30 or 7 days; once each. Gives it, or None (R017)."""
    resource = locked(item.resource)
    end, today = resource.rights.licence_end, timezone.localdate()
    days = LicenceReminder.owed(end, today) if end and end > today else None
    if days is None or resource.state != resource.State.ADMITTED:
        return None
    reminder, is_new = LicenceReminder.objects.get_or_create(
        item=item, licence_end=end, days_left=days
    )
    if is_new:
        left = (end - today).days
        words = (
            f"{resource}（{item.number}）的授权还剩 {left} 天，{said(end)}起停止使用，请办理续期。"
        )
        tell(keepers(resource), words, about=item)
    return reminder if is_new else None


@transaction.atomic
def lapse(resource, *, by=None):
    """The licence ended: from its last day on nobody uses the item, until it is renewed (R017)."""
    resource = locked(resource)
    proceed(resource.lapse, by=by)
    words = f"{resource}的授权已到期，停止使用；续期以后恢复。"
    tell([*keepers(resource), *authors(resource)], words, about=resource.item)
    return resource


@transaction.atomic
def renew(resource, *, by, until, note, contract=""):
    """The bureau records a licence that runs until a later day, with its basis; back into use.

    A new `contract` takes the place of the old number, which stays in the trail.
    """
    resource = locked(resource)
    require(permissions.renews_the_licence(resource, by), resource)
    rights = Rights.objects.select_for_update().get(resource=resource)
    if until <= timezone.localdate():
        raise Refused("新的授权截止日应晚于今天，请另选日期。", resource)
    if until <= rights.licence_end:
        raise Refused(
            f"新的授权截止日应晚于原来的 {said(rights.licence_end)}，请另选日期。", resource
        )
    was = f"授权由 {said(rights.licence_end)}续至 {said(until)}"
    if contract and contract != rights.contract:
        was += f"，合同 {rights.contract or '无'} → {contract}"
    require_reason(note, "授权续期", resource)
    proceed(resource.renew, by=by, note=f"{was}：{note.strip()}")
    rights.licence_end, rights.contract = until, contract or rights.contract
    rights.save(update_fields=["licence_end", "contract"])
    words = f"{resource}的授权已续至 {said(until)}，可以使用。"
    tell([*keepers(resource), *authors(resource)], words, about=resource.item)
    return resource


def keepers(resource):
    """Who sees to the licence of an item: the bureau, and the school it came from."""
    return [*Person.objects.holding("bureau_staff"), *resource.group.school.admins()]


def said(day):
    return f"{day:%Y} 年 {day:%-m} 月 {day:%-d} 日"


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
