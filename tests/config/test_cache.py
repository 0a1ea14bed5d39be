"""The cache in which tries are counted: one for all workers, without a service of its own."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.cache import cache
from django.db import connection

from config import settings as product


@pytest.fixture(autouse=True)
def the_cache_of_the_product(settings):
    settings.CACHES = product.CACHES
    yield
    cache.clear()


@pytest.mark.django_db(transaction=True)
def test_what_one_worker_counts_the_others_find():
    def at_another(call, *args):
        def there():
            try:
                return call(*args)
            finally:
                connection.close()

        with ThreadPoolExecutor(1) as worker:  # a thread has a cache and a connection of its own
            return worker.submit(there).result()

    cache.set("tries", 4)

    assert at_another(cache.get, "tries") == 4
    assert at_another(cache.add, "tries", 1) is False


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_one_takes_the_place():
    def take(_):
        try:
            return cache.add("the-place", True)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as at_once:
        taken = list(at_once.map(take, range(24)))

    assert taken.count(True) == 1


@pytest.mark.django_db
def test_a_flood_of_others_does_not_push_out_a_count():
    cache.set("tries", 5)

    cache.set_many({f"flood-{n}": n for n in range(400)})  # Django keeps 300 unless told otherwise

    assert cache.get("tries") == 5
