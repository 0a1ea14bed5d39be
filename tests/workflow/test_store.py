"""The same bytes lie in the store once, and are deleted only when nothing refers to them."""

import os
from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from tests import make
from workflow import clock, references
from workflow.actions.files import store
from workflow.files import keep
from workflow.models import ResourceFile

pytestmark = pytest.mark.django_db


def lying(settings):
    return sorted(p.name for p in Path(settings.MEDIA_ROOT).glob("??/??/*"))


def grow_old(name):
    os.utime(store().path(name), (0, 0))


def sweep(settings):
    (Path(settings.MEDIA_ROOT) / ".swept").unlink(missing_ok=True)
    found = list(clock.sweep_store())
    for action, thing in found:
        action(thing, by=None)
    return [thing for _, thing in found]


def test_the_same_bytes_lie_there_once(settings):
    one, other = make.a_resource("甲", files=()), make.a_resource("乙", files=())
    first, second = (make.a_file(each, content=b"the same") for each in (one, other))
    assert first.content.name == second.content.name
    assert lying(settings) == [first.sha256]


def test_only_what_nothing_refers_to_is_swept_and_only_after_a_day(settings):
    one, other = make.a_resource("甲", files=()), make.a_resource("乙", files=())
    first, second = (make.a_file(each, content=b"the same") for each in (one, other))
    stray = keep(ContentFile(b"never taken"), store())
    young = keep(ContentFile(b"just being judged"), store())
    grow_old(first.content.name)
    grow_old(stray.name)

    first.delete()
    assert sweep(settings) == [stray.name]
    second.delete()
    assert sweep(settings) == [second.content.name]
    assert lying(settings) == [young.sha256]


def test_once_a_day(settings):
    assert list(clock.sweep_store()) == []
    grow_old(keep(ContentFile(b"never taken"), store()).name)
    assert list(clock.sweep_store()) == []


def test_bytes_that_are_put_there_again_meanwhile_stay(settings):
    stray = keep(ContentFile(b"again"), store())
    grow_old(stray.name)
    (action, name) = next(iter(clock.sweep_store()))
    keep(ContentFile(b"again"), store())

    action(name, by=None)

    assert lying(settings) == [stray.sha256]


def test_a_row_that_was_written_meanwhile_keeps_them(settings):
    stray = keep(ContentFile(b"again"), store())
    grow_old(stray.name)
    found = list(clock.sweep_store())
    file = make.a_file(make.a_resource(files=()), content=b"again")
    grow_old(stray.name)

    for action, name in found:
        action(name, by=None)

    assert lying(settings) == [file.sha256]


def test_files_of_every_floor_count(settings):
    """An objection's proof lies in the same store, on an upper floor."""
    models = {field.model._meta.label for field in references.fields()}
    assert {"workflow.ResourceFile", "review_board.Objection"} <= models
    assert ResourceFile._meta.get_field("content") in references.fields()
