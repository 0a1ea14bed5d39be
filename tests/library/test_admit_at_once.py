"""Two people decide at the same moment: one item, one refusal (docs/adr/0003)."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from accounts.refusals import Refused
from library import actions
from library.models import Item
from tests import cast, make

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_people_admit_one_work_once():
    resource = make.a_resource(at="cleared")
    officials = [cast.bureau_staff(), cast.bureau_staff("何科员")]
    start, outcomes = Barrier(2), []

    def decide(person):
        try:
            start.wait(timeout=10)
            outcomes.append(actions.admit(resource, by=person, basis="示滨教字〔2026〕32号"))
        except Refused as refusal:
            outcomes.append(str(refusal))
        finally:
            connection.close()

    threads = [Thread(target=decide, args=[person]) for person in officials]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)

    item = Item.objects.get()
    assert sorted(outcomes, key=str) == sorted([item, "作品处于“已入库”，不能这样办理。"], key=str)
