"""Whom a task concerns."""


def people_of(task):
    """Everyone a task concerns now: the schools that asked for it or lead it, and its group."""
    claims = task.claims.filter(state__in=["pending", "awarded"]).select_related("unit")
    admins = [person for claim in claims for person in claim.unit.admins()]
    group = getattr(task, "group", None)
    return [*admins, *(group.members if group else ())]


def all_but(person, people):
    """These people without one who knows already; None is the clock."""
    return [one for one in people if person is None or one.pk != person.pk]
