"""A judge's work on one sheet 评分表: save, score, seal, or keep away from it (R033)."""

from django.db import transaction
from django.utils import timezone

from accounts.models import Person
from accounts.refusals import NotPermitted, Refused, Stale
from accounts.trail import tell
from review_board.models import Case, Mark, Recusal, Sheet
from review_board.scoring import check_mark, plain, spread
from review_board.ties import require_unconflicted, ties
from workflow.transitions import all_locked, locked, proceed, why_not


@transaction.atomic
def save_sheet(sheet, *, by, version, marks, comment):
    """Keep what the judge typed. `marks` maps criterion ids to a Decimal, or None for a blank.

    Raises `Stale` when another window saved something else since `version`; the same marks sent
    twice, as a page does that was left while it saved, are no conflict. Saving a draft leaves no
    trail entry; a scored sheet with a mark taken away becomes a draft again, which does.
    """
    sheet = held(sheet, by)
    return write(sheet, by, version, marks, comment)


@transaction.atomic
def score_sheet(sheet, *, by, version, marks, comment):
    """Save, and call the sheet scored: every criterion has its mark."""
    sheet = held(sheet, by)
    write(sheet, by, version, marks, comment, leave_scored=True)
    proceed(sheet.score, by=by)
    return sheet


def held(sheet, by):
    """The sheet, fresh and held, with its round, case and judge; the judge still free of ties."""
    [facts] = with_facts([locked(sheet)])
    if refusal := why_not(facts.draft, by):
        raise refusal
    require_unconflicted(facts)
    return facts


def with_facts(held_sheets):
    """Sheets just locked, read again together with what the checks ask for."""
    facts = Sheet.objects.select_related(
        "case__review_round", "case__version", "case__resource__group__school", "seat__judge"
    )
    return list(facts.filter(pk__in=[sheet.pk for sheet in held_sheets]).order_by("pk"))


def write(sheet, by, version, marks, comment, *, leave_scored=False):
    """Put marks and comment on the sheet, with its new total and version."""
    kept = {mark.criterion_id: mark.score for mark in sheet.marks.all()}
    if version != sheet.version and (theirs := differing(sheet, kept, marks, comment)):
        raise Stale(sheet, theirs)
    criteria = sheet.case.review_round.criteria_by_id()
    wanted = {**kept, **checked(marks, criteria)}
    put(sheet, kept, wanted)
    sheet.comment, sheet.version = comment, sheet.version + 1
    sheet.saved_at = timezone.now()
    scores = [score for score in wanted.values() if score is not None]
    sheet.total = sum(scores) if scores else None
    is_whole = len(scores) == len(criteria)
    if sheet.state == Sheet.State.DRAFT or leave_scored or (is_scored(sheet) and is_whole):
        sheet.save()
    else:
        proceed(sheet.draft, by=by)
    return sheet


def is_scored(sheet):
    return sheet.state == Sheet.State.SCORED


def differing(sheet, kept, marks, comment):
    """What is kept now where the other window has something else, by field name."""
    theirs = {f"mark-{pk}": kept.get(pk) for pk in marks if kept.get(pk) != marks[pk]}
    return theirs if comment == sheet.comment else {**theirs, "comment": sheet.comment}


def checked(marks, criteria):
    """The marks, if each is allowed by its criterion; else a refusal that names it."""
    for pk, score in marks.items():
        if pk not in criteria:
            raise Refused("评分标准里没有这项指标，请刷新页面。")
        if score is not None:
            check_mark(score, criteria[pk])
    return marks


def put(sheet, kept, wanted):
    """Write the marks that changed, and take away those that were emptied."""
    gone = [pk for pk, score in wanted.items() if score is None and pk in kept]
    if gone:
        sheet.marks.filter(criterion__in=gone).delete()
    changed = {pk: s for pk, s in wanted.items() if s is not None and s != kept.get(pk)}
    if changed:
        Mark.objects.bulk_create(
            [Mark(sheet=sheet, criterion_id=pk, score=score) for pk, score in changed.items()],
            update_conflicts=True,
            unique_fields=["sheet", "criterion"],
            update_fields=["score"],
        )


@transaction.atomic
def recuse(sheet, *, by, kind, note):
    """The judge keeps away from this work, here and in every later round; the bureau replaces them."""
    sheet = locked(sheet)
    proceed(sheet.recuse, by=by, note=note)
    Recusal.objects.create(case=sheet.case, seat=sheet.seat, kind=kind, note=note)
    text = f"{sheet.seat.judge}回避{sheet.case.number}，请在“{sheet.case.review_round}”改派评委"
    tell(Person.objects.holding("bureau_staff"), text, about=sheet.case)
    return sheet


@transaction.atomic
def seal_sheets(review_round, *, by):
    """The judge confirms all own scores of a round 确认全部评分; no score changes afterwards.

    Whose last sheet completes a work also learns the bureau whether its scores lie too far apart.
    """
    own = Sheet.objects.filter(case__review_round=review_round, seat__judge__person=by).unsealed()
    sheets = with_facts(all_locked(own))
    unscored = [sheet for sheet in sheets if not is_scored(sheet)]
    if unscored or not sheets:
        words = (
            f"还有 {len(unscored)} 件没有评完，请评完再确认。" if unscored else "没有要确认的评分。"
        )
        raise Refused(words, sheets[0] if sheets else None)
    cases = all_locked(Case.objects.filter(sheets__in=sheets).distinct())
    refuse_conflicted(sheets)
    for sheet in sheets:
        proceed(sheet.seal, by=by)
    for case in cases:
        look_at_spread(case, review_round)
    return sheets


def refuse_conflicted(sheets):
    """A tie found since the last save bars the judge from confirming too."""
    found = ties([sheets[0].seat], [sheet.case for sheet in sheets])
    if barred := [sheet.case.number for sheet in sheets if found[sheet.case_id]]:
        raise NotPermitted(f"{'、'.join(barred)}应当回避，请先办理回避，再确认评分。")


def look_at_spread(case, review_round):
    """Once a work's last sheet is sealed, note how far its scores lie apart.

    A wide spread waits for a decision, unless one was taken or a further judge has read the work.
    """
    sheets = list(case.sheets.counted())
    is_whole = len(sheets) >= review_round.judges_per_case
    if not is_whole or any(sheet.state != Sheet.State.SEALED for sheet in sheets):
        return
    case.spread = spread([sheet.total for sheet in sheets])
    was_reread = len(sheets) > review_round.judges_per_case
    case.needs_second_reading = (
        case.spread > review_round.spread_limit and not was_reread and not case.second_reading_note
    )
    case.save()
    if case.needs_second_reading:
        tell(
            spread_settlers(review_round),
            f"{case.number}的评分分差 {plain(case.spread)} 分，"
            f"超过 {plain(review_round.spread_limit)} 分，请处理",
            about=case,
        )


def spread_settlers(review_round):
    """The bureau's staff and the panel's chair."""
    chairs = Person.objects.filter(
        judge__seats__panel=review_round.panel_id, judge__seats__is_chair=True
    )
    return [*Person.objects.holding("bureau_staff"), *chairs]
