"""One's own account: log in, profile, password, and the role one acts in."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.views import LoginView
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_POST

from config.context import platform_of
from config.forms import ChangePasswordForm, LoginForm, RoleForm
from config.roles import CHOSEN


class Login(LoginView):
    """The login page; a failed attempt answers 422 and keeps the name that was typed."""

    template_name = "login.html"
    authentication_form = LoginForm
    redirect_authenticated_user = True

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=422)


login = Login.as_view()


def profile(request):
    """One's own data as the roster gave it, and what one can change."""
    return TemplateResponse(request, "profile.html", {"offices": request.user.offices_in_force})


def change_password(request):
    """Change one's own password; other sessions of the same person end, this one goes on."""
    form = ChangePasswordForm(request.user, request.POST or None)
    if form.is_valid():
        update_session_auth_hash(request, form.save())
        messages.success(request, "密码已修改，下次登录请用新密码。")
        return redirect("profile")
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "change_password.html", {"form": form}, status=status)


@require_POST
def switch_role(request):
    """Act in another of one's roles from now on; only navigation and home page change."""
    form = RoleForm(request.POST, roles=platform_of(request).standing.roles)
    if form.is_valid():
        request.session[CHOSEN] = form.cleaned_data["role"]
    else:
        messages.error(request, "您没有这个身份，仍按原来的身份显示。")
    return redirect("home")
