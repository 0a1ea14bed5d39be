"""Pages of resources: the list and its workbook, one resource, and what its group does to it."""

from collections import defaultdict

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.http import content_disposition_header

from accounts.answers import require
from accounts.refusals import Refused, Stale
from workflow import actions, permissions, progress, readiness, standing
from workflow.classification import Category, Form, Source
from workflow.forms.resource import (
    ConfirmCreditForm,
    DeclareRightsForm,
    DescribeResourceForm,
    ResourceFilter,
    SetAuthorsForm,
)
from workflow.models import Credit, Resource, ResourceVersion
from workflow.models import resource as rules
from workflow.transitions import next_steps
from workflow.views.conflict import conflict, saved, unsaved
from workflow.views.files import current_files
from workflow.views.pages import answer, offer, page_of, posted, seen, trail_of, wants_piece
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


def resource_list(request):
    resources, filters, numbers = asked_for(request)
    context = {
        "page": page_of(request, resources),
        "tabs": standing.tabs(numbers, standing.RESOURCE_LANES),
        "filters": filters,
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


def resource_detail(request, pk):
    resource = seen(Resource.objects.for_list(), request, pk)
    task = resource.group.task
    context = {
        "resource": resource,
        "task": task,
        "road": progress.road(task, resource.group, resource),
        "rights": getattr(resource, "rights", None),
        "credits": list(resource.credits.select_related("person__unit")),
        "files": current_files(resource),
        "versions": list(
            resource.versions.select_related("submitted_by").prefetch_related("inspections__by")
        ),
        "steps": next_steps(resource, request.user),
        "may_edit": readiness.may_edit(resource, request.user),
        "must_confirm": must_confirm(resource, request.user),
        "trail": trail_of(resource),
    }
    return answer(request, "resource_detail", context)


def must_confirm(resource, person):
    """Whether this person is an author whose word is still missing."""
    waiting = resource.credits.filter(person=person, confirmed_at__isnull=True)
    return resource.state in readiness.EDITABLE and waiting.exists()


def editable(request, pk):
    """A resource this person may change now; a refusal otherwise."""
    resource = seen(Resource.objects.for_list(), request, pk)
    require(permissions.works_on_it(resource, request.user), resource)
    if resource.state not in readiness.EDITABLE:
        state = resource.get_state_display()
        raise Refused(f"{resource}处于“{state}”，内容已锁定，不能修改。", resource)
    return resource


def describe_resource(request, pk):
    resource = editable(request, pk)
    initial = {name: getattr(resource, name) for name in DescribeResourceForm.base_fields}
    form = DescribeResourceForm(posted(request), initial=initial, subject=resource.subject)
    try:
        if form.is_valid() and form.perform(resource, by=request.user):
            messages_unless_piece(request, "作品信息已保存。")
            return saved(request, form, redirect(resource.group))
    except Stale as stale:
        return conflict(request, resource, form, stale)
    if wants_piece(request, "saved"):
        return unsaved(request, form)
    return answer(request, "describe_resource", {"resource": resource, "form": form})


def messages_unless_piece(request, text):
    if not wants_piece(request, "saved"):
        messages.success(request, text)


def declare_rights(request, pk):
    resource = editable(request, pk)
    form = DeclareRightsForm(posted(request), initial=rights_of(resource))
    context = {"resource": resource, "form": form}
    if "choose" in request.POST:
        form.errors.clear()
        return answer(request, "declare_rights", context, status=200)
    if form.is_valid() and form.perform(resource, by=request.user):
        messages.success(request, "来源与授权已保存。")
        return redirect(resource.group)
    return answer(request, "declare_rights", context)


def rights_of(resource):
    rights = getattr(resource, "rights", None)
    kept = {name: getattr(rights, name, None) for name in DeclareRightsForm.base_fields}
    return {**kept, "source": resource.source, "mode": resource.mode}


def set_authors(request, pk):
    resource = editable(request, pk)
    form = SetAuthorsForm(posted(request), resource=resource)
    context = {"resource": resource, "form": form}
    if "move" in request.POST:
        return answer(request, "set_authors", context, status=200)
    if form.is_valid() and form.perform(resource, by=request.user):
        messages.success(request, "作者与位次已保存，请各位作者逐一确认。")
        return redirect(resource.group)
    return answer(request, "set_authors", context)


def confirm_credit(request, pk):
    """Each author for themselves; the others of the group see who is still missing."""
    resource = seen(Resource.objects.for_list(), request, pk)
    credits = list(resource.credits.select_related("person__unit"))
    mine = next((credit for credit in credits if credit.person_id == request.user.pk), None)
    form = ConfirmCreditForm(posted(request), resource=resource)
    if form.is_valid() and form.perform(resource, by=request.user):
        messages.success(request, "已确认署名与原创声明。")
        return redirect(resource.group)
    context = {"resource": resource, "credits": credits, "mine": mine, "form": form}
    return answer(request, "confirm_credit", context)


def submit_resource(request, pk):
    """Check everything once more, then hand it in; the receipt says what happens next."""
    resource = seen(Resource.objects.for_list(), request, pk)
    if request.method == "POST":
        actions.submit_resource(resource, by=request.user)
        return redirect("workflow:resource_submitted", resource.pk)
    require(permissions.leads_the_group(resource, request.user), resource)
    if resource.state not in readiness.EDITABLE:
        offer(resource.submit, request.user)
    context = {
        "resource": resource,
        "faults": faults(resource),
        "credits": list(resource.credits.select_related("person__unit")),
        "files": current_files(resource),
        "rights": getattr(resource, "rights", None),
    }
    return answer(request, "submit_resource", context)


def faults(resource):
    """The conditions of `submit` that do not hold yet, each in its sentence."""
    conditions = [
        rules.is_described,
        rules.has_authors,
        rules.has_files,
        rules.rights_are_clear,
        rules.authors_have_confirmed,
        rules.is_in_time,
    ]
    return [condition.reason(resource) for condition in conditions if not condition(resource)]


def resource_submitted(request, pk):
    """The receipt of the latest submission."""
    resource = seen(Resource.objects.for_list(), request, pk)
    versions = ResourceVersion.objects.filter(resource=resource).select_related("submitted_by")
    version = versions.order_by("-number").first()
    if version is None:
        raise Refused("作品还没有提交过。", resource)
    credits = list(Credit.objects.filter(resource=resource).select_related("person"))
    files = list(version.files.all())
    context = {
        "resource": resource,
        "version": version,
        "receipt": receipt_number(resource, version),
        "authors": "、".join(credit.name or str(credit.person) for credit in credits),
        "confirmed": sum(credit.confirmed_at is not None for credit in credits),
        "files": files,
        "total": sum(file.size for file in files),
        "steps": [s for s in next_steps(resource, request.user) if s.name == "take_back"],
    }
    return answer(request, "resource_submitted", context)


def receipt_number(resource, version):
    """SL-2026-0001-2: the second submission of ZP-2026-0001."""
    return f"SL-{resource.code.partition('-')[2]}-{version.number}"


def take_back_resource(request, pk):
    resource = seen(Resource.objects.for_list(), request, pk)
    if request.method == "POST":
        actions.take_back_resource(resource, by=request.user)
        messages.success(request, "已撤回，可以继续修改。")
        return redirect(resource.group)
    offer(resource.take_back, request.user)
    return answer(request, "take_back_resource", {"resource": resource})


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
        ("简介", facts["description"]),
        ("关键词", "、".join(facts["keywords"])),
        ("人工智能", used),
        ("建设标准", facts["standard"]),
    ]
