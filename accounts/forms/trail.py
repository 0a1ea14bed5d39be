"""The filter of the whole trail: who, what kind of thing, and when."""

from django import forms
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from accounts.models import TrailEntry


def kinds_of_things():
    """The nouns the trail speaks of, in one query."""
    used = TrailEntry.objects.order_by().values("about_type").distinct()
    types = ContentType.objects.filter(pk__in=used)
    names = {kind.pk: str(kind.model_class()._meta.verbose_name) for kind in types}
    return [("", "全部事项"), *sorted(names.items(), key=lambda item: item[1])]


class TrailFilter(forms.Form):
    q = forms.CharField(
        label="经办人、事项或意见",
        required=False,
        widget=forms.TextInput(attrs={"placeholder": "经办人、事项或意见"}),
    )
    kind = forms.ChoiceField(label="对象", required=False)
    since = forms.DateField(label="从", required=False)
    until = forms.DateField(label="到", required=False)

    def __init__(self, data):
        super().__init__(data)
        self.fields["kind"].choices = kinds_of_things()

    def narrow(self, entries):
        self.is_valid()
        asked = self.cleaned_data
        if words := asked.get("q"):
            entries = entries.filter(
                Q(by__real_name__icontains=words)
                | Q(label__icontains=words)
                | Q(note__icontains=words)
            )
        if asked.get("kind"):
            entries = entries.filter(about_type=asked["kind"])
        if asked.get("since"):
            entries = entries.filter(at__date__gte=asked["since"])
        if asked.get("until"):
            entries = entries.filter(at__date__lte=asked["until"])
        return entries
