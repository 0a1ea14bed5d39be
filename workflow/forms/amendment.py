"""Forms of an amendment: which place, and then what stands there from now on."""

from django import forms

from workflow import actions
from workflow.amendable import OF_MENU, OF_TASK
from workflow.forms.acting import ActionForm, like, lines
from workflow.forms.menu import MenuForm
from workflow.forms.task import TaskForm
from workflow.models import AmendmentLine, Task, TaskMenu


class PlaceForm(forms.Form):
    """What to amend: the menu or one of its tasks that are still under way, and which field of it."""

    use_required_attribute = False

    task = forms.ModelChoiceField(
        Task.objects.none(), label="更正哪里", required=False, empty_label="任务菜单本身"
    )
    field = forms.ChoiceField(label="更正事项")

    def __init__(self, data, *, menu):
        super().__init__(data)
        tasks = menu.tasks.filter(course__finished=None).order_by("order")
        self.fields["task"].queryset = tasks
        self.fields["task"].label_from_instance = lambda task: f"{task.code}　{task}"
        self.fields["field"].choices = [
            ("", "请选择"),
            ("任务菜单", choices(TaskMenu, OF_MENU)),
            ("任务", choices(Task, OF_TASK)),
        ]

    def clean(self):
        asked = self.cleaned_data
        fits = OF_TASK if asked.get("task") else OF_MENU
        if asked.get("field") and asked["field"] not in fits:
            whose = "任务" if asked.get("task") else "任务菜单"
            self.add_error("field", f"{whose}没有这一项，请在“{whose}”一组里选择")


def choices(model, names):
    return [(name, model._meta.get_field(name).verbose_name) for name in names]


class LineForm(ActionForm):
    """The new value, in the field that drafting the menu offers for it, and the reason."""

    reason = like(AmendmentLine, "reason", widget=lines(2), min_length=5)

    field_order = ["new", "reason"]

    def __init__(self, *args, thing, name, **kwargs):
        super().__init__(*args, **kwargs)
        self.thing, self.name = thing, name
        form, names = (TaskForm, OF_TASK) if isinstance(thing, Task) else (MenuForm, OF_MENU)
        kept = {each: getattr(thing, each) for each in names}
        if isinstance(thing, Task):
            kept["subject"] = thing.subject
        self.fields["new"] = form(initial=kept).fields[name]
        self.fields["new"].label = "更正为"
        self.fields["reason"].help_text = "至少 5 个字，会印在更正里，请勿写单位和人名"
        self.order_fields(self.field_order)


class AddLineForm(LineForm):
    def act(self, amendment, *, by):
        task = self.thing if isinstance(self.thing, Task) else None
        return actions.add_amendment_line(
            amendment, by=by, task=task, field=self.name, **self.cleaned_data
        )


class EditLineForm(LineForm):
    version = forms.IntegerField(widget=forms.HiddenInput)

    def act(self, line, *, by):
        return actions.edit_amendment_line(line, by=by, **self.cleaned_data)
