"""The title a teacher applies for, chosen to see what the rule says and to ask for the sheet."""

from django import forms

from reports import actions
from reports.titles import FIRST, FULL_SENIOR, SECOND, SENIOR, THIRD
from workflow.forms.acting import ActionForm

RANKS = (THIRD, SECOND, FIRST, SENIOR, FULL_SENIOR)


class IssueEvidenceForm(ActionForm):
    target_title = forms.ChoiceField(
        label="申报职称",
        choices=[(rank.name, f"{rank.name}（{rank.band.value}）") for rank in RANKS],
    )

    def act(self, person, *, by):
        return actions.issue_evidence(person, self.cleaned_data["target_title"], by=by)
