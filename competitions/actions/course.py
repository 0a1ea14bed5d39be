"""The course of a competition from its publication to the start of judging."""

from django.db import transaction
from django.utils import timezone

from accounts.answers import require
from accounts.models import Office, Person
from accounts.refusals import Refused
from accounts.trail import record, tell
from competitions import permissions
from competitions.models import Competition
from review_board.actions import add_cases, draft_round
from review_board.models import ReviewRound
from workflow.actions import register_document
from workflow.transitions import locked, proceed, require_reason, why_not


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
def extend_entries(competition, *, by, deadline, note):
    """Take entries up to and including `deadline`, also where they were closed but not judged yet.

    The schools are told; both dates and the reason stand in the trail.
    """
    competition = locked(competition)
    if refusal := why_not(competition.extend_entries, by):
        raise refusal
    require_reason(note, "延长报送期限", competition)
    if deadline < competition.earliest_extension:
        raise Refused(competition.too_early(), competition)
    dates = f"由 {competition.entry_deadline:%-m 月 %-d 日}延长到 {deadline:%-m 月 %-d 日}"
    note = f"{note.strip()}（{dates}）"
    proceed(competition.extend_entries, by=by, note=note, deadline=deadline)
    schools = Person.objects.holding(Office.Role.SCHOOL_ADMIN)
    tell(schools, f"{competition}延长报送期限：{note}", about=competition)
    return competition


@transaction.atomic
def start_judging(category, *, by, panel, rubric, deadline, judges_per_case=3, **rule):
    """Put the entries of a category before a panel: a round of its own, still to be assigned."""
    competition = locked(category.competition)
    require(permissions.by_the_bureau(competition, by), competition)
    category = locked(category)
    if competition.state != Competition.State.CLOSED:
        raise Refused("报送截止以后、拟定等次以前才能安排评审。", competition)
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
