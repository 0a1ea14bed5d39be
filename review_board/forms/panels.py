"""Forms of the pool of judges and the panels."""

from django import forms

from accounts.forms.finding import PersonField
from review_board import actions
from review_board.models import Judge, Panel
from workflow.forms.acting import ActionForm, like
from workflow.models import OfficialDocument, Subject


class AppointJudgeForm(ActionForm):
    person = PersonField(label="人员", help_text="填人员编号、登录名或姓名；区外评委请先登记人员")
    kind = like(Judge, "kind", widget=forms.RadioSelect)
    subjects = forms.ModelMultipleChoiceField(
        Subject.objects.select_related("stage"),
        label="学段学科",
        widget=forms.SelectMultiple(attrs={"size": 10}),
        help_text="可多选：按住 Ctrl 键点选",
    )

    def act(self, _, *, by):
        return actions.appoint_judge(**self.cleaned_data, by=by)


class PanelForm(ActionForm):
    name = like(Panel, "name", help_text="例如：小学数学微课评审组")
    subject = forms.ModelChoiceField(
        Subject.objects.select_related("stage"), label="学段学科", empty_label="请选择"
    )
    from_date = like(Panel, "from_date")
    to_date = like(Panel, "to_date")
    document = forms.ModelChoiceField(
        OfficialDocument.objects.all(),
        label="聘任文号",
        required=False,
        empty_label="暂无",
        help_text="可以到聘任时再选",
    )

    def clean(self):
        start, end = (self.cleaned_data.get(name) for name in ("from_date", "to_date"))
        if start and end and end <= start:
            self.add_error("to_date", "聘期止应晚于聘期起，请改正")

    def act(self, _, *, by):
        return actions.form_panel(**self.cleaned_data, by=by)


class SeatForm(ActionForm):
    judge = forms.ModelChoiceField(Judge.objects.none(), label="评委", empty_label="请选择")
    chair = forms.BooleanField(label="任组长", required=False)

    def __init__(self, *args, panel, **kwargs):
        super().__init__(*args, **kwargs)
        judges = (
            Judge.objects.in_service().for_list().exclude(seats__panel=panel, seats__is_chair=True)
        )
        self.fields["judge"].queryset = judges
        self.fields["judge"].label_from_instance = in_words

    def act(self, panel, *, by):
        return actions.seat_judge(panel, **self.cleaned_data, by=by)


def in_words(judge):
    """吴专家（学科教师，第三小学）"""
    return f"{judge}（{judge.get_kind_display()}，{judge.person.unit or '无单位'}）"


class ActivatePanelForm(ActionForm):
    document = forms.ModelChoiceField(
        OfficialDocument.objects.all(), label="聘任文号", required=False, empty_label="暂无"
    )

    def act(self, panel, *, by):
        return actions.activate_panel(panel, by=by, **self.cleaned_data)
