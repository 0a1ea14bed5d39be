"""How much waits for a person, as one expression inside a query of the shell."""

from functools import reduce
from operator import add

from django.db.models import IntegerField, Subquery, Value
from django.db.models.functions import Coalesce

from config.waiting.sources import SOURCES


class HowMany(Subquery):
    """The number of rows of a query, as a value in another query."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()
    empty_result_set_value = 0

    def __init__(self, things):
        super().__init__(things.order_by().values("pk"))


def waiting_count(person):
    """The number of this person's to-dos, equal to `len(todos_of(person))`."""
    counts = [Coalesce(HowMany(source.awaiting(person)), Value(0)) for source in SOURCES]
    return reduce(add, counts)
