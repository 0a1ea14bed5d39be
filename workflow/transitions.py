"""Take a thing from one state to the next, or say why it cannot go.

Every change of state in the product passes through `proceed`.
"""

from dataclasses import dataclass

from django.db import models, transaction
from django_fsm import ConcurrentTransitionMixin

from accounts.refusals import NotPermitted, Refused
from accounts.trail import record

SHORTEST_REASON = 5  # characters; UI_GUIDE 9.8


class Stateful(ConcurrentTransitionMixin, models.Model):
    """Base for models with a protected `state`, mending two faults of django-fsm-2 (ADR 0002)."""

    class Meta:
        abstract = True

    def refresh_from_db(self, using=None, fields=None, from_queryset=None):
        """Reload, state included, without ever lifting the field's protection for other threads."""
        for name in self._get_protected_fsm_fields():
            self.__dict__.pop(name, None)
        models.Model.refresh_from_db(self, using=using, fields=fields, from_queryset=from_queryset)
        self._update_initial_state()

    def clean_fields(self, exclude=None):
        """Leave the state to its transitions: `full_clean` would assign it."""
        super().clean_fields(exclude={*(exclude or ()), *self._get_protected_fsm_fields()})


@dataclass(frozen=True)
class NextStep:
    """A button: what it is called, which action it calls, and what it still waits for."""

    name: str
    label: str
    action: str  # URL name of the action's view
    confirms: bool  # the view shows its consequences first
    tone: str
    waits_for: str  # the sentence of the condition that does not hold yet, or ""


def rule(reason):
    """Give a condition the sentence a person reads when it does not hold.

    `reason` is the sentence, or a function of the thing that makes it.
    """

    def keep(condition):
        condition.reason = reason if callable(reason) else lambda thing: reason
        return condition

    return keep


def locked(thing):
    """The same row, fresh from the database and held until the transaction ends."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("locked() stands in an action, inside its transaction")
    return thing._meta.model._base_manager.select_for_update().get(pk=thing.pk)


def all_locked(things):
    """Many rows of one model, locked in `pk` order so that two actions never wait for each other."""
    things = list(things)
    if not things:
        return []
    model = type(things[0])
    rows = model._base_manager.select_for_update().filter(pk__in=[thing.pk for thing in things])
    return list(rows.order_by("pk"))


def current_step(transition):
    """The way out of the thing's present state that bears this name, or None."""
    return transition._django_fsm.get_transition(transition.__self__.state)


def why_not(transition, by):
    """The refusal that `by` would meet on taking `transition` now, or None."""
    thing, step = transition.__self__, current_step(transition)
    if step is None:
        reason = f"{thing._meta.verbose_name}处于“{thing.get_state_display()}”，不能这样办理。"
        return Refused(reason, thing)
    answer = step.permission(thing, by)
    if not answer:
        return NotPermitted(answer.reason, thing)
    for condition in step.conditions:
        if not condition(thing):
            return Refused(condition.reason(thing), thing)
    return None


def may(transition, by):
    """The guard's answer: whether this step is `by`'s to take, now or when its time comes."""
    ways = transition._django_fsm.transitions.values()
    return next(iter(ways)).permission(transition.__self__, by)


def next_steps(thing, by):
    """The buttons `by` may press on `thing` now; a step without an action of its own has none."""
    steps = []
    for step in thing.get_all_state_transitions():
        action = step.custom.get("action")
        if not action or step.source != thing.state or not step.permission(thing, by):
            continue
        refusal = why_not(getattr(thing, step.name), by)
        steps.append(
            NextStep(
                name=step.name,
                label=step.custom["label"],
                action=action,
                confirms=step.custom.get("confirms", False),
                tone=step.custom.get("tone", "default"),
                waits_for=str(refusal) if refusal else "",
            )
        )
    return steps


def require_reason(note, label, about):
    """Refuse a step that people will want explained, unless its reason has five characters."""
    if len(note.strip()) < SHORTEST_REASON:
        raise Refused(f"请写明{label}的理由，至少 {SHORTEST_REASON} 个字。", about)


def proceed(transition, *, by, note="", **details):
    """Check, change, save and record one transition, in the caller's transaction.

    `by` is the person, or None for the clock. A step marked `reason=True` needs a `note` of at
    least five characters, which is kept in the trail and shown to those concerned.
    """
    if refusal := why_not(transition, by):
        raise refusal
    thing, step = transition.__self__, current_step(transition)
    label, source = step.custom["label"], thing.state
    if step.custom.get("reason"):
        require_reason(note, label, thing)
    transition(**details)
    thing.save()
    record(by, step.name, label, thing, from_state=source, to_state=thing.state, note=note.strip())
