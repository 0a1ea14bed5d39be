"""The forms of one's own account: log in, the code after the password, a new password, a role."""

from allauth.account.forms import LoginForm as AllauthLoginForm
from allauth.account.forms import ReauthenticateForm
from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCodeForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.contrib.auth.forms import PasswordChangeForm
from django.core.cache import cache

from accounts import actions
from accounts.models import Person


def put(form, name, label, hint="", **attrs):
    """Our own words on a field that a library made, and no words inside its box."""
    field = form.fields[name]
    field.label, field.help_text = label, hint
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs.update(attrs)


class LoginForm(AllauthLoginForm):
    """By staff number or login name, whichever one remembers, and password."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        put(
            self,
            "login",
            "人员编号或登录名",
            "忘记时请问本校管理员",
            autocapitalize="none",
            autofocus=True,
        )
        put(self, "password", "密码")

    def clean_login(self):
        """The account's login name, so that both ways in count as one for the lockout."""
        words = super().clean_login()
        person = Person.objects.who_logs_in_as(words)
        return person.username if person else words


class PasswordAgainForm(ReauthenticateForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        put(self, "password", "密码")


class OnceOnly:
    """A code from the telephone lets in once for as long as it holds; allauth forgets it sooner."""

    def clean_code(self):
        digits = "".join(filter(str.isdigit, self.cleaned_data["code"]))
        used = f"two-step-code-{self.user.pk}-{digits}"
        holds = (2 * app_settings.TOTP_TOLERANCE + 1) * app_settings.TOTP_PERIOD
        if cache.get(used):
            raise get_adapter().validation_error("incorrect_code")
        code = super().clean_code()
        by_telephone = self.authenticator.type == Authenticator.Type.TOTP
        if by_telephone and not cache.add(used, True, holds):
            raise get_adapter().validation_error("incorrect_code")
        return code


class CodeForm(OnceOnly, AuthenticateForm):
    """The code after the password: from the telephone, or one of the recovery codes."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        put(self, "code", "验证码", "填验证器上的 6 位数字，或一个没用过的恢复码")


class CodeAgainForm(OnceOnly, ReauthenticateByCodeForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        put(self, "code", "验证码", "填验证器上的 6 位数字，或一个没用过的恢复码")


class TurnOnForm(ActivateTOTPForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        put(self, "code", "验证码", "填验证器上显示的 6 位数字", inputmode="numeric")


class ChangePasswordForm(PasswordChangeForm):
    error_messages = {
        "password_incorrect": "原密码不对，请重新输入",
        "password_mismatch": "两次输入的新密码不一样，请重新输入",
    }
    field_order = ["old_password", "new_password1", "new_password2"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        labels = {
            "old_password": "原密码",
            "new_password1": "新密码",
            "new_password2": "再输一次新密码",
        }
        for name, label in labels.items():
            self.fields[name].label = label
            self.fields[name].help_text = ""
        self.fields["new_password1"].help_text = "至少 10 个字符，不能全是数字，也不要用常见的密码"

    def clean_new_password1(self):
        """A password that somebody else made up and knows is not changed by typing it again."""
        if self.user.check_password(self.cleaned_data["new_password1"]):
            raise forms.ValidationError("新密码和原密码一样，请换一个")
        return self.cleaned_data["new_password1"]

    def save(self, commit=True):
        self.user = actions.change_password(self.user, password=self.cleaned_data["new_password1"])
        return self.user


class RoleForm(forms.Form):
    """The role to act in, out of those a person has."""

    role = forms.ChoiceField(label="身份")

    def __init__(self, data, *, roles):
        super().__init__(data)
        self.fields["role"].choices = [(role.value, role.label) for role in roles]
