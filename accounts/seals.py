"""Recompute the trail: every hash, every order, every day's seal (R066, ADR 0004)."""

import hashlib
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field

from django.utils import timezone

from accounts.models import TrailEntry, TrailSeal

CHUNK = 2000


@dataclass
class Stretch:
    """The entries between one seal and the next, as they are read."""

    entries: int = 0
    hashes: object = field(default_factory=hashlib.sha256)

    def add(self, entry):
        self.entries += 1
        self.hashes.update(entry.hash.encode())


def digest_after(previous, stretch):
    """What a day's seal must say: over the seal before it and the hashes of its own stretch."""
    return hashlib.sha256(f"{previous}{stretch.hashes.hexdigest()}".encode()).hexdigest()


def day_of(entry):
    return timezone.localdate(entry.at)


def whole_trail():
    entries = TrailEntry.objects.select_related("about_type").order_by("pk")
    return entries.iterator(chunk_size=CHUNK)


def faults_in_trail():
    """A sentence for each fault found in the whole trail; none means nothing was tampered with."""
    seals = list(TrailSeal.objects.order_by("day"))
    days = [seal.day for seal in seals]
    stretches, last = defaultdict(Stretch), {}
    for entry in whole_trail():
        stretches[bisect_left(days, day_of(entry))].add(entry)
        yield from faults_of(entry, last.get(thing_of(entry)))
        last[thing_of(entry)] = entry
    yield from faults_of_seals(seals, stretches)


def thing_of(entry):
    return entry.about_type_id, entry.about_id


def faults_of(entry, previous):
    """What is wrong with one entry, given the entry about the same thing read before it."""
    where = f"第 {entry.pk} 条（{entry.verb} {entry.about_id}）"
    if entry.seal() != entry.hash:
        yield f"{where}内容与摘要不符"
    if entry.position != (previous.position + 1 if previous else 1):
        yield f"{where}序号不连续"
    if entry.previous_hash != (previous.hash if previous else ""):
        yield f"{where}与上一条接不上"


def faults_of_seals(seals, stretches):
    digest, entries = "", 0
    for index, seal in enumerate(seals):
        stretch = stretches[index]
        digest, entries = digest_after(digest, stretch), entries + stretch.entries
        if entries != seal.entries:
            yield f"{seal.day} 封存时有 {seal.entries} 条，现在有 {entries} 条"
        if digest != seal.digest:
            yield f"{seal.day} 的封存摘要不符"
        digest, entries = seal.digest, seal.entries
