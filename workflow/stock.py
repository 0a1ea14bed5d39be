"""What there is of each place of the curriculum: works held, works and tasks on their way.

Counted in two queries, however many resources and tasks there are (R056, gap map).
"""

from collections import namedtuple
from operator import add
from typing import NamedTuple

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone
from viewflow.workflow.status import PROCESS

from workflow.models import Claim, Resource, Task

WHOLE_YEAR = "全一册"
HALVES = ("上册", "下册")
MAKING = [
    state
    for state in Resource.State
    if state not in ("admitted", "suspended", "lapsed", "withdrawn", "declined", "terminated")
]
Place = namedtuple("Place", "grade edition volume")  # edition is an id, or None for 不限版本
Verdict = namedtuple("Verdict", "key words tone")

GAP = Verdict("gap", "缺口", "red")
AGING = Verdict("aging", "待更新", "amber")
PLANNED = Verdict("planned", "拟建", "gray")
UNDERWAY = Verdict("underway", "在建", "indigo")
HELD = Verdict("held", "已有", "green")
VERDICTS = {verdict.key: verdict for verdict in (GAP, AGING, PLANNED, UNDERWAY, HELD)}


class Stock(NamedTuple):
    """How much there is of one place: works held (of them `aging`), tasks and works on their way."""

    held: int = 0
    aging: int = 0
    drafted: int = 0  # items of menus not yet issued
    unclaimed: int = 0
    claimed: int = 0
    making: int = 0

    def __add__(self, other):
        return Stock(*map(add, self, other))

    def __bool__(self):
        return any(self)

    @property
    def underway(self):
        return self.unclaimed + self.claimed + self.making

    @property
    def verdict(self):
        """The best that can be said of it; None when there is nothing at all."""
        if self.held > self.aging:
            return HELD
        if self.underway:
            return UNDERWAY
        if self.drafted:
            return PLANNED
        return AGING if self.aging else None


def is_yearly(volume):
    """Whether a volume belongs to a grade; modules (必修1) are taught when a school likes."""
    return volume in HALVES or volume == WHOLE_YEAR


def stocks_of(subjects, category=""):
    """subject id -> {Place: Stock}, for these subject ids; only places where there is something."""
    kind = {"category": category} if category else {}
    found = {subject: {} for subject in subjects}
    for rows in (resources(subject__in=found, **kind), tasks(subject__in=found, **kind)):
        for row in rows:
            put(found[row.pop("subject")], row)
    return found


def put(stocks, row):
    """Add counted things to their place; a module belongs to no grade, whatever was typed."""
    grade, edition, volume = row.pop("grade"), row.pop("edition"), row.pop("volume")
    place = Place(grade if not volume or is_yearly(volume) else "", edition, volume)
    counted = Stock(**row)
    if counted:
        stocks[place] = stocks.get(place, Stock()) + counted


def by_place(things, **counts):
    places = things.order_by().values("subject", "grade", "edition", "volume")
    return places.annotate(**counts)


def resources(**which):
    """Works held, held for long, and on their way. What is suspended or lapsed serves nobody."""
    held = Q(state=Resource.State.ADMITTED)
    return by_place(
        Resource.objects.filter(**which),
        held=Count("pk", filter=held),
        aging=Count("pk", filter=held & Q(admitted_at__lt=aging_before())),
        making=Count("pk", filter=Q(state__in=MAKING)),
    )


def tasks(**which):
    """Tasks nobody makes a work for yet; from then on the work itself is counted."""
    waiting = Task.objects.filter(group__resource__isnull=True, **which)
    issued = Q(course__isnull=False) & ~Q(course__status=PROCESS.CANCELED)
    standing = Claim.objects.filter(task=OuterRef("pk"), state__in=["pending", "awarded"])
    claimed = Q(Exists(standing))
    return by_place(
        waiting,
        drafted=Count("pk", filter=Q(menu__state__in=["draft", "proposed"])),
        unclaimed=Count("pk", filter=issued & ~claimed),
        claimed=Count("pk", filter=issued & claimed),
    )


def aging_before():
    """The moment before which an admission counts as long ago (`AGING_YEARS`)."""
    now = timezone.localtime()
    leap_day = (now.month, now.day) == (2, 29)
    return now.replace(year=now.year - settings.AGING_YEARS, day=28 if leap_day else now.day)
