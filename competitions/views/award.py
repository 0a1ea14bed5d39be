"""Pages from judging to awards: rounds, the proposal, the notice, the announcement, the list."""

from io import BytesIO

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from accounts.answers import require
from accounts.refusals import Refused
from accounts.workbooks.writing import Column, OfficialSheet, write_workbook
from competitions import actions, permissions
from competitions.forms.award import ProposeAwardsForm, StartJudgingForm
from competitions.models import Award, Competition, Entry
from competitions.views.competition import seen_category
from competitions.views.pages import answer, in_asked_state, is_bureau, state_tabs
from review_board.actions.notices import last_day_of
from workflow.forms.document import SigningForm
from workflow.transitions import next_steps
from workflow.views.pages import allow, offer, page_of, posted, seen, trail_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
COLUMNS = [
    Column("序号", 6),
    Column("组别", 22),
    Column("作品", 36),
    Column("作者", 26),
    Column("单位", 26),
    Column("等次", 10),
]


def start_judging(request, pk):
    category = seen_category(request, pk)
    require(permissions.by_the_bureau(category, request.user), category.competition)
    if request.method != "POST":
        to_be_judged(category)
    form = StartJudgingForm(posted(request))
    if form.is_valid() and form.perform(category, by=request.user):
        messages.success(request, f"“{category}”的评审批次已建立，请分派评委。")
        return redirect(form.done)
    context = {
        "category": category,
        "competition": category.competition,
        "count": category.entries.filter(state="entered").count(),
        "form": form,
    }
    return answer(request, "start_judging", context)


def to_be_judged(category):
    """Refuse where the page is only opened and nothing could be arranged anyway."""
    if category.competition.state != Competition.State.CLOSED:
        raise Refused("报送截止以后、拟定等次以前才能安排评审。", category.competition)
    if category.review_round_id:
        raise Refused(f"“{category}”已经安排评审。", category.competition)


def propose_awards(request, pk):
    """The simulation. Nothing is written until 拟定等次 is pressed; 试算 only shows it anew."""
    competition = seen(Competition.objects, request, pk)
    allow(request, competition.propose)
    simulating = "simulate" in request.POST
    if simulating:
        offer(competition.propose, request.user)
    form = ProposeAwardsForm(posted(request), competition=competition)
    if not simulating and form.is_valid() and form.perform(competition, by=request.user):
        count = competition.awards().count()
        messages.success(request, f"已拟定 {count} 件作品的等次，请公示。")
        return redirect(competition)
    context = {"competition": competition, "form": form, "simulating": simulating}
    return answer(request, "propose_awards", context, 200 if simulating else None)


def post_award_notice(request, pk):
    competition = seen(Competition.objects, request, pk)
    if request.method == "POST":
        done = actions.post_award_notice(competition, by=request.user)
        last = done.notice.last_day
        messages.success(request, f"获奖名单已公示，到 {last.month} 月 {last.day} 日为止。")
        return redirect(competition)
    offer(competition.post_notice, request.user)
    context = {
        "competition": competition,
        "count": competition.awards().filter(state=Award.State.PROPOSED).count(),
        "last_day": last_day_of(timezone.localdate()),
    }
    return answer(request, "post_award_notice", context)


def settle_awards(request, pk):
    competition = seen(Competition.objects.select_related("notice"), request, pk)
    require(permissions.by_the_bureau(competition, request.user), competition)
    if request.method == "POST":
        actions.settle_awards(competition, by=request.user)
        messages.success(request, "公示结果已处理：无异议的等待公布，异议成立的已取消。")
        return redirect(competition)
    return answer(request, "settle_awards", {"competition": competition, **standing(competition)})


def standing(competition):
    """How the lines of the notice stand, in numbers: clear, held by an objection, struck out."""
    notice = competition.notice
    lines = list(notice.lines.prefetch_related("objections")) if notice else []
    struck = sum(line.is_struck for line in lines)
    held = sum(line.is_held and not line.is_struck for line in lines)
    return {"clear": len(lines) - struck - held, "held": held, "struck": struck}


def announce(request, pk):
    competition = seen(Competition.objects.select_related("notice"), request, pk)
    allow(request, competition.announce)
    form = SigningForm(posted(request), action=actions.announce)
    if form.is_valid() and form.perform(competition, by=request.user):
        messages.success(request, f"获奖名单已公布，文号 {form.cleaned_data['number']}。")
        return redirect(competition)
    context = {"competition": competition, "form": form, **standing(competition)}
    return answer(request, "announce", context)


@require_safe
def award_list(request, pk):
    competition, awards = awards_of(request, pk)
    context = {
        "competition": competition,
        "page": page_of(request, in_asked_state(request, awards).for_list()),
        "tabs": state_tabs(awards, Award.State),
        "is_bureau": is_bureau(request.user),
    }
    return answer(request, "award_list", context)


def awards_of(request, pk):
    """The competition, and its awards that this person may see, best tier first in each group."""
    competition = seen(Competition.objects.select_related("award_document"), request, pk)
    awards = Award.objects.visible_to(request.user)
    awards = awards.filter(entry__category__competition=competition)
    return competition, awards.order_by("entry__category", "tier__ordinal", "entry__code")


@require_safe
def award_export(request, pk):
    """The list of the tab shown now, as an official workbook."""
    competition, awards = awards_of(request, pk)
    now = timezone.localtime()
    document = competition.award_document
    rows = in_asked_state(request, awards).for_list()
    sheet = OfficialSheet(
        title=f"{competition}获奖名单",
        columns=COLUMNS,
        rows=[row_of(place, award) for place, award in enumerate(rows, start=1)],
        name="获奖名单",
        note=f"{document.number if document else '尚未公布'}　{now:%Y-%m-%d %H:%M} 由{request.user}导出",
    )
    kept = BytesIO()
    write_workbook(kept, sheet)
    name = content_disposition_header(True, f"获奖名单-{now:%Y%m%d}.xlsx")
    return HttpResponse(kept.getvalue(), content_type=XLSX, headers={"Content-Disposition": name})


def row_of(place, award):
    entry = award.entry
    authors = "、".join(author.name for author in entry.authors.all())
    return [
        place,
        str(entry.category),
        entry.resource.title,
        authors,
        entry.unit.name,
        str(award.tier),
    ]


@require_safe
def award_detail(request, pk):
    award = seen(Award.objects.for_list().select_related("revocation"), request, pk)
    is_own = Entry.objects.visible_to(request.user).filter(pk=award.entry_id).exists()
    context = {
        "award": award,
        "entry": award.entry,
        "competition": award.entry.category.competition,
        "steps": next_steps(award, request.user),
        "trail": trail_of(award) if is_own else [],
    }
    return answer(request, "award_detail", context)


def announce_late(request, pk):
    award = seen(Award.objects.for_list(), request, pk)
    allow(request, award.announce)
    form = SigningForm(posted(request), action=actions.announce_late)
    if form.is_valid() and form.perform(award, by=request.user):
        messages.success(request, f"已补充公布，文号 {form.cleaned_data['number']}。")
        return redirect(award)
    return answer(request, "announce_late", {"award": award, "form": form})
