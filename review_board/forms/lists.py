"""The filter rows of the board's lists."""

from django import forms
from django.db.models import Q

from review_board.models import Judge
from workflow.models import Subject


def words(label):
    """A search field; what it looks for stands inside it."""
    field = forms.TextInput(attrs={"placeholder": label})
    return forms.CharField(label=label, required=False, widget=field)


class SubjectFilter(forms.Form):
    """Of one subject; each list says at which of its fields the subject stands."""

    subject = forms.ModelChoiceField(
        Subject.objects.select_related("stage"),
        label="学段学科",
        required=False,
        empty_label="全部学科",
    )

    def asked(self):
        return self.cleaned_data if self.is_valid() else {}


class RoundFilter(SubjectFilter):
    q = words("批次或小组名称")
    field_order = ["q", "subject"]

    def narrow(self, rounds):
        asked = self.asked()
        if q := asked.get("q"):
            rounds = rounds.filter(Q(title__icontains=q) | Q(panel__name__icontains=q))
        if subject := asked.get("subject"):
            rounds = rounds.filter(panel__subject=subject)
        return rounds


class PanelFilter(SubjectFilter):
    q = words("小组或评委姓名")
    field_order = ["q", "subject"]

    def narrow(self, panels):
        asked = self.asked()
        if q := asked.get("q"):
            judges = Judge.objects.filter(person__real_name__icontains=q)
            panels = panels.filter(Q(name__icontains=q) | Q(pk__in=judges.values("seats__panel")))
        if subject := asked.get("subject"):
            panels = panels.filter(subject=subject)
        return panels


class JudgeFilter(SubjectFilter):
    q = words("姓名或单位")
    retired = forms.BooleanField(label="含已退出的", required=False)
    field_order = ["q", "subject", "retired"]

    def narrow(self, judges):
        asked = self.asked()
        if q := asked.get("q"):
            judges = judges.filter(
                Q(person__real_name__icontains=q) | Q(person__unit__name__icontains=q)
            )
        if subject := asked.get("subject"):
            judges = judges.filter(subjects=subject)
        if not asked.get("retired"):
            judges = judges.filter(left_on=None)
        return judges


class NoticeFilter(forms.Form):
    q = words("标题")

    def narrow(self, notices):
        q = self.cleaned_data["q"] if self.is_valid() else ""
        return notices.filter(title__icontains=q) if q else notices


class ObjectionFilter(forms.Form):
    q = words("受理编号或作品")

    def narrow(self, objections):
        q = self.cleaned_data["q"].strip() if self.is_valid() else ""
        if not q:
            return objections
        return objections.filter(Q(receipt__iexact=q) | Q(line__title__icontains=q))
