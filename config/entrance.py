"""How django-allauth lets people in here: real-name accounts, no sign-up, no mail."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter

from accounts import actions, ciphers
from accounts.visitors import address_of

WRONG_LOGIN = "登录名或密码不对，请检查后再试"
WRONG_CODE = "验证码不对，请填验证器上当前的 6 位数字"
TOO_MANY_CODES = "验证码连续输错 5 次，请 15 分钟后再试"

# What allauth would mail, and the act that our trail and inbox keep instead.
ACTS = {
    "mfa/email/totp_activated": "turn_on_two_steps",
    "mfa/email/totp_deactivated": "turn_off_two_steps",
    "mfa/email/recovery_codes_generated": "renew_recovery_codes",
}


class Entrance(DefaultAccountAdapter):
    """Logging in. A wrong name, a wrong password and a closed account are told apart by nobody."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": WRONG_LOGIN,
        "incorrect_password": "密码不对，请重新输入",
        "too_many_login_attempts": TOO_MANY_CODES,
        "rate_limited": TOO_MANY_CODES,
    }

    def is_open_for_signup(self, request):
        return False

    def get_client_ip(self, request):
        return address_of(request)

    def pre_authenticate(self, request, **credentials):
        """Wrong passwords are counted by axes alone."""

    def authenticate(self, request, **credentials):
        person = super().authenticate(request, **credentials)
        return person if person and person.is_active else None

    def send_notification_mail(self, template_prefix, user, context=None, email=None):
        """Keep in the trail and the inbox what allauth would have mailed to the person."""
        if act := ACTS.get(template_prefix):
            actions.note_two_steps(user, act)


class TwoSteps(DefaultMFAAdapter):
    """The code after the password 两步验证."""

    error_messages = {**DefaultMFAAdapter.error_messages, "incorrect_code": WRONG_CODE}

    def encrypt(self, text):
        return ciphers.encrypt(text)

    def decrypt(self, encrypted_text):
        return ciphers.decrypt(encrypted_text)
