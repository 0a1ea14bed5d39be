"""Verifying a paper without logging in: the system's own record, and nothing for those who guess.

REQUIREMENTS 3.6.
"""

from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.cache import add_never_cache_headers

from accounts.visitors import line_of
from reports.forms.verification import NameForm, VerifyForm
from reports.verification import look_up, may_ask, tidy
from reports.views.pages import answer


def public(view):
    """Open to everyone, out of search engines and caches."""

    @login_not_required
    @wraps(view)
    def shown(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        response.headers["X-Robots-Tag"] = "noindex, noarchive"
        add_never_cache_headers(response)
        return response

    return shown


def asks_too_often(request):
    return not may_ask(line_of(request))


def too_often(request):
    response = answer(request, "verify_too_often", {}, status=429)
    response.headers["Retry-After"] = "60"
    return response


@public
def verify_form(request):
    """Number and code by hand. What does not match is one sentence, whichever part was wrong."""
    form = VerifyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and asks_too_often(request):
        return too_often(request)
    if form.is_valid():
        code, number = form.cleaned_data["code"], form.cleaned_data["number"]
        if look_up(code, number):
            return redirect("verify_code", tidy(code))
        form.add_error(None, "没有查到与编号和查验码都相符的证书或证明，请核对后再试")
    return answer(request, "verify_form", {"form": form})


@public
def verify_code(request, code):
    """The record behind a code; posting a name asks whether the paper is that person's."""
    if asks_too_often(request):
        return too_often(request)
    record = look_up(code)
    if record is None:
        return answer(request, "verify_nothing", {}, status=404)
    form = NameForm(request.POST if request.method == "POST" else None)
    context = {"record": record, "form": form, "now": timezone.localtime()}
    if form.is_valid():
        context["is_theirs"] = record.belongs_to(form.cleaned_data["name"])
        context["asked"] = form.cleaned_data["name"]
    return answer(request, "verify_code", context, status=422 if form.errors else 200)
