"""Upload a roster: anything that can be wrong with the whole file is said at the field."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat

from accounts import actions
from accounts.brackets import bracketed
from accounts.forms.acting import ActionForm
from accounts.refusals import NotPermitted, Refused


class RosterForm(ActionForm):
    file = forms.FileField(
        label="名册文件",
        help_text="Excel 工作簿（.xlsx），不超过 10 MB；表头在前 20 行之内，多个工作表都会读",
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > settings.MAX_ROSTER_BYTES:
            size, most = filesizeformat(file.size), filesizeformat(settings.MAX_ROSTER_BYTES)
            raise ValidationError(f"{bracketed(file.name)}有 {size}，超过 {most}，请分成几个文件")
        return file

    def perform(self, thing=None, *, by):
        """As for every form, but a refusal concerns the file and stands at its field."""
        try:
            self.done = actions.read_roster(self.cleaned_data["file"], by=by)
        except NotPermitted:
            raise
        except Refused as refusal:
            self.add_error("file", str(refusal))
            return False
        return True
