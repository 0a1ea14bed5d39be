"""Forms of certificates: to find them, and to issue, correct and revoke under one's password."""

from django import forms
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError

from accounts.models import Unit
from accounts.real_names import accepted_name, accepted_unit_name
from accounts.refusals import Refused
from competitions.models import Competition
from reports import actions
from workflow.forms.acting import ActionForm, lines
from workflow.forms.document import NewNumberField

NOTE_HINT = "至少 5 个字，会告诉持证人和学校，并显示在公开查验页，请不要写个人信息"


class CertificateFilter(forms.Form):
    """By words, competition, year and, for the bureau, unit."""

    q = forms.CharField(
        label="姓名、作品或证书编号",
        required=False,
        widget=forms.TextInput(attrs={"placeholder": "姓名、作品或证书编号"}),
    )
    competition = forms.ModelChoiceField(
        Competition.objects.filter(state="announced"),
        label="评比",
        required=False,
        empty_label="全部评比",
    )
    year = forms.TypedChoiceField(label="年度", coerce=int, required=False, empty_value=None)
    unit = forms.ModelChoiceField(
        Unit.objects.of_the_district(), label="单位", required=False, empty_label="全部单位"
    )

    def __init__(self, data, *, all_units):
        super().__init__(data)
        years = Competition.objects.filter(state="announced").order_by("-year")
        years = years.values_list("year", flat=True).distinct()
        self.fields["year"].choices = [("", "全部年度"), *((y, f"{y} 年度") for y in years)]
        if not all_units:
            del self.fields["unit"]

    def narrow(self, certificates):
        """The certificates that match all of what was asked."""
        asked = self.cleaned_data if self.is_valid() else {}
        if words := asked.get("q"):
            certificates = certificates.matching(words.strip())
        if competition := asked.get("competition"):
            certificates = certificates.filter(award__entry__category__competition=competition)
        if year := asked.get("year"):
            certificates = certificates.filter(award__entry__category__competition__year=year)
        if unit := asked.get("unit"):
            certificates = certificates.filter(award__entry__unit=unit)
        return certificates


class PasswordForm(ActionForm):
    """A step that cannot be undone asks for the password again (UI guide §9.7).

    Wrong ones count as failed logins do, and lock the account like them.
    """

    password = forms.CharField(
        label="登录密码",
        help_text="再次输入您的登录密码，确认由本人办理",
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args, request, **kwargs):
        super().__init__(*args, **kwargs)
        self.request = request
        self.order_fields([name for name in self.fields if name != "password"])

    def clean_password(self):
        username, password = self.request.user.username, self.cleaned_data["password"]
        if authenticate(self.request, username=username, password=password) is None:
            raise ValidationError("密码不对，请重新输入")
        return password


class IssueCertificatesForm(PasswordForm):
    def act(self, competition, *, by):
        return actions.issue_certificates(competition, by=by)


class CorrectCertificateForm(PasswordForm):
    """What the new certificate says instead; what is left as it was stays."""

    holder = forms.CharField(label="姓名", max_length=50)
    holder_unit = forms.CharField(label="获奖时单位", max_length=60)
    work = forms.CharField(label="作品名称", max_length=100)
    note = forms.CharField(
        label="更正的理由",
        min_length=5,
        max_length=500,
        help_text="至少 5 个字，会记入办理记录",
        widget=lines(2),
    )

    def clean_holder(self):
        return accepted(accepted_name, self.cleaned_data["holder"])

    def clean_holder_unit(self):
        return accepted(accepted_unit_name, self.cleaned_data["holder_unit"])

    def act(self, certificate, *, by):
        typed = {name: self.cleaned_data[name] for name in ("holder", "holder_unit", "work")}
        note = self.cleaned_data["note"]
        return actions.correct_certificate(certificate, by=by, note=note, **typed)


def accepted(rule, text):
    """What a rule of names makes of a text; its refusal is the field's error."""
    try:
        return rule(text)
    except Refused as refusal:
        raise ValidationError(str(refusal)) from refusal


class RevokeForm(PasswordForm):
    """Revoking rests on a decision document: its 文号, and a reason that the public reads."""

    number = NewNumberField(label="撤销决定的文号")
    note = forms.CharField(
        label="撤销的理由", min_length=5, max_length=500, help_text=NOTE_HINT, widget=lines(3)
    )

    def __init__(self, *args, action, **kwargs):
        super().__init__(*args, **kwargs)
        self.action = action

    def act(self, thing, *, by):
        number, note = self.cleaned_data["number"], self.cleaned_data["note"]
        return self.action(thing, by=by, number=number, note=note)
