"""Everything that waits for a person, the most pressing first."""

from config.waiting.sources import SOURCES


def todos_of(person):
    """The to-dos of `person` by deadline; one query or none for each kind."""
    found = [
        source.todo(thing, person)
        for source in SOURCES
        for thing in source.described(source.awaiting(person), person)
    ]
    return sorted(found, key=lambda todo: (todo.day, todo.kind, todo.title))
