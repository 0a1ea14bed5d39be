"""Forms of review rounds: the rule, the works, the judges of single works, wide spreads."""

from django import forms
from django.utils import timezone

from review_board import actions
from review_board.models import Judge, Panel, ReviewRound, Rubric
from workflow.forms.acting import ActionForm, like
from workflow.models import Resource

TIE_CHAINS = {
    "sum": "全部评委总分高的在前，仍相同则并列",
    "sum,median": "先比全部评委总分，再比各评委合计的中位数，仍相同则并列",
    "median": "各评委合计的中位数高的在前，仍相同则并列",
}


class RoundForm(ActionForm):
    """A round's rule; fixed once the round opens (R033)."""

    title = like(ReviewRound, "title")
    panel = forms.ModelChoiceField(
        Panel.objects.exclude(state=Panel.State.ENDED), label="评审小组", empty_label="请选择"
    )
    rubric = forms.ModelChoiceField(Rubric.objects.all(), label="评分标准", empty_label="请选择")
    is_blind = forms.BooleanField(
        label="匿名评审",
        required=False,
        initial=True,
        help_text="评委只见评审编号和评审件，看不到作者和单位",
    )
    judges_per_case = like(
        ReviewRound, "judges_per_case", min_value=1, max_value=15, help_text="一般 3 至 7 名，单数"
    )
    aggregation = like(ReviewRound, "aggregation", help_text="去掉最高、最低分至少要 5 名评委")
    tie_chain = forms.ChoiceField(label="同分处理", choices=list(TIE_CHAINS.items()))
    pass_mark = like(ReviewRound, "pass_mark", min_value=0, max_value=100)
    spread_limit = like(
        ReviewRound,
        "spread_limit",
        min_value=0,
        max_value=100,
        help_text="超过此分差须复评或写明意见",
    )
    deadline = like(ReviewRound, "deadline")

    def clean_tie_chain(self):
        return self.cleaned_data["tie_chain"].split(",")

    def clean_deadline(self):
        return in_future(self.cleaned_data["deadline"])


def in_future(moment):
    if moment <= timezone.now():
        raise forms.ValidationError("评分截止应晚于现在，请改正")
    return moment


class DraftRoundForm(RoundForm):
    def act(self, _, *, by):
        fields = dict(self.cleaned_data)
        blind = fields.pop("is_blind")
        purpose = ReviewRound.Purpose.ADMISSION
        return actions.draft_round(by=by, purpose=purpose, blind=blind, **fields)


class EditRoundForm(RoundForm):
    def act(self, review_round, *, by):
        return actions.edit_round(review_round, by=by, **self.cleaned_data)


class ExtendRoundForm(ActionForm):
    """Of an open round only the deadline may still move, to a later time."""

    deadline = like(ReviewRound, "deadline")

    def clean_deadline(self):
        return in_future(self.cleaned_data["deadline"])

    def act(self, review_round, *, by):
        return actions.edit_round(review_round, by=by, **self.cleaned_data)


class AddCasesForm(ActionForm):
    resources = forms.ModelMultipleChoiceField(
        Resource.objects.none(), error_messages={"required": "请至少勾选一件作品"}
    )

    def __init__(self, *args, resources, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["resources"].queryset = resources

    def act(self, review_round, *, by):
        return actions.add_cases(review_round, self.cleaned_data["resources"], by=by)


class AssignForm(ActionForm):
    seed = forms.IntegerField(min_value=0, max_value=2**31, widget=forms.HiddenInput)

    def act(self, review_round, *, by):
        return actions.assign_cases(review_round, by=by, **self.cleaned_data)


class JudgeForm(ActionForm):
    """Choose another judge of the panel for one work; ties are looked at when it is sent."""

    judge = forms.ModelChoiceField(Judge.objects.none(), label="评委", empty_label="请选择")

    def __init__(self, *args, case, **kwargs):
        super().__init__(*args, **kwargs)
        taken = case.sheets.values("seat")
        seats = case.review_round.panel.seats.exclude(pk__in=taken)
        judges = Judge.objects.in_service().filter(seats__in=seats)
        self.fields["judge"].queryset = judges.select_related("person")


class AddReaderForm(JudgeForm):
    def act(self, case, *, by):
        return actions.add_reader(case, self.cleaned_data["judge"], by=by)


class ReassignForm(JudgeForm):
    note = forms.CharField(
        label="理由",
        min_length=5,
        max_length=200,
        help_text="至少 5 个字，记入办理记录；原来的评委只知道已改派，看不到理由",
    )

    def act(self, sheet, *, by):
        return actions.reassign_sheet(sheet, by=by, **self.cleaned_data)
