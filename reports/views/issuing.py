"""Issuing the certificates of a competition, and correcting one."""

from django.contrib import messages
from django.shortcuts import redirect

from accounts.answers import require
from competitions.models import Competition
from reports import permissions
from reports.actions.certificates import certificates_wanted, unprintable
from reports.forms.certificates import CorrectCertificateForm, IssueCertificatesForm
from reports.models import Certificate, EvidenceSheet
from reports.papers import certificate_data
from reports.views.pages import answer
from workflow.views.pages import allow, posted, seen

CORRECTED = ("holder", "holder_unit", "work")


def issue_certificates(request, pk):
    competition = seen(Competition.objects, request, pk)
    require(permissions.by_the_bureau(competition, request.user), competition)
    form = IssueCertificatesForm(posted(request), request=request)
    if form.is_valid() and form.perform(competition, by=request.user):
        messages.success(request, f"已颁发 {len(form.done)} 张证书，持证人会收到消息。")
        return redirect("reports:certificate_list")
    context = {"competition": competition, "form": form, **batch_of(competition)}
    return answer(request, "issue_certificates", context)


def batch_of(competition):
    """What issuing would do, in numbers, and every name or title that could not be printed."""
    papers = [
        (award, author, certificate_data(award, author))
        for award, author in certificates_wanted(competition)
    ]
    faults = {
        text: (missing, author) for _, author, data in papers for text, missing in unprintable(data)
    }
    return {
        "count": len(papers),
        "awards": len({award.pk for award, _, _ in papers}),
        "units": len({award.entry.unit_id for award, _, _ in papers}),
        "faults": [
            (text, [(letter, f"U+{ord(letter):04X}") for letter in missing], author)
            for text, (missing, author) in faults.items()
        ],
    }


def correct_certificate(request, pk):
    certificate = seen(Certificate.objects.for_list(), request, pk)
    allow(request, certificate.correct)
    initial = {name: certificate.data[name] for name in CORRECTED}
    form = CorrectCertificateForm(posted(request), initial=initial, request=request)
    if form.is_valid() and form.perform(certificate, by=request.user):
        messages.success(request, f"已更正，新证书编号 {form.done.number}。")
        return redirect(form.done)
    context = {
        "certificate": certificate,
        "form": form,
        "sheets": sheets_on([certificate]),
        "others": certificate.award.certificates.valid().exclude(pk=certificate.pk).count(),
    }
    return answer(request, "correct_certificate", context)


def sheets_on(certificates):
    """How many evidence sheets in force rest on these certificates."""
    sheets = EvidenceSheet.objects.filter(
        certificates__in=certificates, state=EvidenceSheet.State.ISSUED
    )
    return sheets.distinct().count()
