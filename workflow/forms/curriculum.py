"""Subject first; grade, edition and volume follow from it (REQUIREMENTS 4.3)."""

from django import forms

from workflow.classification import FORMS, Category, Form
from workflow.models import Edition, Subject, Task


def grouped_forms():
    """The forms of presentation under their categories, for one native select (R012)."""
    return [("", "请选择"), *((c.label, [(f.value, f.label) for f in FORMS[c]]) for c in Category)]


def grouped_subjects():
    """All subjects under their stages, in one query."""
    stages = {}
    for subject in Subject.objects.select_related("stage"):
        stages.setdefault(subject.stage.name, []).append((subject.pk, str(subject)))
    return [("", "请选择"), *stages.items()]


class CurriculumForm(forms.Form):
    """Grade, edition and volume of a subject. `subject` is chosen in the form or given."""

    grade = forms.ChoiceField(label="年级", required=False)
    edition = forms.ModelChoiceField(
        Edition.objects.none(), label="教材版本", required=False, empty_label="不限版本"
    )
    volume = forms.ChoiceField(label="册次", required=False)

    def follow(self, subject):
        """Offer what belongs to `subject`; without one there is nothing to choose from yet."""
        grades = subject.stage.grades if subject else []
        volumes = subject.volumes if subject else []
        self.fields["grade"].choices = [("", "不限年级"), *((g, g) for g in grades)]
        self.fields["volume"].choices = [("", "不限册次"), *((v, v) for v in volumes)]
        if subject:
            offered = Edition.objects.filter(subject=subject)
            self.fields["edition"].queryset = offered.order_by("-adopted", "pk")


class FormOfCategory(forms.Form):
    """The category is chosen by hand, the form of presentation must be one of it (R011, R012)."""

    category = Task._meta.get_field("category").formfield()
    form = forms.ChoiceField(label="呈现方式", choices=grouped_forms)

    def clean(self):
        super().clean()
        category, form = (self.cleaned_data.get(name) for name in ("category", "form"))
        if category and form and form not in FORMS[category]:
            words = Category(category).label, Form(form).label
            self.add_error("form", "“{}”里没有“{}”，请重新选择呈现方式".format(*words))
