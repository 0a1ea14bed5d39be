"""Pages of resources to look at: the list and its workbook, one resource, one of its versions."""

from collections import defaultdict

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from workflow import permissions, progress, readiness, standing
from workflow.classification import Category, Form, Source
from workflow.forms.resource import (
    ResourceFilter,
)
from workflow.models import Resource
from workflow.transitions import next_steps
from workflow.views.files import current_files
from workflow.views.pages import answer, page_of, seen, trail_of
from workflow.workbook import workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SORTS = {
    "code": "code",
    "submitted_at": "submitted_at",
    "title": "title",
}
HEADINGS = [
    ("作品编号", 16),
    ("作品", 36),
    ("学段学科", 14),
    ("年级", 10),
    ("牵头学校", 22),
    ("组长", 10),
    ("类别", 20),
    ("呈现方式", 20),
    ("环节", 12),
    ("提交时间", 18),
    ("期限", 12),
]


@require_safe
def resource_list(request):
    resources, filters, numbers = asked_for(request)
    context = {
        "page": page_of(request, resources),
        "tabs": standing.tabs(numbers, standing.RESOURCE_LANES),
        "filters": filters,
        "accepts_many": bool(permissions.by_the_bureau(None, request.user)),
    }
    return answer(request, "resource_list", context)


def asked_for(request):
    """The resources that tab, filter and order of the address name; the filter; counts by tab."""
    filters = ResourceFilter(request.GET)
    resources = filters.narrow(Resource.objects.visible_to(request.user))
    numbers = standing.counts(resources, standing.RESOURCE_LANES, standing.resources_in)
    if lane := standing.RESOURCE_LANES.get(request.GET.get("state")):
        resources = resources.filter(standing.resources_in(lane))
    return resources.for_list().order_by(*order(request)), filters, numbers


def order(request):
    asked = request.GET.get("sort", "")
    field = SORTS.get(asked.lstrip("-"))
    return [f"-{field}" if asked.startswith("-") else field, "-pk"] if field else ["-pk"]


@require_safe
def resource_export(request):
    """The list as it is filtered and sorted now, as an Excel workbook."""
    resources, filters, _ = asked_for(request)
    now = timezone.localtime()
    line = f"作品　筛选：{filters.words()}　{now:%Y-%m-%d %H:%M} 由{request.user}导出"
    content = workbook("作品", line, HEADINGS, (row_of(one) for one in resources))
    name = content_disposition_header(True, f"作品-{now:%Y%m%d}.xlsx")
    return HttpResponse(content, content_type=XLSX, headers={"Content-Disposition": name})


def row_of(resource):
    at = resource.submitted_at
    return [
        resource.code,
        resource.title,
        str(resource.subject),
        resource.grade,
        str(resource.group.school),
        str(resource.group.leader),
        resource.get_category_display(),
        resource.get_form_display(),
        resource.get_state_display(),
        timezone.localtime(at).replace(tzinfo=None) if at else None,
        resource.due_on,
    ]


@require_safe
def resource_detail(request, pk):
    resource = seen(Resource.objects.for_list(), request, pk)
    task = resource.group.task
    versions = list(
        resource.versions.select_related("submitted_by").prefetch_related("inspections__by")
    )
    context = {
        "resource": resource,
        "task": task,
        "road": progress.road(task, resource.group, resource),
        "rights": getattr(resource, "rights", None),
        "credits": list(resource.credits.select_related("person__unit")),
        "files": current_files(resource),
        "versions": versions,
        "compared": [version.number for version in versions[-2:]] if versions[1:] else [],
        "steps": next_steps(resource, request.user),
        "report": resource.similarity_reports.first(),
        "may_compare": permissions.compares_it(resource, request.user),
        "may_edit": readiness.may_edit(resource, request.user),
        "must_confirm": must_confirm(resource, request.user),
        "record": getattr(resource, "contribution_record", None),
        "trail": trail_of(resource),
    }
    return answer(request, "resource_detail", context)


def must_confirm(resource, person):
    """Whether this person is an author whose word is still missing."""
    waiting = resource.credits.filter(person=person, confirmed_at__isnull=True)
    return resource.state in readiness.EDITABLE and waiting.exists()


@require_safe
def version_detail(request, pk, number):
    """What was submitted, as it was frozen."""
    resource = seen(Resource.objects.for_list(), request, pk)
    versions = resource.versions.select_related("submitted_by")
    version = get_object_or_404(
        versions.prefetch_related("files", "inspections__by"), number=number
    )
    context = {"resource": resource, "version": version, "facts": facts_of(version)}
    return answer(request, "version_detail", context)


def facts_of(version):
    """The frozen facts as rows of a summary, in the words of the page; old ones may hold fewer."""
    facts = defaultdict(str, version.facts)
    shares = [f"{one['name']} {one['share']}%（{one['what']}）" for one in facts["contributions"]]
    authors = [f"{one['name']}（{one['unit']}，{one['duty']}）" for one in facts["authors"]]
    used = facts["ai_note"] if facts["uses_ai"] else "没有使用人工智能生成内容"
    words = dict([*Category.choices, *Form.choices, *Source.choices])
    return [
        ("名称", facts["title"]),
        ("学段学科", f"{facts['stage']}{facts['subject']}{facts['grade']}"),
        ("教材", f"{facts['edition']}{facts['volume']}　{facts['lesson']}".strip()),
        ("类别", f"{words.get(facts['category'], '')} / {words.get(facts['form'], '')}"),
        ("来源", words.get(facts["source"])),
        ("作者", "、".join(authors)),
        ("贡献记录", "、".join(shares)),
        ("简介", facts["description"]),
        ("关键词", "、".join(facts["keywords"])),
        ("人工智能", used),
        ("建设标准", facts["standard"]),
    ]
