"""The bureau ends a competition before its awards are announced."""

from django.db import transaction
from django.utils import timezone

from accounts.models import Office, Person
from accounts.trail import tell
from competitions.models import Award, Entry
from review_board.actions import take_down_notice, terminate_round
from review_board.models import PublicNotice, ReviewRound
from workflow.actions import register_document
from workflow.transitions import all_locked, locked, proceed, require_reason, why_not

STANDING = [Award.State.PROPOSED, Award.State.ON_NOTICE, Award.State.CLEARED]


@transaction.atomic
def terminate_competition(competition, *, by, number, note):
    """End it for good: judging stops, its list comes down, proposed awards fall, works are free.

    What was published under a 文号 ends under one: `number` is registered with `note` as its text.
    Told are the schools, the authors and judges of its works, and the leaders of the bureau.
    """
    competition = locked(competition)
    if refusal := why_not(competition.terminate, by):
        raise refusal
    require_reason(note, "终止评比", competition)
    document = termination_document(competition, number, by, note.strip())
    proceed(competition.terminate, by=by, note=note, document=document)
    authors = list(Person.objects.filter(entry_authorships__entry__in=entered(competition)))
    judges = stop_judging(competition, by=by, note=note)
    notice = competition.notice
    if notice and notice.state == PublicNotice.State.POSTED:
        take_down_notice(notice, by=by, note=note)
    for award in all_locked(competition.awards().filter(state__in=STANDING)):
        proceed(award.cancel, by=by, note=note)
    for entry in all_locked(entered(competition)):
        proceed(entry.release, by=by, note=note)
    officers = [Office.Role.SCHOOL_ADMIN, Office.Role.BUREAU_LEADER]
    informed = [person for role in officers for person in Person.objects.holding(role)]
    text = f"{competition}已终止（{document.number}）：{note.strip()}"
    tell([*informed, *authors, *judges], text, about=competition)
    return competition


def termination_document(competition, number, by, reason):
    return register_document(
        number,
        by=by,
        title=f"关于终止{competition.title}的通知",
        dated=timezone.localdate(),
        addressees="各学校、事业单位、幼儿园",
        body=reason,
    )


def entered(competition):
    """The works that still take part."""
    return Entry.objects.filter(category__competition=competition, state=Entry.State.ENTERED)


def running_rounds(competition):
    rounds = ReviewRound.objects.filter(category__competition=competition)
    return rounds.exclude(state__in=ReviewRound.OVER).order_by("pk")


def stop_judging(competition, *, by, note):
    """Terminate the rounds that are not over; give the judges who had works in them."""
    return [
        judge
        for review_round in running_rounds(competition)
        for judge in terminate_round(review_round, by=by, note=note)
    ]
