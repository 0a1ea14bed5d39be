"""The form that gives a person sight of one menu."""

from django import forms

from accounts.forms.finding import PersonField
from workflow import actions
from workflow.forms.acting import ActionForm, lines


class GrantSightForm(ActionForm):
    refused_at = "person"

    person = PersonField(
        label="被授权人", max_length=40, help_text="填人员编号、登录名或姓名；须已实名认证"
    )
    note = forms.CharField(
        label="授权事由",
        min_length=5,
        max_length=500,
        widget=lines(3),
        help_text="例如“纪检监督，至本年度任务结题为止”；会告诉本人，此外只有教育局能看到",
    )

    def act(self, menu, *, by):
        return actions.grant_sight(menu, by=by, **self.cleaned_data)
