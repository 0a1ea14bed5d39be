"""Papers and tables to read or keep. Each paper is drawn from its frozen data when it is asked for."""

import io
import zipfile

from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.answers import require
from accounts.refusals import Refused
from accounts.workbooks.writing import write_workbook
from competitions.models import Competition
from reports import permissions
from reports.models import Certificate, EvidenceSheet
from reports.papers import certificate_paper, evidence_paper
from reports.pdf import draw_certificate, draw_certificates, draw_evidence
from reports.title_table import title_sheet
from reports.views.certificates import asked_for
from reports.views.pages import XLSX, file, pdf
from workflow.views.pages import seen

MOST_IN_A_ZIP, MOST_IN_A_BOOK = 300, 500  # about two seconds of drawing each (DOCUMENTS 2.1)


@require_safe
def certificate_pdf(request, pk):
    certificate = seen(Certificate.objects.select_related("replaces"), request, pk)
    if certificate.state != Certificate.State.VALID:
        state = certificate.get_state_display()
        raise Refused(f"证书{state}，不再提供下载。", certificate)
    return pdf(request, draw_certificate(certificate_paper(certificate)), name_of(certificate))


def name_of(certificate):
    """The name of a certificate's file: whose it is, what for, and its number."""
    data = certificate.data
    return f"{data['holder']}-{data['work']}-{data['tier']}-{certificate.number}"


@require_safe
def certificate_zip(request):
    """The valid certificates that the list shows under its filters, a file each."""
    certificates = asked_for(request)[0].valid().select_related("replaces")
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_STORED) as archive:
        for certificate in at_most(certificates, MOST_IN_A_ZIP):
            name = f"{name_of(certificate)}.pdf".replace("/", "／")
            archive.writestr(name, draw_certificate(certificate_paper(certificate)))
    name = f"获奖证书-{timezone.localdate():%Y%m%d}.zip"
    return file(kept.getvalue(), name, "application/zip")


@require_safe
def certificate_book(request, pk):
    """All valid certificates of a competition in one file, a page each, for the print shop."""
    competition = seen(Competition.objects, request, pk)
    require(permissions.by_the_bureau(competition, request.user), competition)
    certificates = Certificate.objects.valid().select_related("replaces").order_by("number")
    certificates = certificates.filter(award__entry__category__competition=competition)
    papers = [certificate_paper(each) for each in at_most(certificates, MOST_IN_A_BOOK)]
    return pdf(request, draw_certificates(papers), f"{competition.title}获奖证书（印刷）")


def at_most(certificates, limit):
    """The certificates, unless there are none or more than can be drawn while one waits."""
    certificates = list(certificates[: limit + 1])
    if not certificates:
        raise Refused("没有可以下载的有效证书。")
    if len(certificates) > limit:
        raise Refused(f"一次最多下载 {limit} 张证书，请先按评比、年度或单位筛选。")
    return certificates


@require_safe
def title_table(request):
    """A school's table of its teachers' awards for title reviews (REQUIREMENTS 3.4)."""
    require(permissions.reads_the_title_table(request.user))
    kept = io.BytesIO()
    write_workbook(kept, title_sheet(request.user))
    return file(kept.getvalue(), f"职称业绩表-{timezone.localdate():%Y%m%d}.xlsx", XLSX)


@require_safe
def evidence_pdf(request, pk):
    sheet = seen(EvidenceSheet.objects, request, pk)
    if sheet.state != EvidenceSheet.State.ISSUED:
        raise Refused("证明已作废，不再提供下载。请重新出具。", sheet)
    name = f"{sheet.data['person']}-申报{sheet.target_title}-职称证明-{sheet.number}"
    return pdf(request, draw_evidence(evidence_paper(sheet)), name)
