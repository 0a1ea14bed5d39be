"""Forms of a mid-term check: asking the groups, their report, the verdict."""

from django import forms

from workflow import actions
from workflow.forms.acting import ActionForm, like, lines
from workflow.models import Midterm


class CallMidtermsForm(ActionForm):
    refused_at = "due_on"

    due_on = like(Midterm, "due_on", help_text="各组在这一天以前提交中期报告")

    def act(self, menu, *, by):
        return actions.call_midterms(menu, by=by, **self.cleaned_data)


class ReportMidtermForm(ActionForm):
    done = like(
        Midterm, "done", required=True, widget=lines(4), help_text="做到哪一步，已有哪些成果"
    )
    plan = like(Midterm, "plan", required=True, widget=lines(4), help_text="余下的工作、分工和时间")
    problems = like(Midterm, "problems", widget=lines(3), help_text="没有的不用填")

    def act(self, midterm, *, by):
        return actions.report_midterm(midterm, by=by, **self.cleaned_data)


class PassMidtermForm(ActionForm):
    note = forms.CharField(label="检查意见", required=False, max_length=500, widget=lines(3))

    def act(self, midterm, *, by):
        return actions.pass_midterm(midterm, by=by, **self.cleaned_data)
