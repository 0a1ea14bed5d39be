"""Forms about people: register, edit, transfer, grant an office, and the filter of their list."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts import actions
from accounts.forms.acting import ActionForm
from accounts.forms.finding import PersonField
from accounts.models import Office, Person, Unit
from accounts.real_names import accepted_name
from accounts.refusals import Refused
from accounts.roster import cells
from accounts.titles import TITLES


class Read(forms.CharField):
    """A text field read like the cell of a roster: full-width figures and the like are mended."""

    def __init__(self, reader, **kwargs):
        super().__init__(**kwargs)
        self.reader = reader

    def clean(self, value):
        typed = super().clean(value)
        if not typed:
            return typed
        try:
            return self.reader(typed)
        except cells.Fault as fault:
            raise ValidationError(f"{self.label}{fault}") from fault
        except Refused as refusal:
            raise ValidationError(str(refusal)) from refusal


class PersonFields(ActionForm):
    """What the roster also gives of a person."""

    real_name = Read(accepted_name, label="姓名", help_text="按证件填写，证书和公示都用它")
    subject = Read(cells.words, label="任教学科", required=False)
    title = Read(
        cells.title,
        label="现任职称",
        required=False,
        help_text="如“一级教师”“小学高级教师”；没有就不填",
        widget=forms.TextInput(attrs={"list": "titles"}),
    )
    title_since = forms.DateField(label="任现职时间", required=False, widget=forms.DateInput)
    phone = Read(cells.phone, label="手机", required=False, help_text="只有本校和教育局能看到")
    backbone = forms.BooleanField(label="骨干教师", required=False)
    titles = TITLES


class RegisterPersonForm(PersonFields):
    staff_number = Read(cells.number, label="人员编号", help_text="工号，不要填身份证号")
    username = Read(
        cells.username, label="登录名", required=False, help_text="不填就用人员编号登录"
    )
    unit = forms.ModelChoiceField(Unit.objects.none(), label="单位", empty_label="请选择")
    field_order = ["real_name", "staff_number", "unit", "username"]

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        units = Unit.objects.all()
        self.fields["unit"].queryset = (
            units if by.holds("bureau_staff") else units.filter(pk__in=by.units_administered)
        )

    def clean_staff_number(self):
        number = self.cleaned_data["staff_number"]
        if Person.objects.filter(staff_number=number).exists():
            raise ValidationError(f"人员编号 {number} 已有人使用，请核对")
        return number

    def clean(self):
        values = super().clean()
        login = values.get("username") or values.get("staff_number")
        if login and Person.objects.filter(username=login).exists():
            self.add_error("username", f"登录名“{login}”已有人使用，请另取一个")
        return values

    def act(self, thing, *, by):
        return actions.register_person(by=by, **self.cleaned_data)


class EditPersonForm(PersonFields):
    field_order = ["real_name"]

    def act(self, person, *, by):
        return actions.edit_person(person, by=by, **self.cleaned_data)


class TransferForm(ActionForm):
    unit = forms.ModelChoiceField(Unit.objects.all(), label="调入单位", empty_label="请选择")
    on = forms.DateField(
        label="到岗日期", help_text="从这一天起算在新单位；以前的作品和证书仍写原单位"
    )

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = Unit.objects.exclude(pk=person.unit_id)
        self.fields["on"].initial = timezone.localdate()

    def act(self, person, *, by):
        return actions.transfer_person(
            person, self.cleaned_data["unit"], by=by, on=self.cleaned_data["on"]
        )


class GrantOfficeForm(ActionForm):
    role = forms.ChoiceField(label="职责", choices=Office.Role, widget=forms.RadioSelect)

    def act(self, person, *, by):
        role = self.cleaned_data["role"]
        unit = person.unit if role == Office.Role.SCHOOL_ADMIN else None
        return actions.grant_office(person, role, unit, by=by)


class LendOfficeForm(ActionForm):
    """To whom a duty is lent, until when, and why."""

    refused_at = "to"

    to = PersonField(
        label="受托人", max_length=40, help_text="本单位的同事，填人员编号、登录名或姓名"
    )
    until = forms.DateField(label="委托至", help_text="这一天仍然有效，最多 90 天")
    note = forms.CharField(
        label="理由",
        min_length=5,
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="至少 5 个字，例如“外出培训两周”，会告诉受托人",
    )

    def act(self, office, *, by):
        return actions.lend_office(office, by=by, **self.cleaned_data)


class PersonFilter(forms.Form):
    q = forms.CharField(
        label="姓名、人员编号或登录名",
        required=False,
        widget=forms.TextInput(attrs={"placeholder": "姓名、人员编号或登录名"}),
    )
    unit = forms.ModelChoiceField(
        Unit.objects.none(), label="单位", required=False, empty_label="全部单位"
    )
    role = forms.ChoiceField(
        label="职责", required=False, choices=[("", "全部职责"), *Office.Role.choices]
    )
    verified = forms.ChoiceField(
        label="实名认证",
        required=False,
        choices=[("", "认证与否"), ("yes", "已认证"), ("no", "未认证")],
    )
    backbone = forms.ChoiceField(
        label="骨干教师",
        required=False,
        choices=[("", "骨干与否"), ("yes", "骨干教师"), ("no", "非骨干")],
    )

    def __init__(self, data, *, units):
        super().__init__(data)
        self.fields["unit"].queryset = units

    def narrow(self, people):
        """Those of `people` that the filter asks for; what it does not understand, it leaves out."""
        self.is_valid()
        asked = self.cleaned_data
        if asked.get("q"):
            people = people.matching(asked["q"])
        if asked.get("unit"):
            people = people.filter(unit=asked["unit"])
        if asked.get("role"):
            people = people.filter(pk__in=Person.objects.holding(asked["role"]))
        if asked.get("verified"):
            people = people.filter(verified_at__isnull=asked["verified"] == "no")
        if asked.get("backbone"):
            people = people.filter(backbone=asked["backbone"] == "yes")
        return people

    @property
    def words(self):
        """The filter in words, for the first line of an export."""
        shown = [f"{bound.label}：{self.shown(bound)}" for bound in self if bound.value()]
        return "，".join(shown) or "全部"

    def shown(self, bound):
        value = self.cleaned_data.get(bound.name)
        return dict(getattr(bound.field, "choices", ())).get(bound.value(), value)
