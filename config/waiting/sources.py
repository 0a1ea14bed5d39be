"""Where to-dos come from: one source for each kind of thing that can wait for somebody."""

from collections.abc import Callable
from dataclasses import dataclass

from competitions.models import Competition
from config.waiting import board, contests, planning, road
from review_board.models import Objection, PublicNotice, ReviewRound, Seat
from workflow.models import (
    Amendment,
    CollaborationGroup,
    ConstructionPlan,
    ContributionRecord,
    Extension,
    Membership,
    Midterm,
    Resource,
    TaskMenu,
)


@dataclass(frozen=True)
class Source:
    awaiting: Callable  # person -> QuerySet of what waits for them
    described: Callable  # (QuerySet, person) -> the same with what `todo` reads
    todo: Callable  # (thing, person) -> Todo


SOURCES = (
    Source(TaskMenu.objects.awaiting, road.menus, road.menu_todo),
    Source(Amendment.objects.awaiting, planning.amendments, planning.amendment_todo),
    Source(ConstructionPlan.objects.awaiting, planning.plans, planning.plan_todo),
    Source(road.waiting_tasks, road.tasks, road.task_todo),
    Source(Extension.objects.awaiting, road.extensions, road.extension_todo),
    Source(Midterm.objects.awaiting, road.midterms, road.midterm_todo),
    Source(CollaborationGroup.objects.awaiting, road.groups, road.group_todo),
    Source(Membership.objects.awaiting, road.invitations, road.invitation_todo),
    Source(ContributionRecord.objects.awaiting, road.records, road.record_todo),
    Source(Resource.objects.awaiting, road.resources, road.resource_todo),
    Source(Seat.objects.awaiting, board.seats, board.pledge_todo),
    Source(board.rounds_to_judge, board.as_they_are, board.judging_todo),
    Source(ReviewRound.objects.awaiting, board.rounds, board.round_todo),
    Source(Objection.objects.awaiting, board.objections, board.objection_todo),
    Source(PublicNotice.objects.awaiting, board.as_they_are, board.notice_todo),
    Source(Competition.objects.awaiting, contests.competitions, contests.competition_todo),
)
