"""Forms of a task: what is wanted, who asks for it, how it ends."""

from django import forms

from accounts.models import Unit
from workflow import actions, standing
from workflow.classification import Category
from workflow.forms.acting import ActionForm, like, lines
from workflow.forms.curriculum import CurriculumForm, FormOfCategory, grouped_subjects
from workflow.forms.plan import grouped_plan_lines
from workflow.models import Claim, PlanLine, Subject, Task, TaskMenu


class TaskFilter(forms.Form):
    """The filter row of the table and of the board; `in_lane` is the tab."""

    q = forms.CharField(
        label="课题或编号",
        required=False,
        widget=forms.TextInput(attrs={"placeholder": "课题或编号"}),
    )
    menu = forms.ModelChoiceField(
        TaskMenu.objects.none(), label="任务菜单", required=False, empty_label="全部菜单"
    )
    school = forms.ModelChoiceField(
        Unit.objects.of_the_district(), label="承担单位", required=False, empty_label="全部单位"
    )
    category = forms.ChoiceField(
        label="类别", required=False, choices=[("", "全部类别"), *Category.choices]
    )

    def __init__(self, data, *, person):
        super().__init__(data)
        issued = TaskMenu.objects.visible_to(person).exclude(state__in=["draft", "proposed"])
        self.fields["menu"].queryset = issued

    def narrow(self, tasks):
        asked = self.cleaned_data if self.is_valid() else {}
        if q := asked.get("q"):
            tasks = tasks.matching(q)
        chosen = {"menu": "menu", "school": "group__school", "category": "category"}
        return tasks.filter(
            **{path: asked[name] for name, path in chosen.items() if asked.get(name)}
        )


class TaskForm(FormOfCategory, CurriculumForm, ActionForm):
    """One item of a menu."""

    title = like(Task, "title")
    requirements = like(
        Task, "requirements", widget=lines(4), help_text="数量、时长、技术与验收要求，最多 1000 字"
    )
    subject = forms.ModelChoiceField(Subject.objects.select_related("stage"), label="学段学科")
    quantity = like(Task, "quantity", min_value=1, max_value=500)
    points = like(Task, "points", min_value=0, max_value=200, help_text="入库后记给作者的积分")
    due_on = like(Task, "due_on")
    plan_line = forms.ModelChoiceField(
        PlanLine.objects.open_to_tasks(),
        label="规划条目",
        required=False,
        help_text="此任务落实建设规划的哪一条",
    )

    field_order = ["title", "requirements", "subject", "grade", "edition", "volume", "category"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["subject"].choices = grouped_subjects()
        self.fields["plan_line"].choices = grouped_plan_lines()
        self.follow(self.chosen_subject())

    def chosen_subject(self):
        """The subject in the form now, typed or given, so that the other choices follow it."""
        key = self["subject"].value()
        key = getattr(key, "pk", key)
        if not str(key or "").isdecimal():
            return None
        return Subject.objects.select_related("stage").filter(pk=key).first()


class AddTaskForm(TaskForm):
    def act(self, menu, *, by):
        return actions.add_task(menu, by=by, **self.cleaned_data)


class EditTaskForm(TaskForm):
    def act(self, task, *, by):
        return actions.edit_task(task, by=by, **self.cleaned_data)


class ClaimTaskForm(ActionForm):
    """A school asks for a task; who manages several units says for which."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label="申领单位", empty_label=None)
    plan = like(Claim, "plan", widget=lines(5), min_length=10)

    def __init__(self, *args, units, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units
        self.fields["plan"].help_text = "已有基础、拟参加的教师和进度安排，10 到 500 字"
        if len(units) == 1:
            self.fields["unit"].widget = forms.HiddenInput()
            self.fields["unit"].initial = units[0]

    def act(self, task, *, by):
        return actions.claim_task(task, by=by, **self.cleaned_data)


def lane_asked(request):
    return standing.LANES.get(request.GET.get("state"))
