"""How fast a roster of a whole district is read and imported."""

import time
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from python_calamine import CalamineWorkbook

from accounts.actions import import_roster, read_roster
from accounts.models import Person
from config.demo.district import write_roster
from tests import cast


def measure(folder):
    """Rows per second of wall time: what the bare reader does, reading with checks, importing."""
    path = Path(folder) / "roster.xlsx"
    rows = write_roster(path, "district", seed=1)
    staff = cast.bureau_staff()
    floor, _ = timed(
        lambda: CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    )
    bulk, _ = timed(lambda: written_at_once(path))
    upload = SimpleUploadedFile(path.name, path.read_bytes())
    reading, roster = timed(lambda: read_roster(upload, by=staff))
    importing, counts = timed(lambda: import_roster(roster, by=staff))
    if counts["created"] != rows:
        raise RuntimeError(f"{rows} rows were written, {counts} came of them")
    return {
        "rows": rows,
        "bare reading": rows / floor,
        "reading and bulk_create": rows / bulk,
        "ratio": (reading + importing) / bulk,
        "reading and checking": rows / reading,
        "importing": rows / importing,
    }


def written_at_once(path):
    """The floor: read the sheet, write a row for each person in one statement, and take it back."""
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    people = [
        Person(username=f"floor-{number}", real_name=str(row[0])[:30])
        for number, row in enumerate(rows)
    ]
    with transaction.atomic():
        Person.objects.bulk_create(people)
        transaction.set_rollback(True)


def timed(act):
    began = time.perf_counter()
    given = act()
    return time.perf_counter() - began, given
