"""One's own account: log in, profile, password, and the role one acts in."""

from math import ceil

from allauth.account import views as allauth
from allauth.mfa.models import Authenticator
from axes.attempts import get_cool_off_threshold
from axes.models import AccessAttempt
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.views.pages import posted
from config.context import platform_of
from config.forms import ChangePasswordForm, RoleForm
from config.roles import CHOSEN


class Answer422:
    """A form with errors answers 422 and keeps what was typed (UI guide §9.2)."""

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=422)


class Login(Answer422, allauth.LoginView):
    template_name = "login.html"


class PasswordAgain(Answer422, allauth.ReauthenticateView):
    """Whoever changes how they log in shows again that it is they."""

    template_name = "password_again.html"


login = Login.as_view()
password_again = PasswordAgain.as_view()


def locked_out(request, response, credentials):
    """What axes shows after too many wrong passwords: how long to wait, and whom to call."""
    minutes = minutes_locked(request, credentials["username"])
    return render(request, "locked_out.html", {"minutes": minutes}, status=429)


def minutes_locked(request, username):
    """How many minutes, at least 1, until this name may be tried again."""
    since = get_cool_off_threshold(request)
    attempts = AccessAttempt.objects.filter(username=username, attempt_time__gte=since)
    last = attempts.order_by("attempt_time").last()
    left = last.attempt_time - since if last else timezone.timedelta()
    return max(1, ceil(left.total_seconds() / 60))


@require_safe
def profile(request):
    """One's own data as the roster gave it, and what one can change."""
    kinds = {kept.type for kept in Authenticator.objects.filter(user=request.user)}
    context = {"offices": request.user.offices_in_force, "two_steps": "totp" in kinds}
    return TemplateResponse(request, "profile.html", context)


def change_password(request):
    """Change one's own password; other sessions of the same person end, this one goes on."""
    form = ChangePasswordForm(request.user, posted(request))
    first = request.user.must_change_password
    if form.is_valid():
        update_session_auth_hash(request, form.save())
        messages.success(request, "密码已修改，下次登录请用新密码。")
        return redirect("home" if first else "profile")
    status = 422 if form.is_bound else 200
    context = {"form": form, "first": first}
    return TemplateResponse(request, "change_password.html", context, status=status)


@require_POST
def switch_role(request):
    """Act in another of one's roles from now on; only navigation and home page change."""
    form = RoleForm(request.POST, roles=platform_of(request).standing.roles)
    if form.is_valid():
        request.session[CHOSEN] = form.cleaned_data["role"]
    else:
        messages.error(request, "您没有这个身份，仍按原来的身份显示。")
    return redirect("home")
