"""From a finished ranking to awards in force, and out of force again (R065, §2.9, §2.10)."""

from django.db import transaction
from django.utils import timezone

from accounts.answers import require
from accounts.models import Office, Person
from accounts.refusals import Refused
from accounts.trail import tell
from competitions import permissions
from competitions.models import Award, Competition
from competitions.models.award import the_list_is_announced
from competitions.proposal import simulated
from review_board.actions import post_notice
from review_board.models import NoticeLine, PublicNotice
from workflow.actions import register_document
from workflow.transitions import all_locked, locked, proceed, why_not


@transaction.atomic
def propose_awards(competition, *, by, decisions=None):
    """Give each category's ranking its tiers by the fixed shares.

    `decisions` settles ties on a boundary: {category pk: {tier index: Direction}}. A tie without a
    decision is refused with the sentence that asks for one; nothing is split silently. What was
    decided stands in the trail (§2.9).
    """
    competition = locked(competition)
    if refusal := why_not(competition.propose, by):
        raise refusal
    simulations = simulated(competition, decisions)
    for simulation in simulations:
        if simulation.open_tie:
            raise Refused(f"{simulation.category}：{simulation.open_tie}", competition)
    note = "；".join(words for simulation in simulations for words in simulation.decided())
    proceed(competition.propose, by=by, note=note)
    for simulation in simulations:
        awarded = simulation.proposal.awarded
        Award.objects.bulk_create(Award(entry=entry, tier=tier) for entry, tier in awarded)
    return competition


@transaction.atomic
def post_award_notice(competition, *, by):
    """Put the proposed list on public notice, in a closed list of columns; tell those on it."""
    competition = locked(competition)
    require(permissions.by_the_bureau(competition, by), competition)
    awards = all_locked(competition.awards().filter(state=Award.State.PROPOSED))
    rows = Award.objects.for_list().filter(pk__in=[award.pk for award in awards])
    notice = post_notice(
        by=by,
        title=f"{competition.title}拟获奖名单公示",
        purpose=PublicNotice.Purpose.AWARD,
        lines=[notice_line(award) for award in rows.order_by("entry__category", "tier__ordinal")],
    )
    for award in awards:
        proceed(award.post_notice, by=by)
    proceed(competition.post_notice, by=by, notice=notice)
    until = f"{notice.last_day:%-m 月 %-d 日}"
    for award in rows:
        tell_own(award, f"{award.entry.resource}拟获{award.tier}，公示到 {until}为止")
    return competition


def tell_own(award, text):
    """Tell its authors and the school that sent the work in."""
    authors = [author.person for author in award.entry.authors.select_related("person")]
    tell([*authors, *award.entry.unit.admins()], text, about=award)


def notice_line(award):
    """An award as the public sees it: work, authors, unit, group, tier."""
    entry = award.entry
    return NoticeLine(
        title=entry.resource.title,
        authors="、".join(author.name for author in entry.authors.all()),
        unit=entry.unit.name,
        group=entry.category.name,
        level=award.tier.name,
        about=award,
    )


@transaction.atomic
def settle_awards(competition, *, by):
    """After the notice: clear what nobody objects to, cancel what an objection brought down.

    A line under an open objection stays on notice; it holds that work's award, not the list.
    """
    competition = locked(competition)
    require(permissions.by_the_bureau_or_the_clock(competition, by), competition)
    if competition.state == Competition.State.TERMINATED:
        raise Refused("评比已终止，获奖名单不再处理，请看终止通知。", competition)
    if competition.notice is None or competition.notice.state != PublicNotice.State.ENDED:
        raise Refused("公示还没有期满，不能处理获奖名单。", competition)
    lines = competition.notice.lines.prefetch_related("objections")
    lines = {line.about_id: line for line in lines}
    for award in all_locked(competition.awards().filter(state=Award.State.ON_NOTICE)):
        line = lines[award.pk]
        if line.is_struck:
            proceed(award.cancel, by=by, note="公示期间异议成立")
            tell_own(award, f"{award.entry.resource}的拟获奖项已取消：公示期间异议成立")
        elif not line.is_held:
            proceed(award.clear, by=by)
    return competition


@transaction.atomic
def announce(competition, *, by, number):
    """Announce the cleared awards under the 文号 of the award notice; they are in force."""
    competition = settle_awards(competition, by=None)
    document = register_document(
        number,
        by=by,
        title=f"关于公布{competition.title}结果的通知",
        dated=timezone.localdate(),
        addressees="各学校、事业单位、幼儿园",
    )
    proceed(competition.announce, by=by, document=document)
    for award in all_locked(competition.awards().filter(state=Award.State.CLEARED)):
        put_in_force(award, document, by)
    return competition


@transaction.atomic
def announce_late(award, *, by, number):
    """Announce an award whose objection was settled after the list; under its own 文号."""
    competition = locked(award.entry.category.competition)
    require(permissions.signs_for_the_bureau(award, by), award)
    if competition.state != Competition.State.ANNOUNCED:
        raise Refused(the_list_is_announced.reason(award), award)
    settle_awards(competition, by=None)
    award = locked(award)
    document = register_document(
        number,
        by=by,
        title=f"关于补充公布{competition.title}获奖作品的通知",
        dated=timezone.localdate(),
        addressees="各学校、事业单位、幼儿园",
    )
    put_in_force(award, document, by)
    return award


def put_in_force(award, document, by):
    proceed(award.announce, by=by, document=document)
    tell_own(award, f"{award.entry.resource}获{award.tier}（{document.number}）")


@transaction.atomic
def revoke_award(award, *, by, number, note):
    """Take an award back under a decision document; papers that rest on it fall with it (§2.10)."""
    award = locked(award)
    document = register_document(
        number, by=by, title=f"关于撤销{award}的决定", dated=timezone.localdate(), body=note
    )
    proceed(award.revoke, by=by, note=note, document=document)
    authors = [author.person for author in award.entry.authors.select_related("person")]
    staff = Person.objects.holding(Office.Role.BUREAU_STAFF)
    text = f"{award}已撤销（{document.number}）：{note}"
    tell([*authors, *award.entry.unit.admins(), *staff], text, about=award)
    return award
