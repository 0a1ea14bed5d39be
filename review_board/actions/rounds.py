"""Review rounds 评审轮次: drafted, filled with cases, opened (R033)."""

import secrets
from random import Random

from django.db import transaction
from django.utils import timezone

from accounts.answers import require
from accounts.refusals import Refused
from accounts.trail import record, tell
from review_board import permissions
from review_board.models import Case, ReviewRound, Sheet
from workflow.models import Resource
from workflow.transitions import all_locked, locked, proceed

NUMBERS = 1000  # review numbers run from 001 to 999, drawn by lot
FIT = {
    ReviewRound.Purpose.ADMISSION: ([Resource.State.ACCEPTED], "待评审"),
    ReviewRound.Purpose.CONTEST: (
        [Resource.State.CLEARED, Resource.State.ADMITTED, Resource.State.PASSED],
        "评审通过或已入库",
    ),
}


@transaction.atomic
def draft_round(
    *,
    by,
    title,
    purpose,
    panel,
    rubric,
    blind=True,
    judges_per_case=3,
    aggregation=ReviewRound.Aggregation.MEAN,
    pass_mark=70,
    deadline,
    tie_chain=("sum",),
    spread_limit=15,
    seed=None,
):
    """A round with its rule, which may change until it opens and never afterwards.

    `seed` fixes the lots to be drawn; by default nobody can guess it.
    """
    review_round = ReviewRound(
        title=title,
        purpose=purpose,
        panel=panel,
        rubric=rubric,
        is_blind=blind,
        judges_per_case=judges_per_case,
        aggregation=aggregation,
        pass_mark=pass_mark,
        deadline=deadline,
        tie_chain=list(tie_chain),
        spread_limit=spread_limit,
        seed=secrets.randbelow(2**31) if seed is None else seed,
    )
    require(permissions.by_the_bureau(review_round, by))
    refuse_faulty_rule(review_round)
    review_round.save()
    record(by, "draft", "筹备评审", review_round, to_state=review_round.state)
    return review_round


@transaction.atomic
def edit_round(review_round, *, by, **fields):
    """Change a draft; of an open round only the deadline, and only to a later one."""
    review_round = locked(review_round)
    require(permissions.by_the_bureau(review_round, by), review_round)
    before = review_round.deadline
    for name, value in fields.items():
        setattr(review_round, name, value)
    if review_round.state != ReviewRound.State.DRAFT:
        refuse_change_of_open(review_round, fields, before)
    refuse_faulty_rule(review_round)
    review_round.save()
    record(by, "edit", "修改评审安排", review_round)
    return review_round


def refuse_change_of_open(review_round, fields, deadline):
    """The rule stands from the first score on; late judges may be given more time."""
    if review_round.is_over:
        raise Refused(f"评审批次{review_round.get_state_display()}，不能再改。", review_round)
    if set(fields) != {"deadline"}:
        raise Refused("评审已经开始，只能延长评分截止时间。", review_round)
    if review_round.deadline <= deadline:
        raise Refused("新的截止时间应当晚于原来的截止时间。", review_round)


def refuse_faulty_rule(review_round):
    """What the database would also refuse, in words; and ties broken by lines that do not exist."""
    if review_round.judges_per_case < 1:
        raise Refused("每件作品至少要有 1 名评委。")
    if (
        review_round.aggregation == ReviewRound.Aggregation.TRIMMED
        and review_round.judges_per_case < 5
    ):
        raise Refused("去掉最高分和最低分时，每件作品至少要有 5 名评委。")
    review_round.scoring_rule()


@transaction.atomic
def add_cases(review_round, resources, *, by):
    """Put the newest version of each resource before the panel, under a number drawn by lot."""
    review_round = locked(review_round)
    require(permissions.by_the_bureau(review_round, by), review_round)
    refuse_unless_draft(review_round)
    resources = all_locked(resources)
    for resource in resources:
        refuse_unfit(resource, review_round)
    numbers = free_numbers(review_round)
    lot = Random(f"{review_round.seed} {len(numbers)}")
    drawn = [(resource, numbers.pop()) for resource in lot.sample(resources, len(resources))]
    cases = Case.objects.bulk_create(
        Case(
            review_round=review_round,
            resource=resource,
            version=resource.latest_version,
            number=f"{resource.subject.short}-{number:03}",
        )
        for resource, number in drawn
    )
    record(by, "add_cases", "选入作品", review_round, note=f"{len(cases)} 件")
    return cases


def free_numbers(review_round):
    """The numbers nobody has yet, in the order of this round's lot."""
    taken = {int(number.rpartition("-")[2]) for number in numbers_of(review_round)}
    numbers = [number for number in range(1, NUMBERS) if number not in taken]
    return Random(review_round.seed).sample(numbers, len(numbers))


def numbers_of(review_round):
    return review_round.cases.values_list("number", flat=True)


def refuse_unless_draft(review_round):
    if review_round.state != ReviewRound.State.DRAFT:
        raise Refused("评审已经开始，作品和分派不能再改。", review_round)


def refuse_unfit(resource, review_round):
    states, words = FIT[review_round.purpose]
    if resource.state not in states:
        raise Refused(
            f"{resource}现在是“{resource.get_state_display()}”，只有{words}的作品可以选入。",
            review_round,
        )
    running = resource.cases.exclude(review_round__state__in=ReviewRound.OVER)
    if running.filter(review_round__purpose=review_round.purpose).exists():
        raise Refused(f"{resource}已经选入另一个没有定稿的评审批次。", review_round)


@transaction.atomic
def drop_case(case, *, by):
    """Take a work out of a draft round, with whatever was assigned for it."""
    review_round = locked(case.review_round)
    require(permissions.by_the_bureau(review_round, by), review_round)
    refuse_unless_draft(review_round)
    note = str(case)
    case.sheets.all().delete()
    case.delete()
    record(by, "drop_case", "移出作品", review_round, note=note)


@transaction.atomic
def open_round(review_round, *, by):
    """Judging begins: the rule is fixed, works go under review, judges are told what awaits them."""
    review_round = locked(review_round)
    proceed(review_round.open, by=by)
    if review_round.purpose == ReviewRound.Purpose.ADMISSION:
        resources = Resource.objects.filter(cases__review_round=review_round)
        for resource in all_locked(resources):
            proceed(resource.start_review, by=by)
    tell_judges(review_round, "{review_round}已开始，您有 {count} 件作品待评，{until}截止")
    return review_round


def tell_judges(review_round, text, sheets=None):
    """Each judge of these sheets (by default all) hears once, and is led to the first of them."""
    sheets = Sheet.objects.filter(case__review_round=review_round) if sheets is None else sheets
    by_judge = {}
    for sheet in sheets.counted().select_related("seat__judge__person").order_by("order"):
        by_judge.setdefault(sheet.seat.judge.person, []).append(sheet)
    until = f"{timezone.localtime(review_round.deadline):%-m 月 %-d 日 %H:%M}"
    for judge, own in by_judge.items():
        words = text.format(review_round=review_round, count=len(own), until=until)
        tell([judge], words, about=own[0])
    return list(by_judge)
