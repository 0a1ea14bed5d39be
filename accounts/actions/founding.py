"""The first act on an empty platform: the bureau and one official, who can then do the rest."""

from django.db import transaction
from django.utils import timezone

from accounts.models import Employment, Office, Person, TrailEntry, Unit
from accounts.names import sort_key
from accounts.real_names import accepted_name
from accounts.refusals import Refused
from accounts.trail import record

INSTALLER = TrailEntry.Outsider.INSTALLER


@transaction.atomic
def found_bureau(*, name, official, username, staff_number="", password=None):
    """Enter the bureau and its first business official; refused once a bureau is there.

    Called by `manage.py found_bureau` when a platform is set up; the trail begins here.
    """
    if Unit.objects.filter(kind=Unit.Kind.BUREAU).exists():
        raise Refused("平台已经登记了教育局，不能再登记。")
    unit = Unit.objects.create(name=name, kind=Unit.Kind.BUREAU, sort_key=sort_key(name))
    real_name = accepted_name(official)
    person = Person.objects.create_user(
        username,
        password,
        real_name=real_name,
        sort_key=sort_key(real_name),
        staff_number=staff_number,
        unit=unit,
        verified_at=timezone.now(),
    )
    Employment.objects.create(person=person, unit=unit)
    office = Office.objects.create(person=person, role=Office.Role.BUREAU_STAFF)
    record(INSTALLER, "found", "建局", unit)
    record(INSTALLER, "grant", "授予职责", person, note=str(office.get_role_display()))
    return person
