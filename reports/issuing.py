"""Which competitions still owe their authors a certificate."""

from django.db.models import Count, Exists, F, OuterRef

from competitions.models import Award, Competition, EntryAuthor
from reports.models import Certificate


def still_to_issue():
    """Announced competitions with authors of awards in force who never had a certificate.

    Dicts of `competition` (its key), `title` and `count`, the latest first; one query.
    """
    held = Certificate.objects.filter(award__entry=OuterRef("entry"), holder=OuterRef("person"))
    waiting = EntryAuthor.objects.filter(entry__award__state=Award.State.IN_FORCE)
    competition = "entry__category__competition"
    return (
        waiting.filter(~Exists(held))
        .values(competition=F(competition), title=F(f"{competition}__title"))
        .annotate(count=Count("pk"))
        .order_by("-competition")
    )


def with_certificates():
    """Competitions with a valid certificate to print, the latest first."""
    valid = Certificate.objects.valid().filter(award__entry__category__competition=OuterRef("pk"))
    return Competition.objects.filter(Exists(valid)).order_by("-pk")
