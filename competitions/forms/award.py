"""Forms on the way from entries to awards: the judging, and the decisions about ties."""

from django import forms

from competitions import actions
from competitions.prizes import Direction
from competitions.proposal import WORDS, simulated
from review_board.forms.rounds import RoundForm
from review_board.models import Panel, Rubric
from workflow.forms.acting import ActionForm

DIRECTIONS = [(direction.value, words) for direction, words in WORDS.items()]


class StartJudgingForm(RoundForm):
    """The rule of a category's round. Title, anonymity and prizes come from the competition."""

    title = None
    is_blind = None
    pass_mark = None
    panel = forms.ModelChoiceField(
        Panel.objects.filter(state=Panel.State.ACTIVE), label="评审小组", empty_label="请选择"
    )
    rubric = forms.ModelChoiceField(
        Rubric.objects.filter(state=Rubric.State.PUBLISHED), label="评分标准", empty_label="请选择"
    )

    field_order = ["panel", "rubric", "deadline", "judges_per_case"]

    def act(self, category, *, by):
        return actions.start_judging(category, by=by, **self.cleaned_data)


class ProposeAwardsForm(ActionForm):
    """One choice for each tie on a boundary, as far down as the decisions before it tell."""

    def __init__(self, data=None, *, competition):
        super().__init__(data)
        self.simulations = simulated(competition, typed_decisions(data or {}, competition))
        self.ties = {}
        for simulation in self.simulations:
            for decision in simulation.decisions:
                name = field_name(simulation.category, decision.tie)
                self.fields[name] = forms.ChoiceField(
                    label=f"{simulation.category} {decision}",
                    choices=DIRECTIONS,
                    widget=forms.RadioSelect,
                    error_messages={"required": f"{simulation.category}：{decision.tie}"},
                )
                self.ties.setdefault(simulation.category.pk, []).append((self[name], decision))

    def sections(self):
        """Each category with its proposal and its ties beside their choices."""
        return [(one, self.ties.get(one.category.pk, [])) for one in self.simulations]

    def act(self, competition, *, by):
        decisions = typed_decisions(self.data, competition)
        return actions.propose_awards(competition, by=by, decisions=decisions)


def field_name(category, tie):
    return f"tie-{category.pk}-{tie.tier}"


def typed_decisions(data, competition):
    """{category pk: {tier index: Direction}} from what was sent; anything else is left out."""
    decisions = {}
    tiers = range(competition.tiers.count())
    for pk in competition.categories.values_list("pk", flat=True):
        for tier in tiers:
            value = data.get(f"tie-{pk}-{tier}")
            if value in {direction.value for direction in Direction}:
                decisions.setdefault(pk, {})[tier] = Direction(value)
    return decisions
