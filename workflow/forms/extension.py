"""Forms of a request for more time: asking, and agreeing to this day or another."""

from django import forms

from workflow import actions
from workflow.forms.acting import ActionForm, like, lines
from workflow.models import Extension


class AskExtensionForm(ActionForm):
    due_on = like(Extension, "asked_for")
    reason = like(
        Extension,
        "reason",
        widget=lines(4),
        min_length=5,
        help_text="做到哪一步、为什么来不及、余下怎样安排，5 到 500 字",
    )

    def act(self, task, *, by):
        return actions.ask_extension(task, by=by, **self.cleaned_data)


class GrantExtensionForm(ActionForm):
    due_on = forms.DateField(label="同意延至")
    note = forms.CharField(
        label="答复",
        required=False,
        max_length=500,
        widget=lines(3),
        help_text="改定为其他日期的，请写明理由，至少 5 个字，会原样告诉申请人",
    )

    def act(self, extension, *, by):
        return actions.grant_extension(extension, by=by, **self.cleaned_data)
