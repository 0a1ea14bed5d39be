"""The facets of the library: by what one may narrow the shelf, with how many items each holds."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db.models import Count

from library.models import Item
from workflow.classification import Category, Form, Source
from workflow.models import Subject


@dataclass(frozen=True)
class Facet:
    name: str  # in the address
    title: str
    path: str  # from the item
    words: Callable = dict  # {value: words} of a facet that a floor above offers; one query
    only: dict = field(default_factory=dict)  # what must hold besides, of the rows on the path


FACETS = [
    Facet("category", "类别", "resource__category"),
    Facet("stage", "学段", "resource__subject__stage"),
    Facet("subject", "学科", "resource__subject"),
    Facet("form", "呈现方式", "resource__form"),
    Facet("origin", "来源", "resource__source"),
]


def offer(facet):
    """Add a facet of what a floor above knows of the works; the library does not know that floor."""
    if facet not in FACETS:
        FACETS.append(facet)


def labels():
    """The words of every value of every facet, in the order they are shown.

    One query for the library's own, and one for each facet that was offered.
    """
    offered = {facet.name: facet.words() for facet in FACETS}
    subjects = list(Subject.objects.select_related("stage"))
    return offered | {
        "category": dict(Category.choices),
        "stage": {str(subject.stage_id): subject.stage.name for subject in subjects},
        "subject": {str(subject.pk): str(subject) for subject in subjects},
        "form": dict(Form.choices),
        "origin": dict(Source.choices),
    }


class Facets:
    """What was chosen in the address, and what each further choice would give.

    Costs the queries of `labels` and one for each facet, however many items there are.
    """

    def __init__(self, asked):
        self.labels = labels()
        self.chosen = {
            facet.name: [v for v in asked.getlist(facet.name) if v in self.labels[facet.name]]
            for facet in FACETS
        }

    def narrow(self, items, besides=None):
        """The items that fit what was chosen in every facet, `besides` one; each item once."""
        for facet in FACETS:
            if self.chosen[facet.name] and facet is not besides:
                values = {f"{facet.path}__in": self.chosen[facet.name]}
                fitting = Item.objects.filter(**values, **facet.only)
                items = items.filter(pk__in=fitting.values("pk"))
        return items

    def shown(self, items):
        """For the page: each facet with its values, those that hold nothing left out."""
        return [{"facet": facet, "values": self.values(facet, items)} for facet in FACETS]

    def values(self, facet, items):
        narrowed = self.narrow(items, besides=facet).order_by()
        numbers = narrowed.filter(**facet.only).values_list(facet.path)
        numbers = dict(numbers.annotate(Count("pk", distinct=True)))
        numbers = {str(key): number for key, number in numbers.items()}
        chosen = self.chosen[facet.name]
        return [
            {"value": v, "words": words, "count": numbers.get(v, 0), "chosen": v in chosen}
            for v, words in self.labels[facet.name].items()
            if v in numbers or v in chosen
        ]

    def chips(self, asked):
        """What was chosen, each with the address that lets go of it."""
        return [
            {"words": self.labels[name][value], "url": without(asked, name, value)}
            for name, values in self.chosen.items()
            for value in values
        ]


def without(asked, name, value):
    rest = asked.copy()
    rest.setlist(name, [one for one in asked.getlist(name) if one != value])
    rest.pop("page", None)
    return f"?{rest.urlencode()}"
