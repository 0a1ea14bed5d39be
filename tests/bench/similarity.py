"""What it costs to compare one new work with everything the district has.

Beside it the least it could cost: counting what two works share, once both lie in memory.
"""

import random
import statistics
import time

from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import make
from workflow.actions.similarity import keep_fingerprint
from workflow.files import keep
from workflow.matching import match
from workflow.models import FingerprintPage, Resource, ResourceFile
from workflow.similarity.comparison import Page, compare
from workflow.similarity.wording import shingles

PAGES, LENGTH = 6, 300  # of each work, characters of each page
LETTERS = "".join(chr(0x4E00 + at) for at in range(0, 6000, 3))
CHANCE = random.Random(20)  # noqa: S311 - made-up text


def measure(works, repeat):
    """ms of processor time (median) and queries of a check against `works`; and the floor's ms.

    The new work takes over two pages of six from one of the others.
    """
    fill(works)
    last = ResourceFile.objects.filter(name="比较.pdf").order_by("pk").last()
    taken = list(texts_of(last.sha256))[:2]
    new = make.a_resource("新作", files=())
    texts = taken + [prose() for _ in range(PAGES - 2)]
    file = written(new, texts)
    with CaptureQueriesContext(connection) as queries:
        found = match(new, [file])
    if round(100 * found.comparison.matched / found.comparison.total) != 33:
        raise RuntimeError(f"found {found.comparison.matched} of {found.comparison.total}")
    number = len(queries)
    floor = statistics.median(spent(lambda: in_memory(texts, taken)) for _ in range(repeat))
    checked = statistics.median(spent(lambda: match(new, [file])) for _ in range(repeat))
    return {"ms": checked, "queries": number, "floor": floor, "ratio": checked / floor}


def fill(works):
    """Give every work that has none a file with pages, until so many works have one."""
    have = ResourceFile.objects.filter(name="比较.pdf").count()
    bare = Resource.objects.exclude(files__name="比较.pdf").order_by("pk")
    for resource in bare[: works - have]:
        written(resource, [prose() for _ in range(PAGES)])


def written(resource, texts):
    storage = ResourceFile._meta.get_field("content").storage
    kept = keep(ContentFile("".join(texts).encode()), storage)
    keep_fingerprint(kept.sha256, [(text, None) for text in texts], True)
    return resource.files.create(
        name="比较.pdf",
        purpose="lesson_plan",
        content=kept.name,
        size=kept.size,
        sha256=kept.sha256,
        media_type="application/pdf",
        uploaded_by=resource.group.leader,
    )


def texts_of(sha256):
    pages = FingerprintPage.objects.filter(fingerprint__sha256=sha256)
    return pages.order_by("number").values_list("text", flat=True)


def in_memory(mine, theirs):
    return compare(pages(1, mine), {1: pages(2, theirs)})


def pages(file, texts):
    return [Page(file, number, shingles(text)) for number, text in enumerate(texts, 1)]


def prose():
    return "".join(CHANCE.choices(LETTERS, k=LENGTH))


def spent(act):
    """Milliseconds of processor time."""
    began = time.process_time()
    act()
    return 1000 * (time.process_time() - began)
