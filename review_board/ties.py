"""The facts behind 回避, read from the rows of this moment: credits, units, groups, recusals.

REQUIREMENTS 2.7 holds in the assignment and at every later read, so nothing here is kept: who
changes unit or is named as an author today is barred today. Units count as of the submission and as
of now ("同单位或曾同单位").
"""

from collections import defaultdict
from operator import attrgetter
from typing import NamedTuple

from django.db.models import Count, Min, Q, Value
from django.utils import timezone

from accounts.models import Employment
from accounts.refusals import NotPermitted
from review_board.conflicts import JudgeFacts, WorkFacts, conflicts
from review_board.models import Recusal, ReviewRound
from workflow.models import Credit, Membership, MenuSight

KEEP_AWAY = "您与这件作品有应当回避的关系，不能查看和评分。请联系教育局改派。"
TIED_BY_PERSON = (Recusal.Kind.FAMILY, Recusal.Kind.APPRENTICE)
FACTS = (
    "pk",
    "review_round_id",
    "review_round__purpose",
    "resource_id",
    "resource__group_id",
    "resource__group__leader_id",
    "resource__group__school_id",
    "resource__group__school__school_group",
    "version__submitted_at",
)  # of a case, in the order of `Work`
EMPLOYED_AUTHOR = (
    "person__employments__unit",
    "person__employments__unit__school_group",
    "person__employments__from_date",
    "person__employments__to_date",
)
facts_of_case = attrgetter(*(name.replace("__", ".") for name in FACTS))


class Work(NamedTuple):
    """What is asked of a case: its round, whose group made the work and where, since when."""

    case: int
    round: int
    purpose: str
    resource: int
    group: int
    leader: int
    school: int
    school_group: str
    submitted_at: object

    @property
    def is_contest(self):
        return self.purpose == ReviewRound.Purpose.CONTEST


class Employed(NamedTuple):
    """A time of somebody's at a unit, in the order of the fields read; `until` None is today."""

    unit: int
    school_group: str
    since: object
    until: object

    def covers(self, day):
        return self.since <= day and (not self.until or day <= self.until)


def ties(seats, cases):
    """{case.pk: {seat.pk: [Reason, …]}} for every seat barred from a case, in four queries.

    `seats` need `judge`; `cases` need `review_round`, `version` and `resource__group__school`.
    """
    works = [Work(*facts_of_case(case)) for case in cases]
    people = {seat.pk: seat.judge.person_id for seat in seats}
    facts = Facts(people.values(), works)
    found = {
        work.case: {seat: facts.tie(person, work) for seat, person in people.items()}
        for work in works
    }
    return {case: {s: why for s, why in seats.items() if why} for case, seats in found.items()}


def barred_works(person_id, works):
    """{case.pk: [Reason, …]} for every one of these works, of any rounds, that bars this judge."""
    facts = Facts([person_id], works)
    found = {work.case: facts.tie(person_id, work) for work in works}
    return {case: reasons for case, reasons in found.items() if reasons}


def require_unconflicted(sheet):
    """Go on, or raise `NotPermitted`: the sheet's judge has come to be tied to its case.

    Needs `case__review_round`, `case__version`, `case__resource__group__school` and `seat__judge`
    for few queries.
    """
    refuse_tied(ties([sheet.seat], [sheet.case])[sheet.case_id].get(sheet.seat_id), sheet.case)


def refuse_tied(reasons, case):
    """In a blind round the tie is not named: "与作者同单位" would tell whose work it is."""
    if reasons:
        raise NotPermitted(KEEP_AWAY if case.review_round.is_blind else str(reasons[0]))


