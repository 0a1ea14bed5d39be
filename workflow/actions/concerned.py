"""Whom a task concerns."""

from accounts.models import Person


def people_of(task):
    """Everyone a task concerns now: the schools that asked for it or lead it, and its group."""
    claims = task.claims.filter(state__in=["pending", "awarded"]).select_related("unit")
    admins = [person for claim in claims for person in claim.unit.admins()]
    return [*admins, *Person.objects.filter(memberships__group__task=task)]
