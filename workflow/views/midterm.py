"""Pages of a mid-term check: called for a menu, reported by the leader, judged by the bureau (R023)."""

from django.contrib import messages
from django.shortcuts import redirect

from accounts.answers import require
from workflow import actions, permissions
from workflow.actions.midterms import to_be_asked
from workflow.forms.acting import ReasonForm
from workflow.forms.midterm import CallMidtermsForm, PassMidtermForm, ReportMidtermForm
from workflow.models import Midterm, TaskMenu
from workflow.views.pages import allow, answer, posted, seen


def call_midterms(request, pk):
    menu = seen(TaskMenu.objects, request, pk)
    require(permissions.by_the_bureau(menu, request.user), menu)
    form = CallMidtermsForm(posted(request))
    if form.is_valid() and form.perform(menu, by=request.user):
        messages.success(request, f"已请 {len(form.done)} 个协作组提交中期报告。")
        return redirect(menu)
    context = {"menu": menu, "tasks": list(to_be_asked(menu).for_list()), "form": form}
    return answer(request, "call_midterms", context)


def report_midterm(request, pk):
    midterm = seen_midterm(request, pk)
    allow(request, midterm.report)
    kept = {name: getattr(midterm, name) for name in ReportMidtermForm.base_fields}
    form = ReportMidtermForm(posted(request), initial=kept)
    if form.is_valid() and form.perform(midterm, by=request.user):
        messages.success(request, "中期报告已提交，教育局检查后会发消息给您。")
        return redirect(midterm)
    return page(request, "report_midterm", midterm, form)


def pass_midterm(request, pk):
    midterm = seen_midterm(request, pk)
    allow(request, midterm.pass_it)
    form = PassMidtermForm(posted(request))
    if form.is_valid() and form.perform(midterm, by=request.user):
        messages.success(request, "检查结论已记录，并告知学校和协作组。")
        return redirect(midterm)
    return page(request, "pass_midterm", midterm, form)


def fault_midterm(request, pk):
    midterm = seen_midterm(request, pk)
    allow(request, midterm.fault)
    form = ReasonForm(posted(request), action=actions.fault_midterm)
    if form.is_valid() and form.perform(midterm, by=request.user):
        messages.success(request, "已要求整改，并告知学校和协作组。")
        return redirect(midterm)
    return page(request, "fault_midterm", midterm, form)


def page(request, template, midterm, form):
    return answer(request, template, {"midterm": midterm, "task": midterm.task, "form": form})


def seen_midterm(request, pk):
    return seen(Midterm.objects.for_page(), request, pk)
