"""Pages of the contribution record: read by all who see the work, written by the leader (R024)."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from accounts.answers import require
from workflow import actions, permissions
from workflow.forms.acting import ReasonForm
from workflow.forms.contribution import ConfirmContributionsForm, ProposeContributionsForm
from workflow.models import ContributionRecord, Resource
from workflow.transitions import next_steps
from workflow.views.making import record_of
from workflow.views.pages import allow, answer, offer, posted, seen, trail_of


@require_safe
def contribution_record(request, pk):
    resource, record = seen_record(request, pk)
    mine = own_row(record, request.user)
    return answer(request, "contribution_record", page(request, resource, record, mine))


def confirm_contributions(request, pk):
    resource, record = seen_record(request, pk)
    require(permissions.has_a_share(record, request.user), record)
    form = ConfirmContributionsForm(posted(request))
    if form.is_valid() and form.perform(resource, by=request.user):
        messages.success(request, "已确认贡献记录。")
        return redirect(form.done)
    if request.method != "POST":
        return redirect(record)
    _, record = seen_record(request, pk)
    context = page(request, resource, record, own_row(record, request.user))
    return answer(request, "contribution_record", {**context, "form": form})


def propose_contributions(request, pk):
    resource, record = seen_record(request, pk)
    require(permissions.keeps_the_record(record, request.user), record)
    if request.method != "POST":
        offer(record.propose, request.user)
    form = ProposeContributionsForm(posted(request), resource=resource)
    if form.is_valid() and form.perform(resource, by=request.user):
        messages.success(request, "贡献记录已报送，请各位成员逐一确认。")
        return redirect(form.done)
    return answer(request, "propose_contributions", {"resource": resource, "form": form})


def dispute_contributions(request, pk):
    resource, record = seen_record(request, pk)
    allow(request, record.dispute)
    form = ReasonForm(posted(request), action=actions.dispute_contributions)
    if form.is_valid() and form.perform(resource, by=request.user):
        messages.success(request, "已告诉组长，改好后会请您重新确认。")
        return redirect(form.done)
    return answer(request, "dispute_contributions", {"record": record, "form": form})


def revise_contributions(request, pk):
    resource, record = seen_record(request, pk)
    allow(request, record.revise)
    form = ReasonForm(posted(request), action=actions.revise_contributions)
    if form.is_valid() and form.perform(resource, by=request.user):
        messages.success(request, "可以修改了，改好后重新报送成员确认。")
        return redirect("workflow:propose_contributions", resource.pk)
    return answer(request, "revise_contributions", {"record": record, "form": form})


def rule_on_contributions(request, pk):
    resource, record = seen_record(request, pk)
    allow(request, record.rule_on)
    form = ReasonForm(posted(request), action=actions.rule_on_contributions)
    if form.is_valid() and form.perform(resource, by=request.user):
        messages.success(request, "已裁定，并告知贡献记录里的每一位。")
        return redirect(form.done)
    rows = list(record.contributions.select_related("person__unit"))
    context = {"record": record, "resource": resource, "rows": rows, "form": form}
    return answer(request, "rule_on_contributions", context)


def seen_record(request, pk):
    """A resource and its record; an unsaved, empty one while nobody has written any."""
    resource = seen(Resource.objects.for_list(), request, pk)
    return resource, record_of(resource)


def own_row(record, person):
    """This person's row of the record, while it asks for their yes."""
    if not record.pk or record.state != ContributionRecord.State.PROPOSED:
        return None
    return record.contributions.filter(person=person, confirmed_at__isnull=True).first()


def page(request, resource, record, mine):
    rows = record.contributions.select_related("person__unit") if record.pk else []
    return {
        "resource": resource,
        "record": record,
        "rows": list(rows),
        "mine": mine,
        "form": ConfirmContributionsForm(initial={"edition": record.edition}),
        "steps": next_steps(record, request.user),
        "trail": trail_of(record) if record.pk else [],
    }
