"""Logging in and changing one's password."""

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm


class LoginForm(AuthenticationForm):
    """The login form; a wrong name and a wrong password are told apart by nobody."""

    error_messages = {
        "invalid_login": "登录名或密码不对，请检查后再试",
        "inactive": "登录名或密码不对，请检查后再试",
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["username"].label = "登录名"
        self.fields["username"].help_text = "教师填人员编号；忘记时请问本校管理员"
        self.fields["password"].label = "密码"


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


class RoleForm(forms.Form):
    """The role to act in, out of those a person has."""

    role = forms.ChoiceField(label="身份")

    def __init__(self, data, *, roles):
        super().__init__(data)
        self.fields["role"].choices = [(role.value, role.label) for role in roles]
