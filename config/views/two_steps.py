"""Two-step verification 两步验证: allauth's own views on our pages."""

from allauth.mfa.base import views as base
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp

from config.views.account import Answer422


class LoginCode(base.AuthenticateView):
    """The code after the password."""

    template_name = "login_code.html"

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(), status=422)


class CodeAgain(Answer422, base.ReauthenticateView):
    template_name = "code_again.html"


class TurnOn(Answer422, totp.ActivateTOTPView):
    template_name = "turn_on_two_steps.html"


class TurnOff(Answer422, totp.DeactivateTOTPView):
    template_name = "turn_off_two_steps.html"


class RecoveryCodes(codes.ViewRecoveryCodesView):
    """Shown in clear once."""

    template_name = "recovery_codes.html"


class RenewRecoveryCodes(Answer422, codes.GenerateRecoveryCodesView):
    template_name = "renew_recovery_codes.html"


login_code = LoginCode.as_view()
code_again = CodeAgain.as_view()
turn_on_two_steps = TurnOn.as_view()
turn_off_two_steps = TurnOff.as_view()
recovery_codes = RecoveryCodes.as_view()
renew_recovery_codes = RenewRecoveryCodes.as_view()
