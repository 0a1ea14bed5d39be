"""The form of the bureau's choice among the claims on a task (R021)."""

from django import forms

from accounts.models import Unit
from workflow import actions
from workflow.forms.acting import ActionForm, lines
from workflow.models import Claim
from workflow.transitions import SHORTEST_REASON


class AwardTaskForm(ActionForm):
    """Which school, and for each of the others why not."""

    chosen = forms.ModelChoiceField(
        Claim.objects.none(),
        label="承担单位",
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": "请选定一个承担单位。"},
    )
    note = forms.CharField(
        label="择定意见",
        required=False,
        max_length=500,
        widget=lines(2),
        help_text="记入任务的办理记录",
    )

    def __init__(self, *args, claims, **kwargs):
        super().__init__(*args, **kwargs)
        self.claims = list(claims)
        self.fields["chosen"].queryset = claims
        if len(self.claims) == 1:
            self.fields["chosen"].initial = self.claims[0].pk
        for claim in self.claims:
            self.fields[self.name_of(claim)] = forms.CharField(
                label=f"未择定{claim.unit}的理由", required=False, max_length=500, widget=lines(3)
            )

    def name_of(self, claim):
        return f"reason-{claim.pk}"

    def rows(self):
        """For the table: each claim with whether it is chosen and the field of its reason."""
        chosen = str(self["chosen"].value() or "")
        return [(each, str(each.pk) == chosen, self[self.name_of(each)]) for each in self.claims]

    def clean(self):
        chosen = self.cleaned_data.get("chosen")
        for claim in self.claims if chosen else ():
            name = self.name_of(claim)
            short = len(self.cleaned_data.get(name, "").strip()) < SHORTEST_REASON
            if claim != chosen and short and name not in self.errors:
                sentence = f"请写明未择定{claim.unit}的理由，至少 {SHORTEST_REASON} 个字。"
                self.add_error(name, sentence)

    def act(self, task, *, by):
        asked = self.cleaned_data
        reasons = {claim.pk: asked[self.name_of(claim)] for claim in self.claims}
        return actions.award_task(asked["chosen"], by=by, note=asked["note"], reasons=reasons)


class AssignTaskForm(ActionForm):
    """To which unit a task goes that nobody asks for, and why to this one."""

    unit = forms.ModelChoiceField(
        Unit.objects.of_the_district(), label="承担单位", empty_label="请选择"
    )
    note = forms.CharField(
        label="委派理由",
        min_length=5,
        max_length=500,
        widget=lines(3),
        help_text="至少 5 个字，会原样告诉该单位",
    )

    def act(self, task, *, by):
        return actions.assign_task(task, by=by, **self.cleaned_data)
