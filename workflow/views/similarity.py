"""Pages of 查重: ask for it, read the report, look at pages side by side, decide.

Of another's work only those may see more than that it exists who may see it anyway.
"""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST, require_safe

from workflow import actions
from workflow.files.reading import is_readable, place
from workflow.forms.acting import ReasonForm
from workflow.models import (
    Fingerprint,
    FingerprintPage,
    Resource,
    ResourceFile,
    SimilarityFinding,
    SimilarityReport,
)
from workflow.similarity.comparison import COMMON, PICTURE_WEIGHT
from workflow.similarity.wording import marked, shingles
from workflow.transitions import next_steps
from workflow.views.files import IMAGES, SHOWN
from workflow.views.pages import allow, answer, posted, seen, trail_of


@require_POST
def compare_resource(request, pk):
    resource = seen(Resource.objects, request, pk)
    report = actions.compare_resource(resource, by=request.user)
    messages.success(request, "已申请查重，完成后会发消息告诉您。")
    return redirect(report)


def seen_report(request, pk):
    reports = SimilarityReport.objects.select_related("resource__group__school", "version")
    return seen(reports.select_related("asked_by"), request, pk)


@require_safe
def similarity_report(request, pk):
    report = seen_report(request, pk)
    files = list(report.files.all())
    context = {
        "report": report,
        "resource": report.resource,
        "files": files,
        "read": read_of(files),
        "findings": findings_for(request.user, report, files),
        "steps": next_steps(report, request.user),
        "common": COMMON,
        "picture_weight": PICTURE_WEIGHT,
        "trail": trail_of(report),
    }
    return answer(request, "similarity_report", context)


def read_of(files):
    """How many of the files were read, or have nothing that could be."""
    known = set(
        Fingerprint.objects.filter(sha256__in=[file.sha256 for file in files]).values_list(
            "sha256", flat=True
        )
    )
    return sum(file.sha256 in known or not is_readable(file.media_type) for file in files)


def findings_for(person, report, files):
    """Each finding with what this person may know of the other work.

    `is_open`: may see the work; `is_named`: it is in the library, so its name is no secret.
    """
    found = list(report.findings.select_related("other__group__school"))
    others = Resource.objects.filter(pk__in=[one.other_id for one in found])
    by_key = {file.pk: file for file in files}
    opened = set(others.visible_to(person).values_list("pk", flat=True))
    return [
        {
            "finding": one,
            "is_open": one.other_id in opened,
            "is_named": one.other.state == Resource.State.ADMITTED,
            "pages": pages_in_words(one, by_key),
        }
        for one in found
    ]


def pages_in_words(finding, files):
    """The pages of this work that were found, file by file: "课件.pdf 第 2、5 页"."""
    pages = {}
    for pair in finding.pairs:
        pages.setdefault(pair["file"], set()).add(pair["page"])
    return [
        f"{files[key].name} {place(files[key].media_type, *sorted(numbers))}".strip()
        for key, numbers in pages.items()
    ]


@require_safe
def similar_pages(request, pk, number):
    """Two pages side by side: for those who may see both works."""
    finding = seen_finding(request.user, pk)
    if not 1 <= number <= len(finding.pairs):
        raise Http404
    pair = finding.pairs[number - 1]
    context = {
        "finding": finding,
        "report": finding.report,
        "resource": finding.report.resource,
        "pair": pair,
        "sides": sides(finding, pair),
        "number": number,
        "count": len(finding.pairs),
        "before": number - 1,
        "after": number + 1 if number < len(finding.pairs) else 0,
    }
    return answer(request, "similar_pages", context)


def seen_finding(person, pk):
    works = Resource.objects.visible_to(person)
    findings = SimilarityFinding.objects.select_related("report__resource", "other")
    return get_object_or_404(findings.filter(report__resource__in=works, other__in=works), pk=pk)


def sides(finding, pair):
    """Both pages as the template shows them: name, place, file, kind of preview, marked text."""
    rows = ResourceFile.objects.select_related("resource__group__school", "uploaded_by")
    files = rows.in_bulk([pair["file"], pair["other_file"]])
    places = [(pair["file"], pair["page"]), (pair["other_file"], pair["other_page"])]
    texts = [text_of(files[file], page) for file, page in places]
    shared = shingles(texts[0]) & shingles(texts[1])
    names = [f"本作品：{finding.report.resource.title}", f"对方：{finding.other.title}"]
    for name, (file, page), text in zip(names, places, texts, strict=True):
        media_type = files[file].media_type
        kind = "image" if media_type in IMAGES else SHOWN.get(media_type, "")
        yield {
            "name": name,
            "place": place(media_type, page),
            "file": files[file],
            "page": page,
            "kind": kind,
            "pieces": marked(text, shared),
        }


def text_of(file, number):
    page = FingerprintPage.objects.filter(fingerprint__sha256=file.sha256, number=number).first()
    return page.text if page else ""


def excuse_report(request, pk):
    report = seen_report(request, pk)
    return decided(request, report, report.excuse, actions.excuse_report, "excuse_report")


def uphold_report(request, pk):
    report = seen_report(request, pk)
    return decided(request, report, report.uphold, actions.uphold_report, "uphold_report")


def decided(request, report, transition, action, page):
    """Ask for the reason of a decision, and take it."""
    allow(request, transition)
    form = ReasonForm(posted(request), action=action)
    if form.is_valid() and form.perform(report, by=request.user):
        messages.success(request, "认定意见已记录，并告知协作组和学校。")
        return redirect(report)
    return answer(request, page, {"report": report, "form": form})
