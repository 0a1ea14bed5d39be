"""The ranking of a round as people read it: frozen once the round is closed, provisional before."""

from dataclasses import dataclass
from decimal import Decimal

from review_board import actions
from review_board.models import Case
from review_board.recompute import result_as_data
from review_board.scoring import CRITERION, MEDIAN, SUM, rank

NAMED = 5  # works that a line of ties calls by their numbers


@dataclass(frozen=True)
class RankLine:
    """One work's place. `exact` is what ranks (12 places), `shown` what people read (2 places)."""

    case: Case
    rank: int
    exact: Decimal
    shown: Decimal
    tied_with: list
    passes: bool

    @property
    def said_of_ties(self):
        """Whom it stands level with: a few by number, a crowd by how many it is."""
        if len(self.tied_with) <= NAMED:
            return f"与 {'、'.join(self.tied_with)} 并列"
        return f"与 {'、'.join(self.tied_with[:NAMED])} 等 {len(self.tied_with)} 件并列"


def ranking_lines(overview, results, cases):
    """A line for each of these results; `cases` are the works by their numbers."""
    review_round = overview.round
    return [
        RankLine(
            case=cases[result["case"]],
            rank=result["rank"],
            exact=Decimal(result["exact"]).normalize(),
            shown=Decimal(result["shown"]),
            tied_with=result["tied_with"],
            passes=Decimal(result["exact"]) >= review_round.pass_mark,
        )
        for result in results
    ]


def results_of(overview):
    """Best first; empty while a sheet is missing, or while this reader may not see scores yet."""
    if sheet := overview.result_sheet:
        return sheet.results
    if not overview.is_whole or not overview.shows_scores:
        return []
    ranking = rank(actions.scored_cases(overview.round), overview.round.scoring_rule())
    return [result_as_data(place) for place in ranking]


def tie_rules(review_round):
    """What tells equal scores apart, in the order it is tried."""
    names = {one.code: one.name for one in review_round.rubric.criteria.all()}
    words = {SUM: "全部评委合计的平均分（去分以前）", MEDIAN: "各评委合计的中位数"}
    return [
        words.get(key) or f"“{names[key.removeprefix(CRITERION)]}”一项的平均分"
        for key in review_round.tie_chain
    ]
