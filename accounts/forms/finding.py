"""A field that finds a person by what people call them."""

from django import forms
from django.db.models import Q

from accounts.models import Person


class PersonField(forms.CharField):
    """A person by staff number, login name or, if nobody shares it, by name."""

    def clean(self, value):
        words = super().clean(value).strip()
        people = Person.objects.filter(is_active=True)
        found = list(people.filter(Q(staff_number=words) | Q(username=words))[:1])
        found = found or list(people.filter(real_name=words)[:2])
        if len(found) == 1:
            return found[0]
        if found:
            raise forms.ValidationError(f"有不止一位“{words}”，请改填人员编号")
        raise forms.ValidationError(f"没有找到“{words}”，请填人员编号、登录名或姓名")
