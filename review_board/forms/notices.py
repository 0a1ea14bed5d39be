"""Forms of public notices and objections."""

from pathlib import PurePosixPath

from django import forms

from accounts.brackets import bracketed
from accounts.models import TrailEntry
from review_board import actions
from review_board.models import Objection, PublicNotice
from workflow.forms.acting import ActionForm, like, lines
from workflow.models import Resource

PROOF_ENDINGS = (".pdf", ".jpg", ".jpeg", ".png", ".doc", ".docx")
PROOF_BYTES = 20 * 1024 * 1024


class PostNoticeForm(ActionForm):
    title = like(PublicNotice, "title")
    note = like(PublicNotice, "note", widget=lines(4), help_text="会显示在名单前面")
    resources = forms.ModelMultipleChoiceField(
        Resource.objects.none(), error_messages={"required": "请至少勾选一件作品"}
    )

    def __init__(self, *args, resources, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["resources"].queryset = resources

    def act(self, _, *, by):
        return actions.post_notice(
            by=by,
            title=self.cleaned_data["title"],
            note=self.cleaned_data["note"],
            purpose=PublicNotice.Purpose.ADMISSION,
            lines=[actions.line_of(resource) for resource in self.cleaned_data["resources"]],
        )


class ObjectionForm(ActionForm):
    """Written, under a real name, with a telephone number to ask back (REQUIREMENTS 2.10)."""

    name = like(Objection, "name", help_text="请填真实姓名；您的身份只有经办人员知道")
    unit = like(Objection, "unit")
    phone = like(Objection, "phone")
    text = like(Objection, "text", widget=lines(6), min_length=10)
    proof = forms.FileField(
        label="证明材料",
        required=False,
        help_text="PDF、Word 或图片，不超过 20 MB；多个文件请合成一个 PDF",
    )

    def clean_proof(self):
        proof = self.cleaned_data["proof"]
        if not proof:
            return None
        if PurePosixPath(proof.name).suffix.lower() not in PROOF_ENDINGS:
            raise forms.ValidationError(
                f"{bracketed(proof.name)}不是支持的格式，请转成 PDF、Word 或图片后再传"
            )
        if proof.size > PROOF_BYTES:
            raise forms.ValidationError(f"{bracketed(proof.name)}超过 20 MB，请压缩后再传")
        return proof

    def act(self, line, *, by):
        who = by if by.is_authenticated else TrailEntry.Outsider.VISITOR
        return actions.raise_objection(line, by=who, **self.cleaned_data)
