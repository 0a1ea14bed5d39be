"""What strangers read: notices that run, one notice, the form of an objection, its receipt.

The law asks for little and for a short time: a closed list of columns, taken down at the end, out of
the search engines (REQUIREMENTS 6).
"""

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from accounts.visitors import line_of
from review_board.forms.notices import ObjectionForm
from review_board.models import NoticeLine, PublicNotice
from review_board.views.pages import answer, is_bureau
from workflow.transitions import next_steps
from workflow.views.pages import trail_of

PER_HOUR = 5  # objections from one address
HOUR = 3600


@login_not_required
@require_safe
def public_notice_list(request):
    notices = PublicNotice.objects.public()
    return unlisted(answer(request, "public_notice_list", {"notices": notices}))


@login_not_required
@require_safe
def notice_detail(request, code):
    """The list while it runs; afterwards only the bureau reads it, a stranger that it is over."""
    notices = PublicNotice.objects.exclude(state=PublicNotice.State.DRAFT)
    notice = get_object_or_404(notices, code=code)
    if not PublicNotice.objects.visible_to(request.user).filter(pk=notice.pk).exists():
        return unlisted(answer(request, "notice_ended", {"notice": notice}, status=410))
    lines = list(notice.lines.prefetch_related("objections"))
    has_levels = any(line.level for line in lines)
    context = {"notice": notice, "lines": lines, "has_levels": has_levels}
    if request.user.is_authenticated and is_bureau(request.user):
        context |= {"steps": next_steps(notice, request.user), "trail": trail_of(notice)}
    return unlisted(answer(request, "notice_detail", context))


def unlisted(response):
    """Keep the page out of search engines and their copies."""
    response.headers["X-Robots-Tag"] = "noindex, noarchive"
    return response


@login_not_required
def raise_objection(request, code, order):
    notices = PublicNotice.objects.public()
    line = get_object_or_404(
        NoticeLine.objects.select_related("notice"),
        notice__code=code,
        order=order,
        notice__in=notices,
    )
    form = ObjectionForm(request.POST or None, request.FILES or None)
    if form.is_valid() and not too_many(request, form) and form.perform(line, by=request.user):
        request.session[receipt_of(code)] = form.done.receipt
        return redirect("review_board:objection_received", code)
    return unlisted(
        answer(request, "raise_objection", {"line": line, "notice": line.notice, "form": form})
    )


def too_many(request, form):
    """Counts this try; true when this address has sent too many within the hour."""
    tries = (f"objection-{n}-from-{line_of(request)}" for n in range(PER_HOUR))
    if any(cache.add(each, True, HOUR) for each in tries):  # a free one is taken once only
        return False
    form.add_error(None, "提交得太频繁，请一小时后再试，或直接拨打公示页上的电话。")
    return True


@login_not_required
@require_safe
def objection_received(request, code):
    """The receipt, for the one who just sent it, at the notice it was sent to."""
    if not (receipt := request.session.get(receipt_of(code))):
        raise Http404
    notice = get_object_or_404(PublicNotice.objects.public(), code=code)
    context = {"notice": notice, "receipt": receipt}
    return unlisted(answer(request, "objection_received", context))


def receipt_of(code):
    """Where the session keeps the receipt of the last objection to this notice."""
    return f"receipt of {code}"
