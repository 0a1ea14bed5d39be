"""Panels 评审小组 and their seats (R029, R030)."""

from django.db import transaction
from django.utils import timezone

from accounts.answers import require
from accounts.refusals import Refused
from accounts.trail import record, tell
from review_board import permissions
from review_board.models import Panel, Seat
from workflow.transitions import locked, proceed


@transaction.atomic
def form_panel(*, by, name, subject, from_date, to_date, document=None):
    """An empty panel for one group of works, with its term."""
    panel = Panel(
        name=name, subject=subject, from_date=from_date, to_date=to_date, document=document
    )
    require(permissions.by_the_bureau(panel, by))
    panel.save()
    record(by, "form", "组建小组", panel, to_state=panel.state)
    return panel


@transaction.atomic
def seat_judge(panel, judge, *, by, chair=False):
    """Give a judge a seat, or the chair; a panel in office may still be enlarged."""
    panel = locked(panel)
    require(permissions.by_the_bureau(panel, by), panel)
    if panel.state == Panel.State.ENDED:
        raise Refused("小组已解散，不能再增补评委。", panel)
    if judge.left_on:
        raise Refused(f"{judge}已退出评委库，请先重新聘入。", panel)
    if chair:
        panel.seats.filter(is_chair=True).update(is_chair=False)
    seat, is_new = Seat.objects.get_or_create(panel=panel, judge=judge)
    if not is_new and seat.is_chair == chair:
        raise Refused(f"{judge}已经在这个小组里。", panel)
    seat.is_chair = chair
    seat.save()
    record(by, "seat", "安排席位", panel, note=f"{judge}{'（组长）' if chair else ''}")
    if is_new and panel.state == Panel.State.ACTIVE:
        tell([judge.person], f"您已增补进{panel}", about=panel)
    return seat


@transaction.atomic
def unseat_judge(seat, *, by):
    """Take a seat away again, while the panel is being formed."""
    panel = locked(seat.panel)
    require(permissions.by_the_bureau(panel, by), panel)
    if panel.state != Panel.State.FORMING:
        raise Refused("小组聘任以后不能减员；评委不能评审时，请改派他的评分表。", panel)
    judge = seat.judge
    seat.delete()
    record(by, "unseat", "撤下席位", panel, note=str(judge))


@transaction.atomic
def activate_panel(panel, *, by, document=None):
    """Appoint the panel: all three kinds, its subject known, a chair named (R029)."""
    panel = locked(panel)
    proceed(panel.activate, by=by, document=document or panel.document)
    judges = [seat.judge.person for seat in panel.seats.select_related("judge__person")]
    tell(judges, f"您已受聘为{panel}成员，评审前请签署承诺书", about=panel)
    return panel


@transaction.atomic
def pledge(seat, *, by):
    """The judge signs the pledge 承诺书 of fairness and secrecy (R030)."""
    seat = locked(seat)
    require(permissions.has_this_seat(seat, by), seat.panel)
    if seat.pledged_at:
        raise Refused("您已经签署过承诺书。", seat.panel)
    seat.pledged_at = timezone.now()
    seat.save()
    record(by, "pledge", "签署承诺书", seat)
    return seat


@transaction.atomic
def end_panel(panel, *, by, note):
    """Dissolve a panel that judges nothing any more."""
    panel = locked(panel)
    proceed(panel.end, by=by, note=note)
    return panel
