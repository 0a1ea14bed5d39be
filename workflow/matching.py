"""查重 over what is kept: the candidates of a resource by their keys, then an exact comparison.

A check asks the same number of questions whatever the district has; one more for each two thousand
keys of its own, some sixty pages.
"""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count

from workflow.models import Band, FingerprintPage
from workflow.models.fingerprint import compared_files
from workflow.similarity.comparison import Comparison, Page, compare
from workflow.similarity.wording import shingles

AT_ONCE = 2000  # keys of one question
MOST_CONTENTS = 60  # candidates, those with most keys first
MOST_HITS = 500  # contents of which it is asked whose they are
CROWDED = 64  # pages with one key, from which it leads nowhere: a form, an empty frame


@dataclass(frozen=True)
class Matching:
    """What was found: the comparison, whose keys are those of resources, and the equal files."""

    comparison: Comparison
    copies: dict  # key of the other resource -> files of ours that it has too


def match(resource, files):
    """Compare these files of a resource with all files of all others."""
    files = [file for file in files if file.media_type]
    pages = pages_of({file.sha256 for file in files})
    mine = [page_in(file, page) for file in files for page in pages.get(file.sha256, [])]
    hits = candidates([page for rows in pages.values() for page in rows])
    theirs = others(resource, {file.sha256 for file in files} | set(hits))
    wanted = {file.sha256 for file in theirs}
    kept = sorted(wanted & set(hits), key=lambda sha256: -hits[sha256])[:MOST_CONTENTS]
    pages |= pages_of(set(kept) - set(pages))
    by_resource = defaultdict(list)
    for file in theirs:
        rows = pages.get(file.sha256, []) if file.sha256 in kept else []
        by_resource[file.resource_id] += [page_in(file, page) for page in rows]
    return Matching(compare(mine, by_resource), copies(files, theirs))


def copies(files, theirs):
    """Which of our files another resource has byte for byte."""
    found = defaultdict(list)
    for resource_id, sha256 in dict.fromkeys((file.resource_id, file.sha256) for file in theirs):
        found[resource_id] += [file for file in files if file.sha256 == sha256]
    return {key: same for key, same in found.items() if same}


def candidates(pages):
    """SHA-256 of contents that share keys with these pages -> how telling the shared keys are.

    A key tells the more the fewer pages have it.
    """
    keys = sorted(set(Band.objects.filter(page__in=pages).values_list("key", flat=True)))
    hits = defaultdict(float)
    for begin in range(0, len(keys), AT_ONCE):
        asked = Band.objects.filter(key__in=keys[begin : begin + AT_ONCE])
        crowded = asked.values("key").annotate(n=Count("pk")).filter(n__gt=CROWDED).values("key")
        found = defaultdict(list)
        rows = asked.exclude(key__in=crowded).values_list("key", "page__fingerprint__sha256")
        for key, sha256 in rows:
            found[key].append(sha256)
        for contents in found.values():
            for sha256 in contents:
                hits[sha256] += 1 / len(contents)
    return dict(sorted(hits.items(), key=lambda hit: (-hit[1], hit[0]))[:MOST_HITS])


def others(resource, contents):
    """The files of other resources with these contents."""
    files = compared_files().filter(sha256__in=contents).exclude(resource=resource)
    return list(files.only("pk", "resource_id", "sha256", "media_type").order_by("pk"))


def pages_of(contents):
    """SHA-256 -> pages that were read of it."""
    rows = FingerprintPage.objects.filter(fingerprint__sha256__in=contents)
    found = defaultdict(list)
    for page in rows.select_related("fingerprint").order_by("fingerprint", "number"):
        found[page.fingerprint.sha256].append(page)
    return dict(found)


def page_in(file, page):
    """A page that was read, as one of this file."""
    picture = int(page.picture, 16) if page.picture else None
    return Page(file.pk, page.number, shingles(page.text), picture)
