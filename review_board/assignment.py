"""Deal the works of a round to its judges, by lot, evenly, and never against a conflict.

REQUIREMENTS 2.6, 2.7, R029: each work gets the same number of judges, among them as many of each
kind (教研机构, 技术部门, 学科教师) as the round asks; a judge never gets a work he or she must keep
away from. Among all such deals this finds one whose loads are as even as they can be.

How: seats are dealt in random order to the judge with least to do, then improved. Passing one seat
of a work from judge to judge, along a chain, can take a seat from a busy judge and give it to one
with two seats less or fewer. When no such chain is left, no other deal is more even: the loads a
panel can carry form the bases of an integral flow, where a local optimum of this kind is global.
"""

from collections.abc import Hashable, Mapping, Set
from dataclasses import dataclass, field
from random import Random

from accounts.refusals import Refused


class AssignmentImpossible(Refused):  # noqa: N818 - like its parent
    """Some works cannot be given their judges; `reasons` says for each of them why."""

    def __init__(self, reasons):
        self.reasons = reasons
        more = f"等 {len(reasons)} 件作品无法分派" if len(reasons) > 1 else "无法分派"
        case, sentence = next(iter(reasons.items()))
        super().__init__(f"作品 {case} {more}：{sentence}")


@dataclass(frozen=True)
class Plan:
    """Who judges what. `seats` has the judges of each work, `loads` the works of each judge."""

    seed: int
    seats: dict[Hashable, list[Hashable]]
    loads: dict[Hashable, int]


@dataclass(frozen=True)
class Demand:
    """What a round asks: judges per work, how many of them at least of each kind, a load cap."""

    per_case: int
    kinds: Mapping[str, int] = field(default_factory=dict)
    max_load: int | None = None


def assign(
    cases: list[Hashable],
    judges: Mapping[Hashable, str],
    demand: Demand,
    *,
    conflicts: Mapping[Hashable, Set] | None = None,
    seed: int,
) -> Plan:
    """Deal `cases` to `judges` (judge → kind); `conflicts` has the barred judges of each work.

    The same arguments with the same seed give the same plan; write the seed into the minutes.
    Raises AssignmentImpossible, naming the works and what each lacks.
    """
    deal = Deal(cases, judges, demand, conflicts or {}, Random(seed))
    deal.refuse_the_impossible()
    deal.deal_out()
    deal.even_out()
    deal.refuse_overload()
    return Plan(
        seed, {case: sorted(deal.seats[case], key=deal.lot.get) for case in cases}, deal.loads
    )


def substitute(
    case: Hashable,
    leaving: Hashable,
    seats: Mapping[Hashable, list[Hashable]],
    judges: Mapping[Hashable, str],
    demand: Demand,
    *,
    barred: Set = frozenset(),
) -> Hashable:
    """The judge who takes the seat of one who recuses: the least busy that the rules allow.

    No other seat moves. `seats` is the plan as it stands, `barred` everyone who must keep away
    from this work. Raises AssignmentImpossible when nobody is left.
    """
    staying = [judge for judge in seats[case] if judge != leaving]
    kind = judges[leaving]
    bound = sum(judges[judge] == kind for judge in staying) < demand.kinds.get(kind, 0)
    loads = {judge: sum(judge in seated for seated in seats.values()) for judge in judges}
    free = [
        judge
        for judge in judges
        if judge not in barred
        and judge not in staying
        and judge != leaving
        and (judges[judge] == kind or not bound)
        and (demand.max_load is None or loads[judge] < demand.max_load)
    ]
    if not free:
        wanted = f"“{kind}”评委" if bound else "评委"
        raise AssignmentImpossible({case: f"没有其他可用的{wanted}接替，请增补评委。"})
    return min(free, key=loads.get)


