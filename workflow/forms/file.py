"""The upload form: one file with its place in the work, in a plain multipart post."""

from django import forms
from django.conf import settings

from workflow import actions
from workflow.files import in_words
from workflow.forms.acting import ActionForm
from workflow.models import ResourceFile


class PlaceForm(ActionForm):
    """What a file is for, and whose place it takes."""

    purpose = forms.ChoiceField(
        label="用途",
        choices=[("", "请选择"), *ResourceFile.Purpose.choices],
        error_messages={"required": "请选择用途"},
    )
    replaces = forms.ModelChoiceField(
        ResourceFile.objects.none(), label="替换", required=False, empty_label="不替换，作为新文件"
    )
    for_review = forms.BooleanField(
        label="作为评审件",
        required=False,
        initial=True,
        help_text="评委会看到评审件，文件里和文件名上不要出现姓名、单位；署名的材料请不勾",
    )

    def __init__(self, *args, resource, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["replaces"].queryset = resource.files.current()


class AddFileForm(PlaceForm):
    upload = forms.FileField(label="文件", allow_empty_file=False, max_length=150)

    field_order = ["upload"]
    refused_at = "upload"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["upload"].help_text = (
            "支持 PDF、PPTX、DOCX、XLSX、MP4、MP3、PNG、JPG、ZIP，"
            f"单个文件不超过 {in_words(settings.MAX_FILE_BYTES)}；没有传完的，重新选择就接着传"
        )

    def act(self, resource, *, by):
        return actions.add_file(resource, by=by, **self.cleaned_data)
