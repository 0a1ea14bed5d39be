"""Save what people type: nothing over a newer copy, one trail entry for each sitting."""

from accounts.models import TrailEntry
from accounts.refusals import Refused, Stale
from accounts.trail import record


def refuse_stale(thing, version, fields):
    """Raise `Stale` when `thing` was saved after `version` with other values than these.

    The refusal carries the values now kept, for each of `fields` that differs. A copy that differs
    in nothing is let through: saving it again changes nothing.
    """
    if version == thing.version:
        return
    theirs = {name: getattr(thing, name) for name in changed(thing, fields)}
    if theirs:
        raise Stale(thing, theirs)


def changed(thing, fields):
    """The names of the `fields` whose values differ from what `thing` holds, in their order."""
    return [name for name, value in fields.items() if getattr(thing, name) != value]


def fill(thing, fields, allowed):
    """Set `fields` of `thing`, which must be among `allowed`; give the names that changed."""
    if unknown := set(fields) - set(allowed):
        raise TypeError(f"{thing._meta.label} has no {sorted(unknown)} to edit here")
    names = changed(thing, fields)
    for name in names:
        setattr(thing, name, fields[name])
    return names


def record_edit(by, verb, label, thing):
    """Record an edit, once while the same person goes on with the same: autosave is not news."""
    last = TrailEntry.objects.about(thing).last()
    if last and last.by_id == by.pk and last.verb == f"{thing._meta.label_lower}.{verb}":
        return
    record(by, verb, label, thing)


def only_in(thing, states, sentence):
    """Refuse with `sentence` unless `thing` is in one of `states`."""
    if thing.state not in states:
        raise Refused(sentence, thing)