class Deal:
    """One deal in the making."""

    def __init__(self, cases, judges, demand, conflicts, random):
        self.cases, self.judges, self.demand = list(cases), dict(judges), demand
        self.random = random
        self.lot = {
            judge: place for place, judge in enumerate(random.sample([*judges], len(judges)))
        }
        self.allowed = {
            case: [judge for judge in self.lot if judge not in conflicts.get(case, ())]
            for case in self.cases
        }
        self.seats = {case: set() for case in self.cases}
        self.loads = dict.fromkeys(self.judges, 0)

    # --- what cannot be ---------------------------------------------------------------------------

    def refuse_the_impossible(self):
        """Without a load cap, a work can be dealt exactly if enough judges may see it."""
        if sum(self.demand.kinds.values()) > self.demand.per_case:
            raise Refused("各类评委人数之和超过了每件作品的评委人数，请调整。")
        reasons = {case: reason for case in self.cases if (reason := self.lack(case))}
        if reasons:
            raise AssignmentImpossible(reasons)

    def lack(self, case):
        allowed = self.allowed[case]
        for kind, needed in self.demand.kinds.items():
            have = [judge for judge in allowed if self.judges[judge] == kind]
            everyone = [judge for judge in self.judges if self.judges[judge] == kind]
            if len(have) < needed:
                return sentence(f"“{kind}”评委", needed, have, everyone)
        if len(allowed) < self.demand.per_case:
            return sentence("评委", self.demand.per_case, allowed, self.judges)
        return ""

    def refuse_overload(self):
        """The plan is as even as can be, so a judge over the cap means that no plan keeps it."""
        busiest = max(self.loads.values(), default=0)
        if self.demand.max_load is not None and busiest > self.demand.max_load:
            raise Refused(
                f"每位评委最多评 {self.demand.max_load} 件时无法分派，最忙的评委至少要评 {busiest} 件，"
                "请增补评委或提高上限。"
            )

    # --- dealing ----------------------------------------------------------------------------------

    def deal_out(self):
        """Every work in random order, first the kinds it must have, then whoever has least to do."""
        for case in self.random.sample(self.cases, len(self.cases)):
            for kind, needed in self.demand.kinds.items():
                self.seat(case, needed, kind)
            self.seat(case, self.demand.per_case - len(self.seats[case]))

    def seat(self, case, number, kind=None):
        free = [
            judge
            for judge in self.allowed[case]
            if judge not in self.seats[case] and kind in (None, self.judges[judge])
        ]
        self.random.shuffle(free)
        for judge in sorted(free, key=self.loads.get)[:number]:
            self.seats[case].add(judge)
            self.loads[judge] += 1

    # --- evening out ------------------------------------------------------------------------------

    def even_out(self):
        """Shift seats along chains until no judge could pass one to another with two fewer."""
        improved = True
        while improved:
            improved = any(
                self.relieve(judge) for judge in sorted(self.lot, key=self.loads.get, reverse=True)
            )

    def relieve(self, busy):
        """Take one seat from `busy`, along the shortest chain to someone with two seats fewer."""
        came_from, queue, spent = {busy: None}, [busy], set()
        for judge in queue:
            if self.loads[judge] <= self.loads[busy] - 2:
                self.shift(judge, came_from)
                return True
            for case, heir in self.heirs(judge, spent):
                if heir not in came_from:
                    came_from[heir] = (judge, case)
                    queue.append(heir)
        return False

    def heirs(self, judge, spent):
        """Who could take over which seat of `judge`, keeping the kinds each work must have.

        `spent` remembers what this search has already looked through.
        """
        kind = self.judges[judge]
        for case in self.cases:
            if judge not in self.seats[case] or (case, None) in spent:
                continue
            same_only = self.bound(case, kind)
            if (case, kind) in spent and same_only:
                continue
            spent.add((case, kind if same_only else None))
            for heir in self.allowed[case]:
                if heir not in self.seats[case] and (not same_only or self.judges[heir] == kind):
                    yield case, heir

    def bound(self, case, kind):
        """Whether the work would lack this kind if one such judge left."""
        have = sum(self.judges[judge] == kind for judge in self.seats[case])
        return have <= self.demand.kinds.get(kind, 0)

    def shift(self, last, came_from):
        """Hand each seat on along the chain that ends at `last`."""
        self.loads[last] += 1
        while came_from[last]:
            giver, case = came_from[last]
            self.seats[case].remove(giver)
            self.seats[case].add(last)
            last = giver
        self.loads[last] -= 1


def sentence(who, needed, have, everyone):
    """What a work lacks and why, for the one who must find more judges."""
    barred = len(everyone) - len(have)
    return (
        f"需要 {needed} 名{who}，可用的只有 {len(have)} 名（共 {len(everyone)} 名，{barred} 名应当回避）。"
        "请增补评委，可从区外聘请。"
    )
