"""Items of the library and visits to them, for tests: made of rows, without trail or messages."""

from itertools import count

from django.utils import timezone

from library.models import Item, Visit
from tests import cast, make

serial = count(1)


def an_item(title="分数的初步认识", at="admitted", visitors=(), **fields):
    """An item whose resource is in the state `at`; each of `visitors` used it today."""
    resource = fields.pop("resource", None) or make.a_resource(title, at=at, **fields)
    today = timezone.localdate()
    item = Item.objects.create(
        resource=resource,
        number=f"BHZY-{today.year}-9{next(serial):05}",
        basis="示滨教字〔2026〕32号",
        admitted_on=today,
        admitted_by=cast.bureau_staff(),
    )
    for person in visitors:
        Visit.objects.create(item=item, person=person, day=today)
    return item
