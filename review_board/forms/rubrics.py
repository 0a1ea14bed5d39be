"""The form of one line of a rubric."""

from decimal import Decimal

from review_board import actions
from review_board.models import Criterion
from workflow.forms.acting import ActionForm, like, lines


class CriterionForm(ActionForm):
    """A criterion, new (`thing` is its rubric) or already there."""

    name = like(Criterion, "name")
    meaning = like(Criterion, "meaning")
    hint = like(Criterion, "hint", widget=lines(3))
    max_score = like(Criterion, "max_score", min_value=Decimal(1), max_value=Decimal(100))
    step = like(Criterion, "step", min_value=Decimal("0.5"), max_value=Decimal(10))

    def clean(self):
        full, step = (self.cleaned_data.get(name) for name in ("max_score", "step"))
        if full and step and full % step:
            self.add_error("step", "满分应是最小单位的整数倍，请改正")

    def act(self, thing, *, by):
        is_new = not isinstance(thing, Criterion)
        action = actions.add_criterion if is_new else actions.edit_criterion
        return action(thing, by=by, **self.cleaned_data)
