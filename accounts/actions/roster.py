"""Read a roster, then import its good rows after somebody looked at them (UI_GUIDE 12)."""

from collections import Counter
from datetime import timedelta

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from accounts import permissions
from accounts.actions.offices import end_offices
from accounts.answers import require
from accounts.locks import all_locked, locked
from accounts.models import Employment, Office, Person, RosterImport, Unit
from accounts.names import sort_key
from accounts.refusals import Refused
from accounts.roster.checks import check, needs_verifying, new_offices, new_values, unit_of
from accounts.roster.rows import Unreadable, read_sheets
from accounts.trail import record_each, tell
from accounts.workbooks import read_workbook

BATCH = 500


def read_roster(upload, *, by):
    """Read an uploaded workbook and check each row, for somebody to look at. Writes no person.

    Reading a stranger's workbook is slow and guarded, so it happens outside any transaction.
    """
    require(permissions.imports_rosters(by))
    try:
        columns, rows = read_sheets(read_workbook(upload))
    except Unreadable as fault:
        raise Refused(str(fault)) from fault
    check(rows, by=by)
    return RosterImport.objects.create(
        by=by,
        file_name=upload.name[-200:],
        uploaded_at=timezone.now(),
        columns=columns,
        rows=rows,
    )


@transaction.atomic
def import_roster(roster, *, by):
    """Import the good rows, all or none of them; returns how many people are new, updated, …

    Rows are checked once more: people may have changed since the preview. Everyone on a roster
    counts as verified, for the school or the bureau vouches for it (R036).
    """
    roster = locked(roster)
    require(permissions.uploaded_it(roster, by), roster)
    if roster.imported_at:
        raise Refused("此名册已经导入过。如有新内容，请重新上传。", roster)
    hold_what_changes(roster.good_rows)
    rows = roster.good_rows
    known = check(rows, by=by)
    rows = [row for row in rows if not row["faults"] and row["change"]]
    offices = offices_named(rows, known)
    register_units(rows, known)
    newcomers = [row for row in rows if row["read"]["number"] not in known.people]
    present = [row for row in rows if row["read"]["number"] in known.people]
    add_people(newcomers, known)
    transfer(present, known)
    update(present, known)
    appoint(offices, known)
    record_each(by, "import", "名册导入", {person_of(row, known): row["change"] for row in rows})
    finish(roster, rows, newcomers)
    return roster.counts


def hold_what_changes(rows):
    """Hold every unit, so that rosters are imported one by one, and the people of these rows."""
    all_locked(Unit.objects.all())
    numbers = [row["read"]["number"] for row in rows]
    all_locked(Person.objects.filter(staff_number__in=numbers))


def person_of(row, known):
    return known.people[row["read"]["number"]]


def register_units(rows, known):
    used = {id(unit): unit for row in rows if (unit := unit_of(row, known)).pk is None}
    for unit in used.values():
        unit.sort_key = sort_key(unit.name)
    Unit.objects.bulk_create(used.values(), batch_size=BATCH)
    record_each(known.by, "register", "登记", dict.fromkeys(used.values(), "名册导入"))


def add_people(rows, known):
    people = Person.objects.bulk_create([newcomer(row, known) for row in rows], batch_size=BATCH)
    known.people.update({person.staff_number: person for person in people})
    Employment.objects.bulk_create(
        [Employment(person=person, unit=person.unit) for person in people], batch_size=BATCH
    )


def newcomer(row, known):
    """A verified person without a password: nobody can log in until one is issued."""
    read = row["read"]
    return Person(
        username=read.get("username") or read["number"],
        real_name=read["name"],
        sort_key=sort_key(read["name"]),
        staff_number=read["number"],
        unit=unit_of(row, known),
        verified_at=timezone.now(),
        password=make_password(None),
        **new_values(read),
    )


def transfer(rows, known):
    """Write the employments of those whose unit changed, from today; end their old offices."""
    moved = [row for row in rows if person_of(row, known).unit_id != unit_of(row, known).pk]
    people = [person_of(row, known) for row in moved]
    old_offices = Office.objects.in_force().filter(person__in=people, unit__isnull=False)
    end_offices(old_offices, by=known.by)
    close_employments(people)
    for row in moved:
        person_of(row, known).unit = unit_of(row, known)
    Employment.objects.bulk_create(
        [Employment(person=person, unit=person.unit) for person in people], batch_size=BATCH
    )
    for unit in {person.unit for person in people}:
        arrived = [person for person in people if person.unit == unit]
        tell(arrived, f"您已调入{unit}", about=unit)


def close_employments(people):
    """End the present employments yesterday; one that began today was a mistake and goes."""
    today = timezone.localdate()
    open_now = Employment.objects.filter(person__in=people, to_date=None)
    open_now.filter(from_date=today).delete()
    employments = list(open_now)
    for employment in employments:
        employment.to_date = today - timedelta(days=1)
    Employment.objects.bulk_update(employments, ["to_date"], batch_size=BATCH)


def update(rows, known):
    """Write what the roster gives of people the platform knows; an empty cell changes nothing."""
    people = [updated(person_of(row, known), row["read"], known.by) for row in rows]
    fields = ["subject", "title", "title_since", "backbone", "phone", "unit", "verified_at"]
    Person.objects.bulk_update(people, fields, batch_size=100)


def updated(person, read, by):
    for name, value in new_values(read).items():
        setattr(person, name, value)
    if needs_verifying(person, by):
        person.verified_at = timezone.now()
    return person


def offices_named(rows, known):
    """The offices these rows give to people who do not hold them yet: (row, role)."""
    return [
        (row, role)
        for row in rows
        for role in new_offices(
            row["read"], known.people.get(row["read"]["number"]), unit_of(row, known)
        )
    ]


def appoint(offices, known):
    granted = Office.objects.bulk_create(
        [
            Office(person=person_of(row, known), role=role, unit=scope(role, row, known))
            for row, role in offices
        ],
        batch_size=BATCH,
    )
    for words in {office.words for office in granted}:
        holders = [office.person for office in granted if office.words == words]
        tell(holders, f"您已担任{words}", about=holders[0])


def scope(role, row, known):
    return unit_of(row, known) if role == Office.Role.SCHOOL_ADMIN else None


def finish(roster, rows, newcomers):
    """Keep what came of it: 新增, 更新, 无变化 and 未导入, as numbers of rows."""
    good = len(roster.good_rows)
    counts = Counter(
        created=len(newcomers),
        updated=len(rows) - len(newcomers),
        unchanged=good - len(rows),
        skipped=len(roster.rows) - good,
    )
    roster.counts, roster.imported_at = dict(counts), timezone.now()
    roster.save()
