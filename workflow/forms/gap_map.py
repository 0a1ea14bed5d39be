"""Forms of the gap map: what part of the curriculum is shown, and which textbooks are used here."""

from django import forms

from workflow import actions
from workflow.classification import Category
from workflow.forms.acting import ActionForm
from workflow.models import Edition, Stage, Subject


class GapMapFilter(forms.Form):
    """One stage at a time, at first 小学; perhaps one subject of it, perhaps one category.

    Never bound: what cannot be asked for is left out, and nobody is told of an error.
    """

    stage = forms.ChoiceField(label="学段")
    subject = forms.ChoiceField(label="学科")
    category = forms.ChoiceField(label="类别", choices=[("", "全部类别"), *Category.choices])

    def __init__(self, asked):
        stages = list(Stage.objects.all())
        self.stage = named(stages, asked.get("stage")) or usual_stage(stages)
        taught = list(Subject.objects.filter(stage=self.stage))
        self.subject = named(taught, asked.get("subject"))
        self.category = asked.get("category") if asked.get("category") in Category else ""
        chosen = {"stage": self.stage, "subject": self.subject}
        keys = {name: thing.pk if thing else "" for name, thing in chosen.items()}
        super().__init__(initial={**keys, "category": self.category})
        self.fields["stage"].choices = [(stage.pk, stage.name) for stage in stages]
        self.fields["subject"].choices = [("", "全部学科"), *((s.pk, s.name) for s in taught)]

    def subjects(self):
        """What to draw: the subject asked for, or all of the stage."""
        which = {"pk": self.subject.pk} if self.subject else {"stage": self.stage}
        return Subject.objects.filter(**which)

    def words(self):
        """What is shown, for the first line of the workbook."""
        parts = [
            self.stage,
            self.subject and self.subject.name,
            dict(Category.choices).get(self.category),
        ]
        return "，".join(str(part) for part in parts if part)


def named(things, key):
    return next((thing for thing in things if str(thing.pk) == key), None)


def usual_stage(stages):
    """小学, where there is one: kindergartens, first in order, have no textbooks."""
    return next((s for s in stages if s.code == "xiaoxue"), stages[0] if stages else None)


class AdoptEditionsForm(ActionForm):
    """The textbooks of one stage: a list of ticks for every subject that has a choice."""

    def __init__(self, *args, stage, **kwargs):
        super().__init__(*args, **kwargs)
        self.subjects = {}
        for edition in Edition.objects.filter(subject__stage=stage).select_related("subject"):
            self.subjects.setdefault(edition.subject, []).append(edition)
        for subject, editions in self.subjects.items():
            self.fields[f"subject-{subject.pk}"] = forms.MultipleChoiceField(
                label=subject.name,
                required=False,
                choices=[(edition.pk, edition.name) for edition in editions],
                initial=[edition.pk for edition in editions if edition.adopted],
                widget=forms.CheckboxSelectMultiple,
            )

    def act(self, stage, *, by):
        ticked = {int(pk) for chosen in self.cleaned_data.values() for pk in chosen}
        editions = [one for part in self.subjects.values() for one in part if one.pk in ticked]
        return actions.adopt_editions(stage, editions, by=by)
