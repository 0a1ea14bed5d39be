"""Two-step verification 两步验证: a person turns it on and off; an administrator may end it."""

from allauth.mfa.models import Authenticator
from django.db import transaction

from accounts import ciphers, permissions
from accounts.answers import require
from accounts.locks import locked
from accounts.refusals import Refused
from accounts.trail import record, tell

LABELS = {
    "turn_on_two_steps": "开启两步验证",
    "turn_off_two_steps": "关闭两步验证",
    "renew_recovery_codes": "重新生成恢复码",
}
SECRETS = {"totp": "secret", "recovery_codes": "seed"}  # type -> where its data keep the secret


@transaction.atomic
def note_two_steps(person, act):
    """Keep that a person did `act` (a key of `LABELS`) to their own account, and warn them of it."""
    person = locked(person)
    record(person, act, LABELS[act], person)
    tell([person], f"您的账户已{LABELS[act]}。如果不是您本人办理，请立即修改密码", about=person)


@transaction.atomic
def end_two_steps(person, *, by):
    """For a person whose telephone is lost: from now on the password alone lets them in.

    Open to whoever may issue that person a new password.
    """
    person = locked(person)
    require(permissions.issues_password_to(person, by), person)
    kept = Authenticator.objects.filter(user=person)
    if not kept.exists():
        raise Refused(f"{person}没有开启两步验证。", person)
    kept.delete()
    record(by, "end_two_steps", "解除两步验证", person)
    tell([person], "管理员已解除您账户的两步验证，请登录后重新开启", about=person)
    return person


@transaction.atomic
def renew_two_step_secrets():
    """Lock every secret under the present `SECRET_KEY`: how many were, and whose no key opens."""
    renewed, lost = 0, {}
    rows = Authenticator.objects.select_for_update(of=["self"]).select_related("user")
    for kept in rows.filter(type__in=SECRETS).order_by("pk"):
        name = SECRETS[kept.type]
        try:
            kept.data[name] = ciphers.renewed(kept.data[name])
        except ciphers.Unreadable:
            lost[kept.user_id] = kept.user
            continue
        kept.save(update_fields=["data"])
        renewed += 1
    return renewed, list(lost.values())
