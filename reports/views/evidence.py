"""我的荣誉: a teacher's certificates, what they count for, and the sheets that say so."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from library.models import Item
from reports.forms.evidence import IssueEvidenceForm
from reports.honours import cards_of, figures_of
from reports.models import EvidenceSheet
from reports.papers import spoken, verify_url
from reports.standing import policy_in_force, standing_of, valid_certificates
from reports.title_facts import Answer
from reports.title_table import next_title
from reports.views.pages import answer
from workflow.transitions import next_steps
from workflow.views.pages import posted, seen, trail_of


@require_safe
def honours(request):
    form = IssueEvidenceForm(request.GET if "target_title" in request.GET else None)
    return honours_page(request, form)


@require_POST
def issue_evidence(request):
    form = IssueEvidenceForm(posted(request))
    if form.is_valid() and form.perform(request.user, by=request.user):
        messages.success(request, f"已出具证明 {form.done.number}。")
        return redirect(form.done)
    return honours_page(request, form)


def honours_page(request, form):
    """The page for the title chosen, or else for the one after the present title."""
    person, policy = request.user, policy_in_force()
    target = (
        form.data.get("target_title")
        if form.is_bound and "target_title" not in form.errors
        else None
    )
    target = target or next_title(person.title)
    certificates = valid_certificates(person)
    standing = standing_of(person, target, policy, certificates) if policy else None
    context = {
        "form": form if form.is_bound else IssueEvidenceForm(initial={"target_title": target}),
        "asked": form.is_bound,
        "target": target,
        "policy": policy,
        "standing": standing,
        "may_issue": standing and {standing.paper, standing.preference} != {Answer.NO},
        "cards": cards_of(person, policy, target, certificates, standing),
        "figures": figures_of(certificates, standing, target, policy),
        "items": Item.objects.in_service().filter(resource__credits__person=person).count(),
        "sheets": EvidenceSheet.objects.filter(person=person),
        "fallen": person.certificates.exclude(state="valid").for_list(),
    }
    return answer(request, "honours", context)


@require_safe
def evidence_detail(request, pk):
    sheet = seen(EvidenceSheet.objects.select_related("person", "policy__document"), request, pk)
    context = {
        "sheet": sheet,
        "data": sheet.data,
        "steps": next_steps(sheet, request.user),
        "code": spoken(sheet.code),
        "verify_url": verify_url(sheet.code),
        "trail": trail_of(sheet),
    }
    return answer(request, "evidence_detail", context)
