"""Forms about units and their flags."""

from django import forms
from django.core.exceptions import ValidationError

from accounts import actions
from accounts.forms.acting import ActionForm
from accounts.forms.people import Read
from accounts.models import Unit, UnitFlag
from accounts.real_names import accepted_unit_name


class UnitForm(ActionForm):
    """A unit's own facts; without a unit in `act` it registers a new one."""

    name = Read(accepted_unit_name, label="单位名称", max_length=60, help_text="与公章一致的全称")
    short_name = Read(accepted_unit_name, label="简称", max_length=20, required=False)
    kind = forms.ChoiceField(label="单位类型", choices=[("", "请选择"), *Unit.Kind.choices])
    code = forms.RegexField(
        r"^\d{10}$",
        label="学校（机构）标识码",
        required=False,
        help_text="10 位数字，没有就不填",
        error_messages={"invalid": "学校（机构）标识码是 10 位数字"},
    )
    school_group = forms.CharField(
        label="教育集团",
        max_length=40,
        required=False,
        help_text="同一集团的学校之间评审须回避",
    )

    def __init__(self, *args, unit=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.others = Unit.objects.exclude(pk=unit.pk if unit else None)

    def clean_name(self):
        name = self.cleaned_data["name"]
        if self.others.filter(name=name).exists():
            raise ValidationError(f"已有单位“{name}”，不用再登记")
        return name

    def clean_code(self):
        code = self.cleaned_data["code"]
        if code and self.others.filter(code=code).exists():
            raise ValidationError(f"标识码 {code} 已属于别的单位，请核对")
        return code

    def act(self, unit, *, by):
        if unit is None:
            return actions.register_unit(by=by, **self.cleaned_data)
        return actions.edit_unit(unit, by=by, **self.cleaned_data)


class GrantFlagForm(ActionForm):
    kind = forms.ChoiceField(label="称号", choices=UnitFlag.Kind, widget=forms.RadioSelect)
    note = forms.CharField(
        label="理由或文号",
        required=False,
        max_length=200,
        help_text="不是电教示范校的单位加入开发基地时必填",
    )

    def act(self, unit, *, by):
        return actions.grant_flag(
            unit, self.cleaned_data["kind"], by=by, note=self.cleaned_data["note"]
        )


class UnitFilter(forms.Form):
    q = forms.CharField(
        label="单位名称、简称或标识码",
        required=False,
        widget=forms.TextInput(attrs={"placeholder": "单位名称、简称或标识码"}),
    )
    kind = forms.ChoiceField(
        label="单位类型", required=False, choices=[("", "全部类型"), *Unit.Kind.choices]
    )

    def narrow(self, units):
        self.is_valid()
        if self.cleaned_data.get("q"):
            units = units.matching(self.cleaned_data["q"])
        if self.cleaned_data.get("kind"):
            units = units.filter(kind=self.cleaned_data["kind"])
        return units
