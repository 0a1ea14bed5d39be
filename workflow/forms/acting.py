"""Forms that call an action, and turn its refusal into an error of their own."""

from django import forms

from accounts.refusals import NotPermitted, Refused, Stale


class ActionForm(forms.Form):
    """A form that calls one action in `act`; nobody loses what they typed because of a refusal."""

    use_required_attribute = False
    done = None  # what the action gave back
    refused_at = None  # the field a refusal is about; None is the form as a whole

    def act(self, thing, *, by):
        raise NotImplementedError

    def perform(self, thing, *, by):
        """Call the action. True when it was done, False when the form now says why it was not."""
        try:
            self.done = self.act(thing, by=by)
        except (NotPermitted, Stale):
            raise
        except Refused as refusal:
            self.add_error(self.refused_at, str(refusal))
            return False
        return True


class ReasonForm(ActionForm):
    """For steps that need a reason of at least five characters, shown to those concerned (§9.8)."""

    note = forms.CharField(
        label="理由",
        min_length=5,
        max_length=500,
        help_text="至少 5 个字，会原样告诉有关人员",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, action, **kwargs):
        super().__init__(*args, **kwargs)
        self.action = action

    def act(self, thing, *, by):
        return self.action(thing, by=by, note=self.cleaned_data["note"])


class ChosenRows(forms.ModelMultipleChoiceField):
    """Several rows of a table that is drawn by hand; what is no key is no choice either."""

    def clean(self, value):
        if any(key_of(text) is None for text in value or ()):
            raise forms.ValidationError(self.error_messages["invalid_choice"])
        return super().clean(value)


def key_of(text):
    """The key a browser sent; None for what cannot be the key of any row."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def like(model, name, **options):
    """The form field of a model's field, with its label, lengths and choices."""
    return model._meta.get_field(name).formfield(**options)


def lines(rows):
    """A text area this many rows high."""
    return forms.Textarea(attrs={"rows": rows})
