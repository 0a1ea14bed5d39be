"""Taking back one certificate, or an award with all its certificates, under a 文号."""

from django.contrib import messages
from django.shortcuts import redirect

from competitions.models import Award
from reports import actions
from reports.forms.certificates import RevokeForm
from reports.models import Certificate
from reports.views.issuing import sheets_on
from reports.views.pages import answer
from workflow.views.pages import allow, posted, seen


def revoke_certificate(request, pk):
    certificate = seen(Certificate.objects.for_list(), request, pk)
    allow(request, certificate.revoke)
    form = RevokeForm(posted(request), request=request, action=actions.revoke_certificate)
    if form.is_valid() and form.perform(certificate, by=request.user):
        messages.success(request, "已撤销，持证人和学校会收到消息。公开查验立即显示已撤销。")
        return redirect(certificate)
    context = {"certificate": certificate, "form": form, "sheets": sheets_on([certificate])}
    return answer(request, "revoke_certificate", context)


def revoke_award(request, pk):
    award = seen(Award.objects.for_list(), request, pk)
    allow(request, award.revoke)
    form = RevokeForm(posted(request), request=request, action=actions.revoke_award)
    if form.is_valid() and form.perform(award, by=request.user):
        messages.success(request, "奖项已撤销，证书和证明同时失效，有关人员会收到消息。")
        return redirect(award)
    certificates = list(award.certificates.valid())
    context = {
        "award": award,
        "form": form,
        "authors": award.entry.authors.all(),
        "certificates": certificates,
        "sheets": sheets_on(certificates),
    }
    return answer(request, "revoke_award", context)
