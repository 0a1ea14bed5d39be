"""Turn a refusal into something to act on, an ended session and a first login into their pages."""

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.refusals import NotPermitted, Refused

OPEN_BEFORE_FIRST_CHANGE = {"change_password", "logout"}


class FirstLoginMiddleware:
    """A password that somebody else issued opens one page only: the one where it is changed.

    Pages that need no login stay open.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        public = not getattr(view, "login_required", True)
        if public or not getattr(request.user, "must_change_password", False):
            return None
        if request.resolver_match.view_name in OPEN_BEFORE_FIRST_CHANGE:
            return None
        if is_partial(request):
            return HttpResponse(status=204, headers={"HX-Redirect": reverse("change_password")})
        return redirect("change_password")


class RefusalMiddleware:
    """`NotPermitted` becomes a 403 page, `Refused` a message on the thing's own page."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if is_partial(request) and leads_to_login(response):
            return HttpResponse(status=204, headers={"HX-Redirect": response["Location"]})
        return response

    def process_exception(self, request, refusal):
        if not isinstance(refusal, Refused):
            return None
        status = 403 if isinstance(refusal, NotPermitted) else 409
        if is_partial(request) or wants_json(request):
            return JsonResponse({"reason": str(refusal)}, status=status)
        if status == 403:
            return render(request, "403.html", {"reason": str(refusal)}, status=403)
        messages.error(request, str(refusal))
        return redirect(page_of(refusal.about))


def is_partial(request):
    """Whether htmx asked for a piece of a page."""
    return request.headers.get("HX-Request") == "true"


def wants_json(request):
    return request.headers.get("Accept", "").startswith("application/json")


def leads_to_login(response):
    return response.status_code == 302 and response["Location"].startswith(reverse("login"))


def page_of(thing):
    """The page a person is led back to: the thing's own, or the home page."""
    return thing.get_absolute_url() if hasattr(thing, "get_absolute_url") else reverse("home")
