"""Pages about people: the list, one person, and what can be done to an account."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts import actions, permissions
from accounts.answers import require
from accounts.forms.acting import PlainForm, ReasonForm
from accounts.forms.people import (
    EditPersonForm,
    PersonFilter,
    RegisterPersonForm,
    TransferForm,
)
from accounts.models import Office, Person, TrailEntry, Unit
from accounts.steps import person_steps
from accounts.views.pages import answer, download, ordered, page_of, posted, seen
from accounts.workbook import workbook

SORTS = {
    "name": "sort_key",
    "number": "staff_number",
    "unit": "unit__sort_key",
    "title": "title",
    "verified": "verified_at",
}


def listed(request):
    """The filter of the list, and the people it leaves, in order."""
    visible = Person.objects.visible_to(request.user).for_list()
    filters = PersonFilter(request.GET, units=units_of(request.user))
    return filters, ordered(request, filters.narrow(visible), SORTS)


def units_of(person):
    """The units a filter offers: those with people this person can see."""
    if person.holds("bureau_staff") or person.holds("bureau_leader"):
        return Unit.objects.all()
    return Unit.objects.filter(pk__in=[*person.units_administered, person.unit_id])


def in_state(people, state):
    if state == "no_password":
        return people.without_password()
    return people.filter(is_active=state != "closed")


@require_safe
def person_list(request):
    filters, people = listed(request)
    context = {
        "filters": filters,
        "page": page_of(request, in_state(people, request.GET.get("state"))),
        "tabs": [("", "在用", None), ("no_password", "未发密码", None), ("closed", "已关闭", None)],
        "may_import": bool(permissions.imports_rosters(request.user)),
        "may_read_trail": bool(permissions.reads_the_trail(request.user)),
    }
    return answer(request, "person_list", context)


@require_safe
def export_people(request):
    """The list as it is filtered and ordered now, as a workbook (§12)."""
    filters, people = listed(request)
    people = in_state(people, request.GET.get("state"))
    line = f"人员名单　{filters.words}　{timezone.localtime():%Y-%m-%d %H:%M}"
    return download(workbook("人员名单", line, HEADINGS, map(row_of, people)), "人员名单")


HEADINGS = [
    ("姓名", 12),
    ("人员编号", 16),
    ("单位", 28),
    ("任教学科", 12),
    ("现任职称", 14),
    ("任现职时间", 12),
    ("是否骨干", 10),
    ("手机", 14),
    ("职责", 24),
    ("登录名", 16),
    ("实名认证", 12),
]


def row_of(person):
    return [
        person.real_name,
        person.staff_number,
        str(person.unit or ""),
        person.subject,
        person.title,
        person.title_since,
        "是" if person.backbone else "否",
        person.phone,
        "、".join(office.words for office in person.offices_in_force),
        person.username,
        timezone.localdate(person.verified_at) if person.verified_at else "未认证",
    ]


@require_safe
def person_detail(request, pk):
    person = seen(Person.objects.for_list(), request, pk)
    context = {
        "person": person,
        "steps": person_steps(person, request.user),
        "employments": person.employments.select_related("unit"),
        "entries": TrailEntry.objects.about(person).select_related("by"),
        "offices": offices_of(person, request.user),
    }
    return answer(request, "person_detail", context)


def offices_of(person, by):
    """The offices a person holds now, what of them is lent, and what `by` may do about each."""
    held = list(person.offices.in_force().for_page().prefetch_related("loans__person"))
    return [
        {
            "office": office,
            "loans": [loan for loan in office.loans.all() if loan.is_in_force],
            "may_lend": office.role in Office.LENT
            and not office.lent_from_id
            and bool(permissions.lends_the_office(office, by)),
            "may_end": bool(permissions.ends_the_office(office, by)),
        }
        for office in held
    ]


def register_person(request):
    require(permissions.imports_rosters(request.user))
    form = RegisterPersonForm(posted(request), by=request.user)
    if form.is_valid() and form.perform(by=request.user):
        messages.success(request, f"已登记{form.done}。核对身份后，请在本页办理实名认证。")
        return redirect(form.done)
    return answer(request, "register_person", {"form": form})


def edit_person(request, pk):
    person = seen(Person.objects.for_list(), request, pk)
    require(permissions.manages(person, request.user), person)
    form = EditPersonForm(posted(request), initial=person.__dict__)
    if form.is_valid() and form.perform(person, by=request.user):
        messages.success(request, "资料已修改。")
        return redirect(person)
    return answer(request, "edit_person", {"form": form, "person": person})


@require_POST
def verify_person(request, pk):
    person = seen(Person.objects, request, pk)
    actions.verify_person(person, by=request.user)
    messages.success(request, f"{person}已通过实名认证。")
    return redirect(person)


def transfer_person(request, pk):
    person = seen(Person.objects.for_list(), request, pk)
    require(permissions.manages(person, request.user), person)
    form = TransferForm(posted(request), person=person)
    if form.is_valid() and form.perform(person, by=request.user):
        messages.success(request, f"{person}已调入{form.done.unit}。")
        return redirect(after(person, request))
    return answer(request, "transfer_person", {"form": form, "person": person})


def after(person, request):
    """The person's page, or the list for someone who can no longer see them."""
    still_seen = Person.objects.visible_to(request.user).filter(pk=person.pk).exists()
    return person.get_absolute_url() if still_seen else "accounts:person_list"


def close_account(request, pk):
    person = seen(Person.objects.for_list(), request, pk)
    require(permissions.closes(person, request.user), person)
    form = ReasonForm(posted(request), action=actions.close_account)
    if form.is_valid() and form.perform(person, by=request.user):
        messages.success(request, f"{person}的账户已关闭。")
        return redirect(person)
    return answer(request, "close_account", {"form": form, "person": person})


@require_POST
def reopen_account(request, pk):
    person = seen(Person.objects, request, pk)
    actions.reopen_account(person, by=request.user)
    messages.success(request, f"{person}的账户已恢复。职责需要时请重新授予。")
    return redirect(person)


def issue_password(request, pk):
    """Ask first; then show the new password once, on a page no cache keeps."""
    person = seen(Person.objects.for_list(), request, pk)
    require(permissions.issues_password_to(person, request.user), person)
    form = PlainForm(posted(request), action=actions.issue_password)
    if form.is_valid() and form.perform(person, by=request.user):
        context = {"person": person, "password": form.done}
        page = answer(request, "password_issued", context, status=200)
        page.headers["Cache-Control"] = "no-store"
        return page
    return answer(request, "issue_password", {"form": form, "person": person})


def end_two_steps(request, pk):
    person = seen(Person.objects.for_list(), request, pk)
    require(permissions.issues_password_to(person, request.user), person)
    form = PlainForm(posted(request), action=actions.end_two_steps)
    if form.is_valid() and form.perform(person, by=request.user):
        messages.success(request, f"已解除{person}的两步验证，密码照旧。")
        return redirect(person)
    return answer(request, "end_two_steps", {"form": form, "person": person})
