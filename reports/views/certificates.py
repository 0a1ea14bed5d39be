"""Certificates: the list of the bureau or a school, and one certificate."""

from django.views.decorators.http import require_safe

from accounts.models import Person
from reports import permissions
from reports.forms.certificates import CertificateFilter
from reports.issuing import still_to_issue, with_certificates
from reports.models import Certificate
from reports.papers import spoken, verify_url
from reports.views.pages import answer
from review_board.views.pages import in_asked_state, state_tabs
from workflow.transitions import next_steps
from workflow.views.pages import page_of, seen, trail_of


@require_safe
def certificate_list(request):
    certificates, filters, tabs = asked_for(request)
    runs = bool(permissions.by_the_bureau(None, request.user))
    context = {
        "heading": heading_for(request.user),
        "page": page_of(request, certificates),
        "filters": filters,
        "tabs": tabs,
        "to_issue": still_to_issue() if runs else [],
        "books": with_certificates()[:20] if runs else [],
        "for_a_school": bool(request.user.units_administered),
    }
    return answer(request, "certificate_list", context)


def asked_for(request):
    """The certificates that tab and filters of the address name; the filter; the tabs."""
    person = request.user
    filters = CertificateFilter(request.GET, all_units=bool(reads_all(person)))
    certificates = filters.narrow(Certificate.objects.visible_to(person))
    tabs = state_tabs(certificates, Certificate.State)
    certificates = in_asked_state(request, certificates).for_list().order_by("-number")
    return certificates, filters, tabs


def reads_all(person):
    return permissions.acts_for_the_bureau(None, person)


def heading_for(person):
    """What the navigation of this person calls the list."""
    if reads_all(person):
        return "获奖与证书"
    return "本校获奖" if person.units_administered else "获奖证书"


@require_safe
def certificate_detail(request, pk):
    certificates = Certificate.objects.for_list().select_related(
        "replaces", "replaced_by", "revocation", "award__document", "holder__unit"
    )
    certificate = seen(certificates, request, pk)
    context = {
        "certificate": certificate,
        "data": certificate.data,
        "steps": next_steps(certificate, request.user),
        "code": spoken(certificate.code),
        "verify_url": verify_url(certificate.code),
        "sheets": certificate.evidence_sheets.visible_to(request.user).order_by("pk"),
        "may_see_holder": Person.objects.visible_to(request.user)
        .filter(pk=certificate.holder_id)
        .exists(),
        "trail": trail_of(certificate),
    }
    return answer(request, "certificate_detail", context)
