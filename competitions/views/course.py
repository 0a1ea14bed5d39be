"""Pages of a competition's course: publishing it, its entries, its end before time."""

from django.contrib import messages
from django.shortcuts import redirect

from accounts.models import Unit
from competitions import actions, overview
from competitions.forms.course import ExtendEntriesForm, TerminateForm
from competitions.models import Competition
from competitions.views.pages import answer
from workflow.forms.document import SigningForm
from workflow.views.pages import allow, offer, posted, seen


def publish_competition(request, pk):
    competition = seen(Competition.objects, request, pk)
    allow(request, competition.publish)
    form = SigningForm(posted(request), action=actions.publish_competition)
    if form.is_valid() and form.perform(competition, by=request.user):
        messages.success(request, f"评比通知已发布，文号 {form.cleaned_data['number']}。")
        return redirect(competition)
    context = {
        "competition": competition,
        "form": form,
        "rules": overview.rules_of(competition),
        "categories": competition.categories.count(),
        "tiers": competition.tiers.all(),
        "units": Unit.objects.of_the_district().count(),
    }
    return answer(request, "publish_competition", context)


def close_entries(request, pk):
    competition = seen(Competition.objects.for_list(), request, pk)
    if request.method == "POST":
        actions.close_entries(competition, by=request.user)
        messages.success(request, "报送已截止，请为各组别安排评审。")
        return redirect(competition)
    offer(competition.close_entries, request.user)
    return answer(request, "close_entries", {"competition": competition})


def extend_entries(request, pk):
    competition = seen(Competition.objects.for_list(), request, pk)
    allow(request, competition.extend_entries)
    form = ExtendEntriesForm(posted(request), competition=competition)
    if form.is_valid() and form.perform(competition, by=request.user):
        until = form.done.entry_deadline
        messages.success(request, f"报送期限已延长到 {until:%-m 月 %-d 日}，并告知各校。")
        return redirect(competition)
    return answer(request, "extend_entries", {"competition": competition, "form": form})


def terminate_competition(request, pk):
    competition = seen(Competition.objects.for_list().select_related("notice"), request, pk)
    allow(request, competition.terminate)
    form = TerminateForm(posted(request))
    if form.is_valid() and form.perform(competition, by=request.user):
        messages.success(
            request, f"评比已终止，文号 {form.cleaned_data['number']}，并告知各校、作者和评委。"
        )
        return redirect(competition)
    context = {"competition": competition, "form": form, **overview.at_stake(competition)}
    return answer(request, "terminate_competition", context)
