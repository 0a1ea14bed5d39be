"""The district's figures: what the library holds, how it renews itself, what each school achieved.

R004: per category, subject, stage, source and year. R008: 年更新率 of the library by calendar year.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import ExtractYear
from django.utils import timezone

from accounts.models import TrailEntry, Unit
from competitions.models import Award
from library.models import Item
from reports.models import Certificate
from workflow.classification import Category, Source
from workflow.models import Resource

TARGET = 10  # per cent a year, notice 一.2


@dataclass(frozen=True)
class Tally:
    """One table: its name and its rows (words, number), the largest number for the bars."""

    name: str
    rows: list

    @property
    def largest(self):
        return max((number for _, number in self.rows), default=0)

    @property
    def total(self):
        return sum(number for _, number in self.rows)


@dataclass(frozen=True)
class Renewal:
    """年更新率 of one year: `renewed` resources over `base`, those in service on 1 January."""

    year: int
    renewed: int
    base: int

    @property
    def percent(self):
        """Per cent to one place, 四舍五入; None without a base (不适用, R008)."""
        if not self.base:
            return None
        exact = Decimal(self.renewed * 100) / self.base
        return exact.quantize(Decimal("0.1"), ROUND_HALF_UP)

    @property
    def words(self):
        return "不适用" if self.percent is None else f"{self.percent}%"

    @property
    def reaches_target(self):
        return self.percent is not None and self.percent >= TARGET


def tallies():
    """What is in service in the library, counted five ways (R004)."""
    in_service = Item.objects.in_service().order_by()
    return [
        Tally("类别", labelled(in_service, "resource__category", Category)),
        Tally("来源", labelled(in_service, "resource__source", Source)),
        Tally("学段", counted(in_service, "resource__subject__stage__name")),
        Tally("学科", counted(in_service, "resource__subject__name")),
        Tally("入库年度", by_year(in_service)),
    ]


def counted(items, field):
    rows = items.values_list(field).annotate(n=Count("pk"))
    return sorted(((str(words), n) for words, n in rows), key=lambda row: (-row[1], row[0]))


def labelled(items, field, choices):
    numbers = dict(items.values_list(field).annotate(n=Count("pk")))
    return [(choice.label, numbers.get(choice.value, 0)) for choice in choices]


def by_year(items):
    rows = items.annotate(year=ExtractYear("admitted_on")).values_list("year")
    return [(f"{year} 年", n) for year, n in rows.annotate(n=Count("pk")).order_by("-year")]


def renewals(count=5):
    """年更新率 of this year and the years before it, as far back as the library goes."""
    this_year = timezone.localdate().year
    first = Item.objects.order_by("admitted_on").values_list("admitted_on", flat=True).first()
    first_year = max(first.year if first else this_year, this_year - count + 1)
    return [renewal_of(year) for year in range(this_year, first_year - 1, -1)]


def renewal_of(year):
    """The rate of one calendar year (R008).

    Numerator: resources newly admitted in the year, each once. There is no course yet by which an
    admitted resource is revised (R067); when there is, its approvals belong here. Denominator: what
    was in service on 1 January. Corrections of metadata and 下架 count for nothing.
    """
    first_day = date(year, 1, 1)
    new = Item.objects.filter(admitted_on__year=year)
    return Renewal(year, new.count(), in_service_on(first_day).count())


def in_service_on(day):
    """Items admitted before `day` and, by the trail, not out of service as it began."""
    midnight = timezone.make_aware(datetime.combine(day, time.min))
    resources = ContentType.objects.get_for_model(Resource)
    moves = TrailEntry.objects.filter(
        about_type=resources,
        about_id=OuterRef("resource_id"),
        at__lt=midnight,
        to_state__in=[
            Resource.State.ADMITTED,
            Resource.State.SUSPENDED,
            Resource.State.LAPSED,
            Resource.State.WITHDRAWN,
        ],
    )
    last = Subquery(moves.order_by("-position").values("to_state")[:1])
    items = Item.objects.filter(admitted_on__lt=day).annotate(stood=last)
    return items.filter(Q(stood=Resource.State.ADMITTED) | Q(stood__isnull=True))


@dataclass(frozen=True)
class SchoolRow:
    """One unit of the district: its works, those in service, awards by weight, certificates."""

    unit: Unit
    works: int
    in_service: int
    second_or_above: int
    other_awards: int
    certificates: int


SCHOOL_HEADINGS = [
    "单位",
    "作品（件）",
    "在库（件）",
    "二等奖以上（项）",
    "其他奖（项）",
    "证书（张）",
]


def schools():
    """Every unit of the district, the most resources in service first; five queries."""
    works = per_unit(Resource.objects.all(), "group__school")
    shelved = per_unit(Item.objects.in_service(), "resource__group__school")
    awards = Award.objects.in_force()
    high = per_unit(awards.filter(tier__second_or_above=True), "entry__unit")
    low = per_unit(awards.filter(tier__second_or_above=False), "entry__unit")
    papers = per_unit(Certificate.objects.valid(), "award__entry__unit")
    rows = [
        SchoolRow(u, works[u.pk], shelved[u.pk], high[u.pk], low[u.pk], papers[u.pk])
        for u in Unit.objects.of_the_district()
    ]
    return sorted(rows, key=lambda row: (-row.in_service, -row.second_or_above, row.unit.sort_key))


def per_unit(things, field):
    return Counter(dict(things.order_by().values_list(field).annotate(n=Count("pk"))))
