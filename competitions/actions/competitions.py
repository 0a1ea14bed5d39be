"""What the bureau does to a competition, from its draft to the start of judging."""

from django.db import transaction
from django.utils import timezone

from accounts.answers import require
from accounts.models import Office, Person
from accounts.refusals import Refused
from accounts.trail import record, tell
from competitions import permissions
from competitions.models import Category, Competition, Tier
from review_board.actions import add_cases, draft_round
from review_board.models import ReviewRound
from workflow.actions import register_document
from workflow.transitions import locked, proceed


@transaction.atomic
def draft_competition(*, by, title, year, organiser, entry_deadline, **rules):
    """Begin a competition; `rules` are its parameters (REQUIREMENTS 2.4)."""
    competition = Competition(
        title=title, year=year, organiser=organiser, entry_deadline=entry_deadline, **rules
    )
    require(permissions.by_the_bureau(competition, by), competition)
    competition.save()
    record(by, "draft", "起草评比", competition, to_state=competition.state)
    return competition


@transaction.atomic
def edit_competition(competition, *, by, **facts):
    """Change a draft. Rules are locked with the publication (§8)."""
    competition = drafted(competition, by)
    for name, value in facts.items():
        setattr(competition, name, value)
    competition.save()
    record(by, "edit", "修改评比", competition)
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
def set_tiers(competition, *, by, tiers):
    """Replace the tiers. `tiers` are dicts of `Tier` fields, best first; shares are percentages."""
    competition = drafted(competition, by)
    if sum(tier["share"] for tier in tiers) > 100:
        raise Refused("各等次比例合计超过 100%，请调整。", competition)
    competition.tiers.all().delete()
    made = [Tier(competition=competition, **tier) for tier in tiers]
    Tier.objects.bulk_create(made)
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
    if competition.state != Competition.State.DRAFT:
        raise Refused("评比通知发布后，规则不能再改。", competition)


@transaction.atomic
def publish_competition(competition, *, by, number):
    """Publish the contest notice under its 文号; rules are fixed from here."""
    competition = locked(competition)
    document = register_document(
        number,
        by=by,
        title=f"关于开展{competition.title}的通知",
        dated=timezone.localdate(),
        addressees="各学校、事业单位、幼儿园",
    )
    proceed(competition.publish, by=by, document=document)
    text = f"{competition}开始征集，{competition.entry_deadline:%-m 月 %-d 日}截止报送"
    tell(Person.objects.holding(Office.Role.SCHOOL_ADMIN), text, about=competition)
    return competition


@transaction.atomic
def close_entries(competition, *, by):
    """No more entries. The clock does it the day after the deadline."""
    competition = locked(competition)
    proceed(competition.close_entries, by=by)
    staff = Person.objects.holding(Office.Role.BUREAU_STAFF)
    tell(staff, f"{competition}报送截止，请安排评审", about=competition)
    return competition


@transaction.atomic
def start_judging(category, *, by, panel, rubric, deadline, judges_per_case=3, **rule):
    """Put the entries of a category before a panel: a round of its own, still to be assigned."""
    competition = locked(category.competition)
    require(permissions.by_the_bureau(competition, by), competition)
    category = locked(category)
    if competition.state != Competition.State.CLOSED:
        raise Refused("报送截止以后才能安排评审。", competition)
    if category.review_round_id:
        raise Refused(f"“{category}”已经安排评审。", competition)
    entries = category.entries.filter(state="entered").select_related("resource")
    if not entries:
        raise Refused(f"“{category}”没有参评作品，不用安排评审。", competition)
    review_round = draft_round(
        by=by,
        title=f"{competition.title} {category.name}",
        purpose=ReviewRound.Purpose.CONTEST,
        panel=panel,
        rubric=rubric,
        blind=competition.is_blind,
        judges_per_case=judges_per_case,
        deadline=deadline,
        **rule,
    )
    add_cases(review_round, [entry.resource for entry in entries], by=by)
    category.review_round = review_round
    category.save(update_fields=["review_round"])
    record(by, "start_judging", "安排评审", competition, note=category.name)
    return review_round
