"""Items from a workbook: every row is judged by the form that one would fill in by hand."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat

from accounts.brackets import bracketed
from accounts.forms.wording import errors_of
from accounts.refusals import Refused
from accounts.workbooks import read_workbook
from workflow import actions
from workflow.forms.acting import ActionForm
from workflow.forms.task import AddTaskForm
from workflow.item_sheet import MOST, Vocabulary, form_data, read_items


class UploadItemsForm(ActionForm):
    file = forms.FileField(
        label="任务表",
        help_text=f"Excel 工作簿（.xlsx），不超过 10 MB，一次最多 {MOST} 行；表头在前 20 行之内",
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )
    refused_at = "file"

    def clean_file(self):
        file, most = self.cleaned_data["file"], settings.MAX_ROSTER_BYTES
        if file.size > most:
            size = filesizeformat(file.size)
            raise ValidationError(
                f"{bracketed(file.name)}有 {size}，超过 {filesizeformat(most)}，请分成几个文件"
            )
        return file

    def act(self, menu, *, by):
        file = self.cleaned_data["file"]
        rows = judged(read_items(read_workbook(file)), menu)
        return actions.upload_items(menu, by=by, file_name=file.name, rows=rows)


def judged(rows, menu):
    """The rows, each with what it would post and what stands against it."""
    vocabulary = Vocabulary()
    places = {same(item): f"菜单里第 {item['order']} 项" for item in items_of(menu)}
    for row in rows:
        row["data"], row["faults"] = form_data(row["typed"], vocabulary, menu)
        if not row["faults"]:
            row["faults"] = sentences(AddTaskForm(row["data"]))
        key = same({**row["data"], "subject_id": row["data"]["subject"]})
        if not row["faults"] and key in places:
            row["faults"].append(f"与{places[key]}重复")
        elif not row["faults"]:
            places[key] = f"第 {row['line']} 行"
    return rows


def items_of(menu):
    return menu.tasks.values("order", "title", "subject_id", "grade", "volume")


def same(item):
    """What makes two rows one and the same item."""
    return tuple(str(item[name]) for name in ("title", "subject_id", "grade", "volume"))


def sentences(form):
    """The form's errors, worded as beside its fields."""
    fields = [name for name in form.errors if name in form.fields]
    return [*form.non_field_errors(), *(each for name in fields for each in errors_of(form[name]))]


def take_over(upload, *, by):
    """Judge the good rows once more, for the menu may have changed since, and take them over."""
    items = []
    for row in upload.good_rows:
        form = AddTaskForm(row["data"])
        if not form.is_valid():
            raise Refused(f"第 {row['line']} 行现在有问题，请重新上传核对。", upload)
        items.append(form.cleaned_data)
    return actions.import_items(upload, by=by, items=items)
