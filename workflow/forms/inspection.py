"""Pass or fail, item by item: by the school, then by the bureau (R032)."""

from django import forms

from workflow import actions, audit
from workflow.forms.acting import ActionForm, ChosenRows, lines
from workflow.forms.remark import RemarkRows
from workflow.models import Inspection

ANSWERS = [("pass", "通过"), ("fail", "不通过")]


class InspectionForm(ActionForm):
    """Every item needs an answer; a failed one needs its note."""

    level = None
    decides = True
    note = forms.CharField(label="意见", required=False, max_length=500, widget=lines(3))

    def __init__(self, data=None, *, files=(), **kwargs):
        super().__init__(with_rest(data, self.level), **kwargs)
        self.remark_rows = RemarkRows(data, files)
        self.items = Inspection.ITEMS[self.level]
        for number, item in enumerate(self.items):
            self.fields[f"item-{number}"] = forms.ChoiceField(
                label=item,
                choices=ANSWERS,
                widget=forms.RadioSelect,
                required=self.decides,
                help_text=audit.ASPECTS.get(item, ""),
            )
            self.fields[f"why-{number}"] = forms.CharField(
                label=f"{item}的说明", required=False, max_length=200
            )

    def rows(self):
        """For the template: an item's answers and its note."""
        return [(self[f"item-{n}"], self[f"why-{n}"]) for n in range(len(self.items))]

    def failed(self):
        return [
            item
            for number, item in enumerate(self.items)
            if self.cleaned_data.get(f"item-{number}") == "fail"
        ]

    def findings(self):
        """What was answered, as an inspection keeps it; items left open are not findings."""
        asked = self.cleaned_data
        return [
            {
                "item": item,
                "passed": asked[f"item-{number}"] == "pass",
                "note": asked.get(f"why-{number}", ""),
            }
            for number, item in enumerate(self.items)
            if asked.get(f"item-{number}")
        ]

    def clean(self):
        if failed := self.failed():
            self.add_error(None, f"“{'、'.join(failed)}”没有通过，请退回修改")
        if self.remark_rows.typed:
            self.add_error(None, "写了要改的地方，请退回修改；不用改的，请清空具体意见")


def with_rest(data, level):
    """What was posted; when asked to tick the rest, with every item left open as passed."""
    if not data or "rest" not in data:
        return data
    data = data.copy()
    for number in range(len(Inspection.ITEMS[level])):
        data.setdefault(f"item-{number}", "pass")
    return data


class CheckResourceForm(InspectionForm):
    level = Inspection.Level.SCHOOL

    def act(self, resource, *, by):
        note = self.cleaned_data["note"]
        return actions.check_resource(resource, by=by, findings=self.findings(), note=note)


class AcceptResourceForm(InspectionForm):
    level = Inspection.Level.BUREAU

    def act(self, resource, *, by):
        note = self.cleaned_data["note"]
        return actions.accept_resource(resource, by=by, findings=self.findings(), note=note)


class AcceptResourcesForm(ActionForm):
    """Many works at once, each looked at before; the table of them is drawn by hand: `resources`."""

    resources = ChosenRows(
        None,
        label="作品",
        error_messages={
            "required": "请勾选要通过的作品",
            "invalid_choice": "勾选的作品里有已经办理的，请看过现在的名单再勾选",
        },
    )
    note = forms.CharField(label="意见", required=False, max_length=500, widget=lines(2))
    looked = forms.BooleanField(
        label="所选作品的文件，我已逐件看过，形式和七个方面都符合要求",
        error_messages={"required": "请逐件看过以后勾选"},
    )

    def __init__(self, *args, waiting, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["resources"].queryset = waiting

    def act(self, waiting, *, by):
        chosen, note = self.cleaned_data["resources"], self.cleaned_data["note"]
        return actions.accept_resources(chosen, by=by, note=note)


class SendBackResourceForm(InspectionForm):
    """The same items without the duty to answer all of them, but with a reason."""

    decides = False
    note = forms.CharField(
        label="退回理由",
        min_length=5,
        max_length=500,
        widget=lines(3),
        help_text="写明要改的地方，至少 5 个字，全组都会看到",
    )

    def __init__(self, data=None, *, resource, files=()):
        at_school = resource.state == "submitted"
        self.level = Inspection.Level.SCHOOL if at_school else Inspection.Level.BUREAU
        super().__init__(data, files=files)

    def clean(self):
        for fault in self.remark_rows.faults():
            self.add_error(None, fault)

    def act(self, resource, *, by):
        note = self.cleaned_data["note"]
        said = {"findings": self.findings(), "remarks": self.remark_rows.remarks()}
        return actions.send_back_resource(resource, by=by, note=note, **said)
