"""Who has no account stands in the trail as what they are, never as the clock 到时 (R066)."""

import pytest
from django.db import IntegrityError

from accounts.actions.founding import found_bureau
from accounts.models import Office, TrailEntry
from accounts.trail import record, record_each
from tests import cast
from tests.records import trail

pytestmark = pytest.mark.django_db
VISITOR = TrailEntry.Outsider.VISITOR


def test_person_visitor_and_clock_are_told_apart():
    unit = cast.a_unit()

    record(cast.bureau_staff(), "look", "查看", unit)
    record(VISITOR, "ask", "询问", unit)
    record(None, "end", "到期", unit)

    assert [who for who, *_ in trail(unit)] == ["李科员", "社会公众", "到时"]


def test_many_things_at_once_as_well():
    unit = cast.a_unit()

    record_each(VISITOR, "ask", "询问", {unit: ""})

    assert [who for who, *_ in trail(unit)] == ["社会公众"]


def test_the_seal_holds_who_it_was_and_the_clocks_entries_keep_theirs():
    """An entry sealed before there were outsiders has nothing of them in its hash."""
    visitor, clock = (record(by, "ask", "询问", cast.a_unit()) for by in (VISITOR, None))
    kept = clock.hash

    assert visitor.hash == visitor.seal()
    visitor.outsider = ""
    assert visitor.hash != visitor.seal()
    clock.outsider = VISITOR
    assert clock.seal() != kept


def test_the_database_keeps_a_person_from_being_an_outsider_too():
    entry = record(None, "ask", "询问", cast.a_unit())
    entry.pk, entry._state.adding, entry.position = None, True, 2
    entry.by, entry.outsider = cast.bureau_staff(), VISITOR

    with pytest.raises(IntegrityError):
        entry.save()


def test_who_sets_the_platform_up_is_no_clock_either():
    person = found_bureau(name="示范市教育局", official="李科员", username="staff")

    assert [who for who, *_ in trail(person.unit)] == ["平台安装人员"]
    assert [(who, what) for who, what, *_ in trail(person)] == [("平台安装人员", "授予职责")]
    assert Office.objects.get().person == person
