"""Forms of the contribution record: the leader's table, a member's yes."""

from django import forms

from workflow import actions
from workflow.forms.acting import ActionForm
from workflow.models import Contribution

LONGEST = Contribution._meta.get_field("what").max_length


class ProposeContributionsForm(ActionForm):
    """One row for each member, drawn by hand: `what-<key>` and `share-<key>`."""

    def __init__(self, data=None, *, resource):
        super().__init__(data)
        self.resource = resource
        self.rows = [self.row(member, *self.known(member)) for member in self.members()]

    def members(self):
        return self.resource.group.memberships.contributing().select_related("person__unit")

    def known(self, member):
        """What was typed for a member, or saved before, or their duty in the group."""
        if self.is_bound:
            return [self.data.get(f"{name}-{member.person_id}", "") for name in ("what", "share")]
        return self.saved.get(member.person_id, (member.duty, ""))

    @property
    def saved(self):
        record = getattr(self.resource, "contribution_record", None)
        rows = record.contributions.values_list("person", "what", "share") if record else ()
        return {person: (what, share) for person, what, share in rows}

    def row(self, member, what, share):
        return {"person": member.person, "what": str(what).strip(), "share": str(share).strip()}

    def clean(self):
        for row in self.rows:
            if len(row["what"]) > LONGEST:
                self.add_error(
                    None,
                    f"{row['person']}所做的工作最多 {LONGEST} 字，现在有 {len(row['what'])} 字",
                )
            if not is_whole(row["share"]):
                self.add_error(None, f"请填写{row['person']}所占比例，0 到 100 的整数")

    def act(self, resource, *, by):
        rows = [(row["person"], row["what"], int(row["share"])) for row in self.rows]
        return actions.propose_contributions(resource, by=by, rows=rows)

    def total(self):
        """The shares typed so far, in percent."""
        return sum(int(row["share"]) for row in self.rows if is_whole(row["share"]))


def is_whole(text):
    return text.isascii() and text.isdigit() and len(text) <= 3


class ConfirmContributionsForm(ActionForm):
    """A member's yes, to the edition of the record that they were shown."""

    edition = forms.IntegerField(widget=forms.HiddenInput)
    agreed = forms.BooleanField(label="各人的贡献和所占比例属实，同意以此确定作者和位次")

    def act(self, resource, *, by):
        edition = self.cleaned_data["edition"]
        return actions.confirm_contributions(resource, by=by, edition=edition)
