"""The facts behind 回避, read from the rows of this moment: credits, units, groups, recusals.

REQUIREMENTS 2.7 holds in the assignment and at every later read, so nothing here is kept: who
changes unit or is named as an author today is barred today. Units count as of the submission and as
of now ("同单位或曾同单位").
"""

from collections import defaultdict

from django.db.models import Q
from django.utils import timezone

from accounts.models import Employment
from accounts.refusals import NotPermitted
from review_board.conflicts import JudgeFacts, WorkFacts, conflicts
from review_board.models import Recusal, ReviewRound
from workflow.models import Credit, Membership

KEEP_AWAY = "您与这件作品有应当回避的关系，不能查看和评分。请联系教育局改派。"
TIED_BY_PERSON = (Recusal.Kind.FAMILY, Recusal.Kind.APPRENTICE)


def ties(review_round, seats, cases):
    """{case.pk: {seat.pk: [Reason, …]}} for every seat barred from a case, in five queries.

    `seats` need `judge`; `cases` need `version` and `resource__group__school`.
    """
    facts = Facts(review_round, seats, cases)
    return {case.pk: facts.barred_from(case) for case in cases}


def require_unconflicted(sheet):
    """Go on, or raise `NotPermitted`: the sheet's judge has come to be tied to its case.

    In a blind round the tie is not named: "与作者同单位" would tell whose work it is. Needs `case__version`, `case__resource__group__school` and `seat__judge` for few queries.
    """
    barred = ties(sheet.case.review_round, [sheet.seat], [sheet.case])[sheet.case.pk]
    if reasons := barred.get(sheet.seat.pk):
        raise NotPermitted(KEEP_AWAY if sheet.case.review_round.is_blind else str(reasons[0]))


class Facts:
    """Everything that ties a round's judges to its works, gathered once."""

    def __init__(self, review_round, seats, cases):
        self.round, self.seats = review_round, list(seats)
        self.is_contest = review_round.purpose == ReviewRound.Purpose.CONTEST
        self.judges = {seat.judge.person_id for seat in self.seats}
        self.authors = self.read_authors({case.resource_id for case in cases})
        self.employments = self.read_employments()
        self.groups = self.read_groups({case.resource.group for case in cases})
        self.declared_works, self.declared_people = self.read_declared()

    # --- reading ----------------------------------------------------------------------------------

    def read_authors(self, resources):
        """Authors by resource: of these works, and of any work of the round by one of its judges."""
        own = Q(person__in=self.judges, resource__cases__review_round=self.round)
        rows = Credit.objects.filter(Q(resource__in=resources) | own)
        return gathered(rows.values_list("resource_id", "person_id").distinct())

    def read_employments(self):
        people = self.judges.union(*self.authors.values())
        rows = Employment.objects.filter(person__in=people).select_related("unit")
        return gathered((row.person_id, row) for row in rows)

    def read_groups(self, groups):
        """Collaboration groups by judge, as a member or as the leader."""
        rows = Membership.objects.filter(person__in=self.judges, group__in=groups)
        leaders = [(group.leader_id, group.pk) for group in groups]
        return gathered([*rows.values_list("person_id", "group_id"), *leaders])

    def read_declared(self):
        """Works and people each judge declared a tie to, in any round, ever."""
        rows = list(
            Recusal.objects.filter(seat__judge__person__in=self.judges).values_list(
                "seat__judge__person_id", "case__resource_id", "kind"
            )
        )
        works = gathered((judge, work) for judge, work, kind in rows)
        kin = [(judge, work) for judge, work, kind in rows if kind in TIED_BY_PERSON]
        return works, self.sole_authors(kin)

    def sole_authors(self, kin):
        """Whom a declared kinship is with: clear where the work has one author."""
        if not kin:
            return {}
        rows = Credit.objects.filter(resource__in={work for judge, work in kin})
        authors = gathered(rows.values_list("resource_id", "person_id"))
        alone = {work: people for work, people in authors.items() if len(people) == 1}
        return gathered((judge, *alone[work]) for judge, work in kin if work in alone)

    # --- answering --------------------------------------------------------------------------------

    def barred_from(self, case):
        work = self.of_work(case)
        found = {seat.pk: conflicts(self.of_judge(seat, case), work) for seat in self.seats}
        return {seat: reasons for seat, reasons in found.items() if reasons}

    def of_work(self, case):
        authors = frozenset(self.authors.get(case.resource_id, ()))
        units = {case.resource.group.school}.union(
            *(self.units_of(person, case) for person in authors)
        )
        return WorkFacts(
            work=case.resource_id,
            authors=authors,
            units=frozenset(unit.pk for unit in units),
            school_groups=school_groups(units),
            collaboration_groups=frozenset([case.resource.group_id]),
            entry_groups=frozenset([self.round.pk]),
        )

    def of_judge(self, seat, case):
        person = seat.judge.person_id
        units = self.units_of(person, case)
        enters = self.is_contest and any(person in them for them in self.authors.values())
        return JudgeFacts(
            person=person,
            units=frozenset(unit.pk for unit in units),
            school_groups=school_groups(units),
            collaboration_groups=frozenset(self.groups.get(person, ())),
            entry_groups=frozenset([self.round.pk] if enters else []),
            declared_people=frozenset(self.declared_people.get(person, ())),
            declared_works=frozenset(self.declared_works.get(person, ())),
        )

    def units_of(self, person, case):
        """Where the person worked when the work was submitted, and where they work now."""
        days = {timezone.localdate(case.version.submitted_at), timezone.localdate()}
        return {
            row.unit
            for row in self.employments.get(person, ())
            if any(row.from_date <= day and (not row.to_date or day <= row.to_date) for day in days)
        }


def gathered(pairs):
    """{first: {second, …}} from pairs."""
    sets = defaultdict(set)
    for first, second in pairs:
        sets[first].add(second)
    return sets


def school_groups(units):
    return frozenset(unit.school_group for unit in units if unit.school_group)
