"""Forms that call an action, and turn its refusal into an error of their own."""

from django import forms

from accounts.refusals import NotPermitted, Refused


class ActionForm(forms.Form):
    """A form that calls one action in `act`; nobody loses what they typed because of a refusal."""

    use_required_attribute = False
    done = None  # what the action gave back

    def act(self, thing, *, by):
        raise NotImplementedError

    def perform(self, thing=None, *, by):
        """Call the action. True when it was done, False when the form now says why it was not."""
        try:
            self.done = self.act(thing, by=by)
        except NotPermitted:
            raise
        except Refused as refusal:
            self.add_error(None, str(refusal))
            return False
        return True


class PlainForm(ActionForm):
    """A step that asks for nothing but a yes."""

    def __init__(self, *args, action, **kwargs):
        super().__init__(*args, **kwargs)
        self.action = action

    def act(self, thing, *, by):
        return self.action(thing, by=by)


class ReasonForm(PlainForm):
    """For steps that need a reason of at least five characters, shown to those concerned (§9.8)."""

    note = forms.CharField(
        label="理由",
        min_length=5,
        max_length=500,
        help_text="至少 5 个字，会记入办理记录并告诉有关人员",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def act(self, thing, *, by):
        return self.action(thing, by=by, note=self.cleaned_data["note"])
