"""Addresses of the entrance, under the names by which allauth looks for its pages.

The pages it has besides (sign-up, mail, reset by mail) are not here, so nobody can open them.
"""

from django.urls import path

from config.views import account, two_steps

CODES = "profile/recovery-codes/"

urlpatterns = [
    path("login/", account.login, name="account_login"),
    path("login/code/", two_steps.login_code, name="mfa_authenticate"),
    path("profile/", account.profile, name="mfa_index"),
    path("profile/password-again/", account.password_again, name="account_reauthenticate"),
    path("profile/code-again/", two_steps.code_again, name="mfa_reauthenticate"),
    path("profile/two-steps/on/", two_steps.turn_on_two_steps, name="mfa_activate_totp"),
    path("profile/two-steps/off/", two_steps.turn_off_two_steps, name="mfa_deactivate_totp"),
    path(CODES, two_steps.recovery_codes, name="mfa_view_recovery_codes"),
    path(f"{CODES}new/", two_steps.renew_recovery_codes, name="mfa_generate_recovery_codes"),
]
