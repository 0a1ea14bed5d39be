"""查重: ask for it, let the clock do it, decide upon it (issue 3, REQUIREMENTS: originality).

Reading files and comparing stand outside of transactions. A process that is ended leaves nothing
half done: a content is kept whole or not at all, a report waits until it is concluded.
"""

from django.db import transaction

from accounts.answers import require
from accounts.refusals import Refused
from accounts.trail import record, tell
from workflow import permissions
from workflow.files.reading import is_readable, read_pages
from workflow.matching import match
from workflow.models import Band, Fingerprint, FingerprintPage, SimilarityFinding, SimilarityReport
from workflow.similarity.signatures import keys
from workflow.similarity.wording import shingles, without_running_lines
from workflow.transitions import locked, proceed

ROWS = 500  # of keys written at once
MOST_FINDINGS, MOST_PAIRS = 20, 100


@transaction.atomic
def compare_resource(resource, *, by):
    """Ask for the comparison of what the resource holds now; the clock does it within minutes."""
    resource = locked(resource)
    require(permissions.compares_it(resource, by), resource)
    if not resource.files.current().of_the_work().exists():
        raise Refused("还没有可以查重的文件，请先上传作品文件。", resource)
    if resource.similarity_reports.filter(state="waiting").exists():
        raise Refused("查重正在进行，完成后会发消息告诉您。", resource)
    report = begin_report(resource, by=by)
    record(by, "ask", "申请查重", report, to_state=report.state)
    return report


def begin_report(resource, *, by):
    """A report that waits for the clock, in the caller's transaction; one that waited is renewed."""
    is_open = resource.state in ("developing", "returned")
    report, _ = SimilarityReport.objects.update_or_create(
        resource=resource,
        state="waiting",
        defaults={"version": None if is_open else resource.latest_version, "asked_by": by},
    )
    files = resource.files.current() if is_open else report.version.files.all()
    report.files.set(files.of_the_work())
    return report


def read_content(file, *, by=None):
    """Read the content of a file once and keep its pages and keys."""
    pages, is_whole = read_pages(file.content.path, file.media_type)
    texts = without_running_lines([page.text for page in pages])
    read = [(text, page.picture) for text, page in zip(texts, pages, strict=True)]
    return keep_fingerprint(file.sha256, read, is_whole)


@transaction.atomic
def keep_fingerprint(sha256, pages, is_whole):
    """Keep what was read, pairs (text, picture), unless another process has kept it meanwhile."""
    fingerprint, is_new = Fingerprint.objects.get_or_create(
        sha256=sha256, defaults={"is_whole": is_whole}
    )
    if not is_new:
        return fingerprint
    rows = FingerprintPage.objects.bulk_create(
        FingerprintPage(
            fingerprint=fingerprint,
            number=number,
            text=text,
            picture="" if picture is None else f"{picture:064x}",
        )
        for number, (text, picture) in enumerate(pages, 1)
    )
    Band.objects.bulk_create(
        (
            Band(page=row, key=key)
            for row, (text, picture) in zip(rows, pages, strict=True)
            for key in keys(shingles(text), picture)
        ),
        batch_size=ROWS,
    )
    return fingerprint


def conclude_report(report, *, by=None):
    """Compare, keep what was found, and tell who asked and the group."""
    files = list(report.files.all())
    read = set(
        Fingerprint.objects.values_list("sha256", flat=True).filter(
            sha256__in=[file.sha256 for file in files]
        )
    )
    for file in files:
        if is_readable(file.media_type) and file.sha256 not in read:
            read_content(file)
    return keep_findings(report, files, match(report.resource, files), by=by)


@transaction.atomic
def keep_findings(report, files, matching, *, by):
    report = locked(report)
    if set(report.files.all()) != set(files):
        return report  # renewed meanwhile: it has its turn again
    resource, comparison = report.resource, matching.comparison
    proceed(
        report.conclude,
        by=by,
        matched=comparison.matched,
        total=comparison.total,
        copies=len({file.pk for same in matching.copies.values() for file in same}),
        unread=unread(files),
    )
    SimilarityFinding.objects.bulk_create(findings(report, matching))
    tell(
        {person.pk: person for person in [report.asked_by, *resource.group.members]}.values(),
        f"{resource}（{resource.code}）查重完成：{report.in_words}。",
        about=report,
    )
    return report


def unread(files):
    """The names of files that say nothing to a comparison, wholly or in part."""
    whole = Fingerprint.objects.filter(is_whole=True, sha256__in=[file.sha256 for file in files])
    known = set(whole.values_list("sha256", flat=True))
    return [file.name for file in files if file.sha256 not in known]


def findings(report, matching):
    """A row for each work with equal files, or else among those that share most."""
    shared = {found.key: found for found in matching.comparison.found}
    ranked = [*matching.copies, *(key for key in shared if key not in matching.copies)]
    for key in ranked[: max(MOST_FINDINGS, len(matching.copies))]:
        found = shared.get(key)
        yield SimilarityFinding(
            report=report,
            other_id=key,
            matched=found.matched if found else 0,
            same=[file.name for file in matching.copies.get(key, [])],
            pairs=[pair_of(pair) for pair in found.pairs[:MOST_PAIRS]] if found else [],
        )


def pair_of(pair):
    page, other = pair.page, pair.other
    return {
        "file": page.file,
        "page": page.number,
        "other_file": other.file,
        "other_page": other.number,
        "share": round(100 * pair.share),
    }


@transaction.atomic
def excuse_report(report, *, by, note):
    """The bureau finds that what is shared may stand; the work can go on."""
    report = locked(report)
    proceed(report.excuse, by=by, note=note)
    return told_of(report, f"认定可用：{note}")


@transaction.atomic
def uphold_report(report, *, by, note):
    """The bureau finds that the work takes over another; it can only be sent back."""
    report = locked(report)
    proceed(report.uphold, by=by, note=note)
    return told_of(report, f"认定雷同：{note}")


def told_of(report, words):
    resource = report.resource
    concerned = [*resource.group.members, *resource.group.school.admins()]
    tell(concerned, f"{resource}（{resource.code}）查重{words}", about=report)
    return report
