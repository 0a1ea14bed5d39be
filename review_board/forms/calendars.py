"""The form of one year of the working-day calendar."""

import re
from datetime import date

from django import forms

from review_board import actions
from workflow.forms.acting import ActionForm, lines

LINE = re.compile(r"(\d{1,2})\s*[-/月]\s*(\d{1,2})\s*日?\s*(.*)")


class DaysField(forms.CharField):
    """One day on each line, "10-01 国庆节" or "10 月 1 日 国庆节", as {date: name}."""

    widget = lines(10)

    def __init__(self, *, year, **options):
        super().__init__(required=False, **options)
        self.year = year

    def clean(self, value):
        return dict(self.day(line) for line in super().clean(value).splitlines() if line.strip())

    def day(self, line):
        found = LINE.fullmatch(line.strip())
        try:
            return date(self.year, int(found[1]), int(found[2])), found[3].strip()[:30]
        except (TypeError, ValueError):
            raise forms.ValidationError(
                f"“{line.strip()}”看不出是哪一天，请写成“10-01 国庆节”"
            ) from None


class WorkingYearForm(ActionForm):
    def __init__(self, *args, year, **kwargs):
        super().__init__(*args, **kwargs)
        self.year = year
        self.fields["holidays"] = DaysField(
            year=year, label="放假的日子", help_text="每行一天，例如 10-01 国庆节；周末不用写"
        )
        self.fields["workdays"] = DaysField(
            year=year, label="调休上班的周末", help_text="每行一天，例如 10-11 国庆节调休"
        )

    def act(self, _, *, by):
        return actions.enter_working_year(self.year, by=by, **self.cleaned_data)
