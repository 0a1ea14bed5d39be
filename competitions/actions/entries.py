"""How a unit sends works into a competition, and how one falls out again."""

from django.db import transaction

from accounts.answers import require
from accounts.refusals import Refused
from accounts.trail import record, tell
from competitions import permissions
from competitions.eligibility import why_not_enter
from competitions.models import Award, Entry, EntryAuthor
from workflow.models.counter import next_number
from workflow.transitions import locked, proceed


@transaction.atomic
def enter(category, resource, *, by):
    """Send an admitted work into a category; names, units and places are frozen now (§2.4)."""
    category.competition = competition = locked(category.competition)
    resource = locked(resource)
    credits = list(resource.credits.select_related("person__unit").order_by("position"))
    if not credits:
        raise Refused("作品没有登记作者，不能报送。", resource)
    unit = credits[0].person.unit
    entry = Entry(category=category, resource=resource, version=resource.latest_version, unit=unit)
    require(permissions.enters_for_the_unit(entry, by), competition)
    if reason := why_not_enter(category, resource, credits, unit):
        raise Refused(reason, competition)
    entry.code = next_entry_code(competition)
    entry.save()
    EntryAuthor.objects.bulk_create(frozen_author(entry, credit) for credit in credits)
    record(by, "enter", "报送参评", entry, to_state=entry.state)
    text = f"{resource}已报送参评“{competition}”（{category}）"
    tell([credit.person for credit in credits], text, about=entry)
    return entry


def next_entry_code(competition):
    return f"CS-{competition.year}-{next_number(f'entry-{competition.year}'):04d}"


def frozen_author(entry, credit):
    return EntryAuthor(
        entry=entry,
        person=credit.person,
        position=credit.position,
        name=credit.name or credit.person.real_name,
        unit_name=credit.unit_name or credit.person.unit.name,
        unit_kind=credit.person.unit.kind,
    )


@transaction.atomic
def withdraw_entry(entry, *, by, note):
    """The unit takes its work back while entries are open."""
    entry = locked(entry)
    proceed(entry.withdraw, by=by, note=note)
    people = [author.person for author in entry.authors.select_related("person")]
    tell(people, f"{entry.resource}已撤回参评：{note}", about=entry)
    return entry


@transaction.atomic
def disqualify_entry(entry, *, by, note):
    """The bureau takes a work out; a proposed award falls with it."""
    locked(entry.category.competition)  # so that nobody announces its award meanwhile
    entry = locked(entry)
    proceed(entry.disqualify, by=by, note=note)
    award = getattr(entry, "award", None)
    if award is not None and award.state != Award.State.CANCELLED:
        proceed(locked(award).cancel, by=by, note=note)
    people = [author.person for author in entry.authors.select_related("person")]
    tell([*people, *entry.unit.admins()], f"{entry.resource}被取消参评资格：{note}", about=entry)
    return entry
