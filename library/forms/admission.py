"""The decision that takes a work into the library."""

from django import forms

from accounts.refusals import Refused
from library import actions
from workflow.document_number import parse_document_number
from workflow.forms.acting import ActionForm, lines

MINUTES = "纪要"


class RenewForm(ActionForm):
    """Until when the licence runs now, and on what basis (R017)."""

    until = forms.DateField(label="授权延至", help_text="到这一天停止使用")
    contract = forms.CharField(
        label="新合同编号", required=False, max_length=60, help_text="合同没有换的不用填"
    )
    note = forms.CharField(
        label="续期依据",
        min_length=5,
        max_length=200,
        widget=lines(3),
        help_text="至少 5 个字，例如“补充协议第 2 条，供应方书面同意”",
    )

    def act(self, resource, *, by):
        return actions.renew(resource, by=by, **self.cleaned_data)


class AdmitForm(ActionForm):
    """By which decision: a 文号, or the number of the minutes of a meeting (R034)."""

    basis = forms.CharField(
        label="入库依据",
        max_length=80,
        help_text="文号，例如 示滨教字〔2026〕32号；或会议纪要号，例如 2026年第3次局务会纪要",
        error_messages={"required": "请填写入库依据，例如会议纪要号或文号"},
    )

    def clean_basis(self):
        """Minutes are named by each bureau in its own way; everything else must be a 文号."""
        basis = self.cleaned_data["basis"]
        if MINUTES in basis:
            if not any(character.isdigit() for character in basis):
                raise forms.ValidationError("请写明纪要的年份和次数或编号")
            return basis
        try:
            return str(parse_document_number(basis))
        except Refused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal

    def act(self, resource, *, by):
        return actions.admit(resource, by=by, basis=self.cleaned_data["basis"])
