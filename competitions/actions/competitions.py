"""The rules of a competition while it is a draft: its parameters, its categories, its tiers."""

from django.db import transaction

from accounts.answers import require
from accounts.refusals import Refused, Stale
from accounts.trail import record
from competitions import permissions
from competitions.models import Category, Competition, Tier
from competitions.models.category import tiers_in_words
from workflow.edits import fill, refuse_stale
from workflow.transitions import locked, proceed

RULES = [
    "title",
    "year",
    "organiser",
    "entry_deadline",
    "is_resource_contest",
    "is_blind",
    "max_authors",
    "works_per_person",
    "works_per_unit",
    "minimum_group",
]


@transaction.atomic
def draft_competition(*, by, title, year, organiser, entry_deadline, **rules):
    """Begin a competition; `rules` are its parameters (REQUIREMENTS 2.4)."""
    competition = Competition(
        title=title,
        year=year,
        organiser=organiser,
        entry_deadline=entry_deadline,
        drafter=by,
        **rules,
    )
    require(permissions.by_the_bureau(competition, by), competition)
    competition.save()
    record(by, "draft", "起草评比", competition, to_state=competition.state)
    return competition


@transaction.atomic
def edit_competition(competition, *, by, version, **rules):
    """Change a draft; `Stale` when it was saved since `version` was read.

    Rules are locked with the publication (§8).
    """
    competition = drafted(competition, by)
    refuse_stale(competition, version, rules)
    if fill(competition, rules, RULES):
        competition.version += 1
        competition.save()
        record(by, "edit", "修改评比", competition)
    return competition


@transaction.atomic
def discard_competition(competition, *, by):
    """Put a draft away for good; nobody had been told of it, so nobody is told."""
    competition = locked(competition)
    proceed(competition.discard, by=by)
    return competition


@transaction.atomic
def add_category(competition, *, by, name, stage=None, form=""):
    """Add a group of works that are ranked together."""
    competition = drafted(competition, by)
    if competition.categories.filter(name=name).exists():
        raise Refused(f"已有组别“{name}”，请换一个名称。", competition)
    category = Category.objects.create(competition=competition, name=name, stage=stage, form=form)
    record(by, "add_category", "添加组别", competition, note=name)
    return category


@transaction.atomic
def drop_category(category, *, by):
    """Take a category out of a draft; it has no entries yet."""
    competition = drafted(category.competition, by)
    category.delete()
    record(by, "drop_category", "删除组别", competition, note=category.name)
    return competition


@transaction.atomic
def set_tiers(competition, *, by, version, tiers):
    """Replace the tiers; `Stale` when the rules were saved since `version` and the tiers differ.

    `tiers` are dicts of `Tier` fields, best first; shares are percentages.
    """
    competition = drafted(competition, by)
    if sum(tier["share"] for tier in tiers) > 100:
        raise Refused("各等次比例合计超过 100%，请调整。", competition)
    made = [Tier(competition=competition, **tier) for tier in tiers]
    kept, wanted = tiers_in_words(competition.tiers.all()), tiers_in_words(made)
    if wanted == kept:
        return made
    if version != competition.version:
        raise Stale(competition, {"tiers": kept})
    competition.tiers.all().delete()
    Tier.objects.bulk_create(made)
    competition.version += 1
    competition.save()
    record(by, "set_tiers", "设置等次", competition, note="、".join(tier.name for tier in made))
    return made


def drafted(competition, by):
    """The competition, locked, if it is still a draft that this person may change."""
    competition = locked(competition)
    drafted_by(competition, by)
    return competition


def drafted_by(competition, by):
    """Refuse unless this is still a draft and this person may change it."""
    require(permissions.by_the_bureau(competition, by), competition)
    if competition.state == Competition.State.DISCARDED:
        raise Refused("草稿已经作废，不能再改。", competition)
    if competition.state != Competition.State.DRAFT:
        raise Refused("评比通知发布后，规则不能再改。", competition)
