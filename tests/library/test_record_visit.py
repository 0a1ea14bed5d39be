from datetime import timedelta

import pytest
from django.utils import timezone

from library import actions
from library.models import Visit
from tests import cast, shelf
from tests.records import told, trail

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader():
    return cast.a_person("赵老师", cast.a_unit())


def test_a_person_counts_once_a_day(reader):
    item = shelf.an_item()

    actions.record_visit(item, reader)
    actions.record_visit(item, reader)

    visit = Visit.objects.get()
    assert (visit.item, visit.person, visit.day) == (item, reader, timezone.localdate())


def test_another_day_and_another_person_count_again(reader):
    item = shelf.an_item()
    yesterday = timezone.localdate() - timedelta(days=1)
    Visit.objects.create(item=item, person=reader, day=yesterday)

    actions.record_visit(item, reader)
    actions.record_visit(item, cast.a_person("吴老师", cast.a_unit()))

    assert item.visits.count() == 3


def test_downloads_of_a_day_add_up(reader):
    item = shelf.an_item()

    actions.record_visit(item, reader)
    actions.record_visit(item, reader, downloads=1)
    actions.record_visit(item, reader, downloads=1)

    assert Visit.objects.get().downloads == 2


def test_unverified_people_and_items_out_of_service_do_not_count(reader):
    stranger = cast.a_person("新老师", cast.a_unit(), verified_at=None)

    assert actions.record_visit(shelf.an_item(), stranger) is None
    assert actions.record_visit(shelf.an_item("停用的", at="suspended"), reader) is None
    assert not Visit.objects.exists()


def test_reading_is_no_act_of_the_work(reader):
    """Nobody is told and nothing enters the trail: the visit itself is the record."""
    item = shelf.an_item()

    actions.record_visit(item, reader)

    assert (told(), trail(item)) == ([], [])
