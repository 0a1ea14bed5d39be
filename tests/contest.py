"""A competition and what belongs to it, for tests: made of rows, without trail or messages.

`at` names a state, as in `tests.make`. A thing made without its surroundings gets a competition that
stands where the thing could be: an award in force belongs to an announced competition.
"""

from datetime import timedelta
from decimal import Decimal
from itertools import count

from django.conf import settings
from django.utils import timezone

from competitions.models import Award, Category, Competition, Entry, EntryAuthor, Tier
from review_board.actions.results import about, keep_results, scored_cases
from review_board.models import PublicNotice, ResultSheet, ReviewRound
from review_board.recompute import freeze
from tests import cast, make

serial = count(1)
TITLE = "滨湖区中小学数字化教学资源评比"
TIERS = [("一等奖", 25, True), ("二等奖", 25, True), ("三等奖", 30, False)]
# The state of a competition in which an award may have this state
STAGE = {"proposed": "proposed", "on_notice": "on_notice", "cleared": "on_notice"}
STAGE |= {"cancelled": "on_notice", "in_force": "announced", "revoked": "announced"}


def a_competition(title=TITLE, at="open", tiers=TIERS, categories=("微课类（小学组）",), **fields):
    """A competition of the bureau with one category and three tiers (25, 25 and 30 per cent).

    Entries are taken for ten more days, or were until yesterday from "closed" on.
    """
    today = timezone.localdate()
    ahead = at in ("draft", "discarded", "open")
    fields = {
        "year": today.year,
        "organiser": cast.the_bureau(),
        "entry_deadline": today + timedelta(days=10 if ahead else -1),
        **fields,
    }
    if at not in ("draft", "discarded"):
        fields.setdefault("document", make.a_document(f"关于开展{title}的通知"))
    if at in ("on_notice", "announced"):
        fields.setdefault("notice", award_notice(title, "posted" if at == "on_notice" else "ended"))
    if at == "terminated":
        fields.setdefault("termination_document", make.a_document(f"关于终止{title}的通知"))
    if at == "announced":
        fields.setdefault("award_document", make.a_document(f"关于公布{title}结果的通知"))
    competition = Competition.objects.create(title=title, state=at, **fields)
    for ordinal, (name, share, second_or_above) in enumerate(tiers, start=1):
        a_tier(competition, name, ordinal=ordinal, share=share, second_or_above=second_or_above)
    for name in categories:
        a_category(competition, name)
    return competition


def award_notice(title=TITLE, at="posted"):
    """The public notice of an award list, still empty: running, or ended yesterday."""
    return make.a_notice(f"{title}拟获奖名单公示", resources=(), at=at, purpose="award")


def a_tier(competition, name="优秀奖", **fields):
    fields = {"ordinal": competition.tiers.count() + 1, "share": 0, **fields}
    return Tier.objects.create(competition=competition, name=name, **fields)


def a_category(competition=None, name="微课类（小学组）", **fields):
    competition = competition or a_competition(categories=())
    return Category.objects.create(competition=competition, name=name, **fields)


def an_entry(category=None, resource=None, at="entered", **fields):
    """An admitted work, entered with its authors by the unit of the first of them."""
    category = category or a_competition().categories.get()
    resource = resource or make.a_resource(at="admitted")
    credits = list(resource.credits.select_related("person__unit"))
    fields = {"code": f"CS-2026-{9000 + next(serial)}", "unit": credits[0].person.unit, **fields}
    entry = Entry.objects.create(
        category=category, resource=resource, version=resource.latest_version, state=at, **fields
    )
    for credit in credits:
        EntryAuthor.objects.create(
            entry=entry,
            person=credit.person,
            position=credit.position,
            name=credit.name,
            unit_name=credit.unit_name,
            unit_kind=credit.person.unit.kind,
        )
    return entry


def an_award(entry=None, tier=None, at="in_force", **fields):
    """An award of the first tier, with its line on the notice where there is one."""
    entry = entry or an_entry(a_competition(at=STAGE[at]).categories.get())
    competition = entry.category.competition
    fields["tier"] = tier or competition.tiers.order_by("ordinal").first()
    if at in ("in_force", "revoked"):
        fields.setdefault("document", competition.award_document)
        fields.setdefault("decided_on", fields["document"].dated)
    if at == "revoked":
        fields.setdefault("revocation", make.a_document("关于撤销奖项的决定"))
    award = Award.objects.create(entry=entry, state=at, **fields)
    if competition.notice:
        a_line(award)
    return award


def a_line(award):
    """The line of an award on its competition's notice."""
    entry, notice = award.entry, award.entry.category.competition.notice
    return notice.lines.create(
        order=notice.lines.count() + 1,
        title=entry.resource.title,
        authors="、".join(author.name for author in entry.authors.all()),
        unit=entry.unit.name,
        group=entry.category.name,
        level=award.tier.name,
        about=award,
    )


def entries_with(category, *scores, at="closed"):
    """An entry of the category for each score, judged: every judge gave that total.

    The category's round stands "closed", its result frozen; `at="sealed"` leaves it open.
    """
    entries = [
        an_entry(category, make.a_resource(f"作品{place}", at="admitted"))
        for place in range(1, len(scores) + 1)
    ]
    judge(category, dict(zip(entries, scores, strict=True)), at)
    return entries


def judge(category, scores, at="closed"):
    """A round of the three judges over these entries, with the totals given."""
    made = make.a_round(
        f"{category.competition} {category}",
        at="sealed",
        resources=[entry.resource for entry in scores],
        totals=[[Decimal(score)] * 3 for score in scores.values()],
        purpose="contest",
    )
    if at == "closed":
        ReviewRound.objects.filter(pk=made.pk).update(state="closed", closed_at=timezone.now())
        made = ReviewRound.objects.get(pk=made.pk)
        freeze_result(made)
    category.review_round = made
    category.save()
    return made


def freeze_result(review_round):
    data = freeze(
        review_round.scoring_rule(),
        scored_cases(review_round),
        about=about(review_round),
        version=settings.SOFTWARE_VERSION,
    )
    keep_results(review_round, data)
    return ResultSheet.objects.create(
        review_round=review_round,
        data=data,
        sha256=data["sha256"],
        made_at=review_round.closed_at,
        made_by=cast.bureau_staff(),
    )


def end_the_notice(competition):
    """The notice of its award list is over since yesterday, objections or not."""
    yesterday = timezone.localdate() - timedelta(days=1)
    PublicNotice.objects.filter(pk=competition.notice_id).update(state="ended", last_day=yesterday)
    return Competition.objects.get(pk=competition.pk)
