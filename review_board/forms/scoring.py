"""The judge's forms: a scoring sheet, and a declaration of 回避."""

import unicodedata
from decimal import Decimal

from django import forms

from review_board import actions
from review_board.models import Recusal
from review_board.scoring import plain
from workflow.forms.acting import ActionForm, lines


class MarkField(forms.DecimalField):
    """One criterion's score: 0 to its full marks in its steps; full-width figures are understood."""

    def __init__(self, criterion):
        super().__init__(label=criterion.name, required=False, widget=forms.TextInput)
        self.criterion = criterion
        self.range = f"请填 0 到 {plain(criterion.max_score)} 之间的分数"
        self.error_messages["invalid"] = self.range

    def to_python(self, value):
        return super().to_python(unicodedata.normalize("NFKC", value) if value else value)

    def validate(self, value):
        super().validate(value)
        if value is None:
            return
        if not 0 <= value <= self.criterion.max_score:
            raise forms.ValidationError(self.range)
        if value % self.criterion.step:
            raise forms.ValidationError(f"最小单位为 {plain(self.criterion.step)} 分")


class SheetForm(ActionForm):
    """A sheet as typed. `complete` asks for every mark; without it a draft is kept."""

    version = forms.IntegerField(label="版本", widget=forms.HiddenInput)
    over = forms.IntegerField(required=False, widget=forms.HiddenInput)  # 以这边为准
    comment = forms.CharField(
        label="评语",
        max_length=2000,
        required=False,
        widget=lines(3),
        error_messages={"max_length": "评语最多 2000 个字"},
    )

    def __init__(self, sheet, criteria, data=None, *, complete=False):
        self.criteria, self.complete = criteria, complete
        super().__init__(data, initial=kept(sheet, criteria), auto_id="%s")
        for criterion in criteria:
            self.fields[name_of(criterion)] = MarkField(criterion)
        self.order_fields([*map(name_of, criteria), "comment", "version"])

    def clean(self):
        for criterion in self.criteria if self.complete else ():
            name = name_of(criterion)
            if name not in self.errors and self.cleaned_data.get(name) is None:
                self.add_error(name, f"请给“{criterion}”打分")

    def marks(self):
        """{criterion.pk: score or None} as the actions take them."""
        return {one.pk: self.cleaned_data[name_of(one)] for one in self.criteria}

    def act(self, sheet, *, by):
        action = actions.score_sheet if self.complete else actions.save_sheet
        over = self.cleaned_data["over"]
        version = self.cleaned_data["version"] if over is None else over
        comment = self.cleaned_data["comment"]
        return action(sheet, by=by, version=version, marks=self.marks(), comment=comment)

    def rows(self):
        """Each criterion with its field, for the page."""
        return [(criterion, self[name_of(criterion)]) for criterion in self.criteria]

    def sum(self):
        """What the marks on the form add up to; what is missing or wrong counts nothing."""
        return sum((self.counted(criterion) for criterion in self.criteria), Decimal(0))

    def left(self):
        """How many criteria still have no mark."""
        return sum(not self[name_of(criterion)].value() for criterion in self.criteria)

    def counted(self, criterion):
        if self.is_bound:
            return getattr(self, "cleaned_data", {}).get(name_of(criterion)) or Decimal(0)
        return Decimal(self.initial[name_of(criterion)] or 0)

    def differences(self, sheet):
        """(criterion or 评语, what was kept elsewhere, what stands here) wherever they differ."""
        theirs = kept(sheet, self.criteria)
        ours = {bound.name: shown(bound.value()) for bound in self.visible_fields()}
        return [
            (self.fields[name].label, theirs[name] or "没有填", value or "没有填")
            for name, value in ours.items()
            if theirs[name] != value
        ]


def name_of(criterion):
    """The name of a criterion's field in the form: by its place, the same for every work."""
    return f"mark_{criterion.order}"


def kept(sheet, criteria):
    """What the sheet holds now, as the form shows it."""
    scores = {mark.criterion_id: plain(mark.score) for mark in sheet.marks.all()}
    marks = {name_of(criterion): scores.get(criterion.pk, "") for criterion in criteria}
    return {**marks, "comment": sheet.comment, "version": sheet.version}


def shown(value):
    """What was typed, with a score written as people write it: 7.50 and 7.5 are one."""
    text = unicodedata.normalize("NFKC", str(value or "")).strip()
    try:
        return plain(Decimal(text))
    except ArithmeticError:
        return str(value or "")


class RecuseForm(ActionForm):
    """Why a judge must keep away from a work; it takes the work away at once."""

    kind = forms.ChoiceField(label="情形", choices=Recusal.Kind, widget=forms.RadioSelect)
    note = forms.CharField(
        label="说明",
        min_length=5,
        max_length=200,
        help_text="至少 5 个字，只给教育局工作人员看",
        widget=lines(2),
    )

    def act(self, sheet, *, by):
        return actions.recuse(sheet, by=by, **self.cleaned_data)