class Facts:
    """Everything that ties some judges to some works, gathered once, whatever the works' rounds.

    Of the authors only those are read who could tie a judge: the judge, whom a judge declared, and
    who ever worked at a unit, or in a school group, of a judge.
    """

    def __init__(self, people, works):
        self.judges, self.today = set(people), timezone.localdate()
        self.declared_works, self.declared_people = self.read_declared()
        self.employments = self.read_employments()
        self.groups, self.observed = self.read_groups(works)
        self.authors, self.entered = self.read_authors(works)

    # --- reading ----------------------------------------------------------------------------------

    def read_declared(self):
        """Works and people each judge declared a tie to, in any round, ever.

        Whom a kinship is with is clear where the work has one author.
        """
        author = "case__resource__credits__person"
        rows = Recusal.objects.filter(seat__judge__person__in=self.judges).values_list(
            "seat__judge__person",
            "case__resource",
            "kind",
            Count(author, distinct=True),
            Min(author),
        )
        works, people = defaultdict(set), defaultdict(set)
        for judge, work, kind, authors, first in rows.order_by():
            works[judge].add(work)
            if kind in TIED_BY_PERSON and authors == 1:
                people[judge].add(first)
        return works, people

    def read_employments(self):
        """Where the judges work and ever worked."""
        rows = Employment.objects.filter(person__in=self.judges).values_list(
            "person", "unit", "unit__school_group", "from_date", "to_date"
        )
        employments = defaultdict(set)
        for person, *facts in rows.order_by():
            employments[person].add(Employed(*facts))
        return employments

    def read_groups(self, works):
        """Collaboration groups by judge, as a member or the leader; and those they could look into.

        Sight of a menu (授权查看) counts for ever: what was seen cannot be unseen.
        """
        groups, observed = defaultdict(set), defaultdict(set)
        members = Membership.objects.filter(person__in=self.judges).order_by()
        sights = MenuSight.objects.filter(
            user__in=self.judges, content_object__tasks__group__isnull=False
        ).order_by()
        rows = members.values_list("person", "group", Value(False)).union(
            sights.values_list("user", "content_object__tasks__group", Value(True))
        )
        for person, group, looked in rows:
            (observed if looked else groups)[person].add(group)
        for work in works:
            groups[work.leader].add(work.group)
        return groups, observed

    def read_authors(self, works):
        """Authors of these works who could tie a judge, their employments kept; who enters a contest."""
        contests = {work.round for work in works if work.is_contest}
        people = self.judges.union(*self.declared_people.values())
        made = Q(resource__in={work.resource for work in works})
        own = Q(person__in=self.judges, resource__cases__review_round__in=contests)
        rows = Credit.objects.filter(made & (Q(person__in=people) | self.is_near) | own)
        authors, entered = defaultdict(set), defaultdict(set)
        for work, person, review_round, *employed in rows.values_list(
            "resource", "person", "resource__cases__review_round", *EMPLOYED_AUTHOR
        ).order_by():
            authors[work].add(person)
            if employed[0]:
                self.employments[person].add(Employed(*employed))
            if person in self.judges and review_round in contests:
                entered[review_round].add(person)
        return authors, entered

    @property
    def is_near(self):
        """Whose author ever worked at a unit of a judge, or in one's school group."""
        times = {one for person in self.judges for one in self.employments[person]}
        units = {one.unit for one in times}
        return Q(person__employments__unit__in=units) | Q(
            person__employments__unit__school_group__in={one.school_group for one in times} - {""}
        )

    # --- answering --------------------------------------------------------------------------------

    def tie(self, person, work):
        """Every reason why this judge may not see this work."""
        return conflicts(self.of_judge(person, work), self.of_work(work))

    def of_work(self, work):
        authors = frozenset(self.authors.get(work.resource, ()))
        times = [one for person in authors for one in self.times_of(person, work)]
        return WorkFacts(
            work=work.resource,
            authors=authors,
            units=frozenset({work.school, *(one.unit for one in times)}),
            school_groups=named({work.school_group, *(one.school_group for one in times)}),
            collaboration_groups=frozenset([work.group]),
            entry_groups=frozenset([work.round]),
        )

    def of_judge(self, person, work):
        times = self.times_of(person, work)
        enters = person in self.entered.get(work.round, ())
        return JudgeFacts(
            person=person,
            units=frozenset(one.unit for one in times),
            school_groups=named({one.school_group for one in times}),
            collaboration_groups=frozenset(self.groups.get(person, ())),
            observed_groups=frozenset(self.observed.get(person, ())),
            entry_groups=frozenset([work.round] if enters else []),
            declared_people=frozenset(self.declared_people.get(person, ())),
            declared_works=frozenset(self.declared_works.get(person, ())),
        )

    def times_of(self, person, work):
        """Where the person worked when the work was submitted, and where they work now."""
        return [
            one
            for one in self.employments.get(person, ())
            if one.covers(self.today) or one.covers(timezone.localdate(work.submitted_at))
        ]


def named(school_groups):
    return frozenset(school_groups - {""})
