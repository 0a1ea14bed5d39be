"""What a person reads when a page cannot be shown. Never a stack trace, never English."""

import logging
import secrets

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string

from config.context import Platform

logger = logging.getLogger("config.errors")


@login_not_required
def bad_request(request, exception=None):
    return render(request, "400.html", status=400)


@login_not_required
def permission_denied(request, exception=None):
    return render(request, "403.html", {"reason": str(exception or "")}, status=403)


@login_not_required
def not_found(request, exception=None):
    return render(request, "404.html", status=404)


@login_not_required
def too_many(request):
    return render(request, "429.html", status=429)


@login_not_required
def csrf_failure(request, reason=""):
    """A form whose token is gone: the page was open through a new login, or cookies are off."""
    return render(request, "csrf_failure.html", status=403)


@login_not_required
def server_error(request):
    """The 500 page: a number to quote on the phone, which the log holds beside the cause.

    Touches neither the database nor the session: one of them may be what failed.
    """
    number = f"E-{secrets.token_hex(2).upper()}"
    logger.error("%s %s %s", number, request.method, request.path)
    page = render_to_string("500.html", {"number": number, "platform": Platform(request)})
    return HttpResponseServerError(page)
