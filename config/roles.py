"""What a person may act as, and which of these they have chosen (切换身份).

The role only decides which home page and which side navigation are shown. What a person may see or
do never depends on it: `visible_to` and the guards read offices, memberships and seats.
"""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, TextChoices

from accounts.models import Notification, Person, Unit
from config.waiting import HowMany, waiting_count
from review_board.models import Judge, Panel, Seat

CHOSEN = "role"  # key in the session


class Role(TextChoices):
    BUREAU = "bureau", "业务人员"
    LEADER = "leader", "局领导"
    SCHOOL = "school", "学校管理员"
    TEACHER = "teacher", "教师"
    JUDGE = "judge", "评委"
    CHAIR = "chair", "评审组长"


CHAIRS = Q(is_chair=True, panel__state=Panel.State.ACTIVE, judge__left_on=None)
OFFICES = {
    "bureau_staff": Role.BUREAU,
    "bureau_leader": Role.LEADER,
    "school_admin": Role.SCHOOL,
}


@dataclass(frozen=True)
class Standing:
    """What the shell must know of a person, read in one query beside their offices."""

    roles: tuple
    unit: str
    waiting: int  # to-dos
    unread: int  # messages

    def role(self, session):
        """The role chosen in this session, if it is still theirs; else the first they have."""
        chosen = session.get(CHOSEN)
        return Role(chosen) if chosen in self.roles else self.roles[0]


def standing_of(person):
    """The roles of `person` today by rank, their unit, and how much waits for them in the inbox."""
    judges = Judge.objects.in_service().filter(person=OuterRef("pk"))
    facts = (
        Person.objects.filter(pk=person.pk)
        .annotate(
            judges=Exists(judges),
            chairs=Exists(Seat.objects.filter(CHAIRS, judge__person=OuterRef("pk"))),
            waiting=waiting_count(person),
            unread=HowMany(Notification.objects.visible_to(person).unread()),
        )
        .values("unit__name", "unit__kind", "judges", "chairs", "waiting", "unread")
        .get()
    )
    held = {OFFICES[office.role] for office in person.offices_in_force}
    if facts["unit__kind"] in Unit.ADDRESSEES:
        held.add(Role.TEACHER)
    if facts["judges"] or facts["chairs"]:
        held.add(Role.CHAIR if facts["chairs"] else Role.JUDGE)
    roles = tuple(role for role in Role if role in held) or (Role.TEACHER,)
    return Standing(roles, facts["unit__name"] or "", facts["waiting"], facts["unread"])
