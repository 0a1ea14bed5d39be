"""The search over everything 站内搜索: what a person may see whose name or number holds their words."""

from dataclasses import dataclass

from django.db.models import Q

from accounts.models import Person
from config.roles import Role
from library.models import Item
from library.models.item import judged_blind_by
from reports.models import Certificate
from workflow.models import Resource, Task

SHOWN = 8  # of each kind; the kind's own list shows the rest
LONGEST = 60  # characters


@dataclass(frozen=True)
class Found:
    """What was found of one kind."""

    title: str
    icon: str
    page: str  # URL name of the kind's own list, or ""
    things: list
    has_more: bool = False


def find(words, person, roles):
    """Everything found, kind by kind; kinds without a result are left out.

    Who only judges finds nothing about works, and nobody those they score blind: a name in a list
    would say who made them (UI guide §11).
    """
    words = words.strip()[:LONGEST]
    if not words:
        return []
    judges_only = set(roles) <= {Role.JUDGE, Role.CHAIR}
    kinds = [] if judges_only else works(words, person)
    return [found for found in [*kinds, *people(words, person)] if found.things]


def works(words, person):
    blind = judged_blind_by(person)
    tasks = Task.objects.visible_to(person).issued().matching(words)
    tasks = tasks.exclude(group__resource__in=blind).order_by("-pk")
    resources = Resource.objects.visible_to(person).matching(words).exclude(pk__in=blind)
    items = Item.objects.visible_to(person).matching(words)
    return [
        first("任务", "list-check", "workflow:task_list", tasks.select_related("subject__stage")),
        first("作品", "layers", "workflow:resource_list", resources.for_list()),
        first("资源库", "collection", "library:item_list", items.for_list()),
    ]


def people(words, person):
    colleagues = Person.objects.visible_to(person).matching(words).select_related("unit")
    papers = Certificate.objects.visible_to(person).for_list()
    papers = papers.filter(Q(number__icontains=words) | Q(holder__real_name__icontains=words))
    return [
        first("教师与人员", "people", "accounts:person_list", colleagues),
        first("证书", "award", "", papers),
    ]


def first(title, icon, page, things):
    """The first few of a kind, and whether there are more."""
    found = list(things[: SHOWN + 1])
    return Found(title, icon, page, found[:SHOWN], has_more=len(found) > SHOWN)
