"""Counters: numbers that must not have gaps (ARCHITECTURE 6)."""

from django.db import models, transaction


class Counter(models.Model):
    """The last number given in one series, e.g. "resource-2026"."""

    name = models.CharField("序列", max_length=60, unique=True)
    value = models.PositiveIntegerField("已用到", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "编号序列"
        ordering = ["name"]

    def __str__(self):
        return f"{self.name} {self.value}"


def next_number(series):
    """The next number of `series`, from 1 without gaps."""
    return next_numbers(series, 1)[0]


def next_numbers(series, count):
    """The next `count` numbers of `series` as a range, from 1 without gaps.

    The series stays locked until the caller's transaction ends; if that fails, the number was
    never given. Takes this lock last: two actions then never wait for each other.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("next_numbers() stands in an action, inside its transaction")
    Counter.objects.get_or_create(name=series)
    counter = Counter.objects.select_for_update().get(name=series)
    first = counter.value + 1
    counter.value += count
    counter.save(update_fields=["value"])
    return range(first, counter.value + 1)
