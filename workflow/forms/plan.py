"""Forms of the construction plan: its basic information, its lines, the number it is published under."""

from django import forms
from django.utils import timezone

from workflow import actions
from workflow.forms.acting import ActionForm, like, lines
from workflow.models import ConstructionPlan, PlanLine


class PlanForm(ActionForm):
    """The basic information, for a new plan and for one still being drafted."""

    title = like(ConstructionPlan, "title")
    year = like(ConstructionPlan, "year", min_value=2015, max_value=2100)
    standard = like(ConstructionPlan, "standard", empty_label="施行中的建设标准")
    goal = like(
        ConstructionPlan,
        "goal",
        widget=lines(5),
        help_text="这一年要建成什么、补上哪些缺口，最多 1000 字；提交签发前须填写",
    )


class DraftPlanForm(PlanForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        year = timezone.localdate().year
        self.fields["year"].initial = year
        self.fields["title"].initial = f"{year} 年度数字化教学资源建设规划"

    def act(self, _, *, by):
        return actions.draft_plan(by=by, **self.cleaned_data)


class EditPlanForm(PlanForm):
    version = forms.IntegerField(widget=forms.HiddenInput)

    def act(self, plan, *, by):
        return actions.edit_plan(plan, by=by, **self.cleaned_data)


class PlanLineForm(ActionForm):
    """One line of a plan."""

    title = like(PlanLine, "title")
    content = like(PlanLine, "content", widget=lines(4), help_text="建什么、给谁用，最多 500 字")
    criteria = like(PlanLine, "criteria", help_text="在建设标准以外的要求，没有可以不填")
    quantity = like(
        PlanLine, "quantity", min_value=1, max_value=9999, help_text="计划建成的作品件数"
    )
    step = like(PlanLine, "step", min_value=1, max_value=9, help_text="分步实施的第几步")
    finish_on = like(PlanLine, "finish_on")


class AddPlanLineForm(PlanLineForm):
    def act(self, plan, *, by):
        return actions.add_plan_line(plan, by=by, **self.cleaned_data)


class EditPlanLineForm(PlanLineForm):
    def act(self, line, *, by):
        return actions.edit_plan_line(line, by=by, **self.cleaned_data)


def grouped_plan_lines():
    """The lines of published plans under their plans, for one native select."""
    plans = {}
    for line in PlanLine.objects.open_to_tasks():
        plans.setdefault(str(line.plan), []).append((line.pk, str(line)))
    return [("", "不对应规划"), *plans.items()]
