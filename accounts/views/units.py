"""Pages about units: the list, one unit with its people and flags."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts import actions, permissions
from accounts.answers import require
from accounts.forms.acting import PlainForm, ReasonForm
from accounts.forms.units import GrantFlagForm, UnitFilter, UnitForm
from accounts.models import Person, TrailEntry, Unit, UnitFlag
from accounts.steps import unit_steps
from accounts.views.pages import answer, download, ordered, page_of, posted, seen
from accounts.workbook import workbook

SORTS = {"name": "sort_key", "kind": "kind", "people": "people_count"}


@require_safe
def unit_list(request):
    filters = UnitFilter(request.GET)
    units = filters.narrow(Unit.objects.visible_to(request.user).for_list())
    context = {
        "filters": filters,
        "page": page_of(request, ordered(request, units, SORTS)),
        "may_register": bool(permissions.by_the_bureau(None, request.user)),
    }
    return answer(request, "unit_list", context)


@require_safe
def unit_detail(request, pk):
    unit = seen(Unit.objects.for_list(), request, pk)
    people = Person.objects.visible_to(request.user).for_list().filter(unit=unit, is_active=True)
    manages = permissions.manages_people_of(unit, request.user)
    context = {
        "unit": unit,
        "steps": unit_steps(unit, request.user),
        "admins": unit.admins(),
        "page": page_of(request, people),
        "manages": bool(manages),
        "may_end_flags": bool(permissions.by_the_bureau(unit, request.user)),
        "entries": TrailEntry.objects.about(unit).select_related("by") if manages else [],
    }
    return answer(request, "unit_detail", context)


def register_unit(request):
    require(permissions.by_the_bureau(None, request.user))
    form = UnitForm(posted(request))
    if form.is_valid() and form.perform(by=request.user):
        messages.success(request, f"已登记{form.done}。")
        return redirect(form.done)
    return answer(request, "register_unit", {"form": form})


def edit_unit(request, pk):
    unit = seen(Unit.objects, request, pk)
    require(permissions.by_the_bureau(unit, request.user), unit)
    form = UnitForm(posted(request), initial=unit.__dict__, unit=unit)
    if form.is_valid() and form.perform(unit, by=request.user):
        messages.success(request, "资料已修改。")
        return redirect(unit)
    return answer(request, "edit_unit", {"form": form, "unit": unit})


def grant_flag(request, pk):
    unit = seen(Unit.objects, request, pk)
    require(permissions.by_the_bureau(unit, request.user), unit)
    form = GrantFlagForm(posted(request))
    if form.is_valid() and form.perform(unit, by=request.user):
        messages.success(request, f"{unit}已命名为{form.done.get_kind_display()}。")
        return redirect(unit)
    return answer(request, "grant_flag", {"form": form, "unit": unit})


def end_flag(request, pk):
    flag = seen(UnitFlag.objects.select_related("unit"), request, pk)
    require(permissions.by_the_bureau(flag, request.user), flag.unit)
    form = ReasonForm(posted(request), action=actions.end_flag)
    if form.is_valid() and form.perform(flag, by=request.user):
        messages.success(request, f"{flag.unit}不再是{flag.get_kind_display()}。")
        return redirect(flag.unit)
    return answer(request, "end_flag", {"form": form, "flag": flag})


def issue_passwords(request, pk):
    """First passwords for everyone of a unit who has none, as a list to print and hand out."""
    unit = seen(Unit.objects, request, pk)
    require(permissions.manages_people_of(unit, request.user), unit)
    waiting = waiting_in(unit, request.user)
    form = PlainForm(posted(request), action=actions.issue_passwords)
    if waiting and form.is_valid() and form.perform(waiting, by=request.user):
        return download(password_sheet(unit, form.done), f"{unit}初始密码单")
    context = {"form": form, "unit": unit, "waiting": waiting}
    return answer(request, "issue_passwords", context, status=422 if form.errors else 200)


def waiting_in(unit, by):
    people = unit.people.without_password().for_list()
    return [person for person in people if permissions.issues_password_to(person, by)]


def password_sheet(unit, issued):
    line = f"{unit}　初始密码单　{timezone.localtime():%Y-%m-%d %H:%M}　只生成这一次，发放后请销毁；首次登录须修改密码"
    headings = [("姓名", 12), ("登录名", 18), ("初始密码", 18)]
    rows = [[person.real_name, person.username, password] for person, password in issued]
    return workbook("初始密码单", line, headings, rows)
