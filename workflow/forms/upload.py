"""What a browser announces before it sends a file in pieces, and when it has sent them all."""

from django import forms
from django.conf import settings

from workflow import actions
from workflow.forms.acting import ActionForm
from workflow.forms.file import PlaceForm


class BeginUploadForm(PlaceForm):
    """As the plain form, with the facts of the file in place of its bytes."""

    name = forms.CharField(label="文件名", strip=False, error_messages={"required": "请选择文件"})
    size = forms.IntegerField(label="大小", min_value=0, error_messages={"required": "请选择文件"})
    modified = forms.IntegerField(label="文件修改时间", required=False)

    field_order = ["name", "size", "modified"]
    refused_at = "name"

    def act(self, resource, *, by):
        facts = {**self.cleaned_data, "modified": self.cleaned_data["modified"] or 0}
        return actions.begin_upload(resource, by=by, piece_size=settings.PIECE_BYTES, **facts)


class CompleteUploadForm(ActionForm):
    sha256 = forms.RegexField(
        "^[0-9a-f]{64}$",
        label="校验值",
        error_messages=dict.fromkeys(
            ("required", "invalid"), "没有带整个文件的校验值，请刷新页面后继续上传。"
        ),
    )

    def act(self, upload, *, by):
        return actions.complete_upload(upload, by=by, **self.cleaned_data)
