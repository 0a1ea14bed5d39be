"""Forms of a competition's course: more time for entries, its end before time."""

from django import forms

from competitions import actions
from competitions.models import Competition
from workflow.forms.acting import ReasonForm, like
from workflow.forms.document import SigningForm


class ExtendEntriesForm(ReasonForm):
    """The new deadline, and why: the reason goes to the schools."""

    entry_deadline = like(Competition, "entry_deadline", label="新的报送截止")
    field_order = ["entry_deadline", "note"]

    def __init__(self, *args, competition, **kwargs):
        super().__init__(*args, action=actions.extend_entries, **kwargs)
        self.competition = competition
        first, day = competition.earliest_extension, competition.entry_deadline
        self.fields[
            "entry_deadline"
        ].help_text = (
            f"原定 {day:%-m 月 %-d 日}；请填 {first:%-m 月 %-d 日}或以后的日期，当天仍可报送"
        )

    def clean_entry_deadline(self):
        deadline = self.cleaned_data["entry_deadline"]
        if deadline < self.competition.earliest_extension:
            raise forms.ValidationError(self.competition.too_early().rstrip("。"))
        return deadline

    def act(self, competition, *, by):
        typed = self.cleaned_data
        return self.action(competition, by=by, deadline=typed["entry_deadline"], note=typed["note"])


class TerminateForm(SigningForm):
    """The 文号 of the notice that ends it, and why: the reason goes to everyone concerned."""

    note = ReasonForm.base_fields["note"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, action=actions.terminate_competition, **kwargs)
