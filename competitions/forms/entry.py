"""Forms of entries: which of them to show, and sending one in."""

from django import forms
from django.db.models import Q

from competitions import actions
from competitions.models import Category, Competition, Entry
from workflow.forms.acting import ActionForm
from workflow.models import Credit, Resource


class EntryFilter(forms.Form):
    q = forms.CharField(
        label="作品、编号或作者",
        required=False,
        widget=forms.TextInput(attrs={"placeholder": "作品、编号或作者"}),
    )
    competition = forms.ModelChoiceField(
        Competition.objects.none(), label="评比活动", required=False, empty_label="全部评比"
    )

    def __init__(self, data, *, person):
        super().__init__(data)
        self.fields["competition"].queryset = Competition.objects.visible_to(person)

    def narrow(self, entries):
        asked = self.cleaned_data if self.is_valid() else {}
        if q := asked.get("q"):
            entries = entries.filter(
                Q(code__icontains=q)
                | Q(resource__title__icontains=q)
                | Q(pk__in=Entry.objects.filter(authors__name__icontains=q).values("pk"))
            )
        if competition := asked.get("competition"):
            entries = entries.filter(category__competition=competition)
        return entries


class ResourceOfUnit(forms.ModelChoiceField):
    """An admitted work, named with its authors so that no two look alike."""

    def label_from_instance(self, resource):
        authors = "、".join(credit.name for credit in resource.credits.all())
        return f"{resource}　{authors}　{resource.code}"


class EnterForm(ActionForm):
    """The admitted works of the person's units; what the contest forbids is said by the action."""

    category = forms.ModelChoiceField(Category.objects.none(), label="组别", empty_label="请选择")
    resource = ResourceOfUnit(Resource.objects.none(), label="作品", empty_label="请选择")

    def __init__(self, *args, competition, person, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["category"].queryset = competition.categories.all()
        self.fields["resource"].queryset = works_to_enter(person)
        self.fields["resource"].help_text = "只列出已入库、第一作者在本单位的作品"

    def act(self, _, *, by):
        return actions.enter(self.cleaned_data["category"], self.cleaned_data["resource"], by=by)


def works_to_enter(person):
    """Admitted works whose first author belongs to a unit that this person manages."""
    firsts = Credit.objects.filter(position=1, person__unit__in=person.units_administered)
    admitted = Resource.objects.filter(state=Resource.State.ADMITTED)
    own = admitted.filter(pk__in=firsts.values("resource"))
    return own.prefetch_related("credits").order_by("-pk")
