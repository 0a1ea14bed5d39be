"""Going back to an earlier version: nothing to fill in, only to say yes."""

from workflow import actions
from workflow.forms.acting import ActionForm


class RestoreVersionForm(ActionForm):
    def __init__(self, *args, number, **kwargs):
        super().__init__(*args, **kwargs)
        self.number = number

    def act(self, resource, *, by):
        return actions.restore_version(resource, by=by, number=self.number)
