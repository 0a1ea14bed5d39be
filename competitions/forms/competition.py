"""Forms of a competition: its rules, its categories, its tiers."""

from django import forms
from django.db.models import Case, IntegerField, Value, When
from django.utils import timezone

from accounts.models import Unit
from competitions import actions
from competitions.models import Category, Competition, Tier
from competitions.models.category import tiers_in_words
from review_board.scoring import plain
from workflow.forms.acting import ActionForm, like
from workflow.forms.curriculum import grouped_forms
from workflow.models import Stage


class CompetitionFilter(forms.Form):
    q = forms.CharField(
        label="名称", required=False, widget=forms.TextInput(attrs={"placeholder": "名称"})
    )
    year = forms.TypedChoiceField(label="年度", coerce=int, required=False, empty_value=None)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        years = Competition.objects.order_by("-year").values_list("year", flat=True).distinct()
        known = [(year, f"{year} 年度") for year in years]
        self.fields["year"].choices = [("", "全部年度"), *known]

    def narrow(self, competitions):
        asked = self.cleaned_data if self.is_valid() else {}
        if q := asked.get("q"):
            competitions = competitions.filter(title__icontains=q)
        return competitions.filter(year=asked["year"]) if asked.get("year") else competitions


def organisers():
    """Units to choose the organiser from, the bureau first."""
    first = Case(
        When(kind=Unit.Kind.BUREAU, then=Value(0)), default=Value(1), output_field=IntegerField()
    )
    return Unit.objects.order_by(first, "sort_key", "pk")


class CompetitionForm(ActionForm):
    """The parameters of a contest (REQUIREMENTS 2.4); locked with its publication."""

    title = like(Competition, "title")
    year = like(Competition, "year", min_value=2015, max_value=2100)
    organiser = forms.ModelChoiceField(Unit.objects.none(), label="主办单位")
    entry_deadline = like(Competition, "entry_deadline", help_text="当天仍可报送，次日自动截止")
    is_resource_contest = like(Competition, "is_resource_contest")
    is_blind = like(Competition, "is_blind", help_text="评委看不到作者和单位")
    max_authors = like(Competition, "max_authors", min_value=1, max_value=20)
    works_per_person = like(
        Competition, "works_per_person", min_value=1, max_value=50, help_text="与他人合作的也计入"
    )
    works_per_unit = like(
        Competition, "works_per_unit", min_value=1, max_value=500, help_text="不限名额就不填"
    )
    minimum_group = like(
        Competition,
        "minimum_group",
        min_value=1,
        max_value=100,
        help_text="参评作品少于此数的组别，各等次空缺",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organiser"].queryset = organisers()

    def clean_entry_deadline(self):
        deadline = self.cleaned_data["entry_deadline"]
        if deadline < timezone.localdate():
            raise forms.ValidationError("报送截止日期已过，请填今天或以后的日期")
        return deadline


class DraftCompetitionForm(CompetitionForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["year"].initial = timezone.localdate().year
        self.fields["organiser"].initial = organisers().first()

    def act(self, _, *, by):
        return actions.draft_competition(by=by, **self.cleaned_data)


class EditCompetitionForm(CompetitionForm):
    version = forms.IntegerField(widget=forms.HiddenInput)

    def act(self, competition, *, by):
        return actions.edit_competition(competition, by=by, **self.cleaned_data)


class AddCategoryForm(ActionForm):
    name = like(Category, "name", help_text="例如 微课类（小学组）")
    stage = forms.ModelChoiceField(
        Stage.objects.all(), label="学段", required=False, empty_label="不限学段"
    )
    form = forms.ChoiceField(label="呈现方式", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["form"].choices = [("", "不限呈现方式"), *grouped_forms()[1:]]

    def act(self, competition, *, by):
        return actions.add_category(competition, by=by, **self.cleaned_data)


class TierForm(forms.Form):
    """One tier; an empty name leaves the row out."""

    use_required_attribute = False

    name = like(Tier, "name", required=False)
    share = like(Tier, "share", required=False, min_value=0, max_value=100)
    score_floor = like(Tier, "score_floor", min_value=0, max_value=100)
    second_or_above = like(Tier, "second_or_above")

    def clean(self):
        share_left_out = "share" in self.cleaned_data and self.cleaned_data["share"] is None
        if self.cleaned_data.get("name") and share_left_out:
            self.add_error("share", "请填写比例（%）")


ROWS = 6


def typed_as(tier):
    """A tier as a person would type it: 25 and not 25.00."""
    values = {name: getattr(tier, name) for name in TierForm.base_fields}
    for name in ("share", "score_floor"):
        if values[name] is not None:
            values[name] = plain(values[name])
    return values


class SetTiersForm(ActionForm):
    """All tiers at once, best first: the order of the rows is their ordinal."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    tiers = forms.CharField(label="等次", required=False)  # all rows in words, for who must choose

    def __init__(self, data=None, *, tiers=(), **kwargs):
        super().__init__(data, **kwargs)
        known = [typed_as(tier) for tier in tiers]
        initial = known + [{}] * (ROWS - len(known))
        self.rows = [
            TierForm(data, prefix=f"tier{number}", initial=one)
            for number, one in enumerate(initial, start=1)
        ]

    def clean(self):
        faulty = [row for row in self.rows if not row.is_valid()]
        if faulty:
            raise forms.ValidationError("请改正标出的等次")
        self.tiers = [row.cleaned_data for row in self.rows if row.cleaned_data["name"]]
        if not self.tiers:
            raise forms.ValidationError("请至少填写一个等次")
        names = [tier["name"] for tier in self.tiers]
        if len(set(names)) < len(names):
            raise forms.ValidationError("等次名称有重复，请改正")
        self.cleaned_data["tiers"] = tiers_in_words(Tier(**tier) for tier in self.tiers)

    def act(self, competition, *, by):
        tiers = [{"ordinal": place, **tier} for place, tier in enumerate(self.tiers, start=1)]
        version = self.cleaned_data["version"]
        return actions.set_tiers(competition, by=by, version=version, tiers=tiers)
