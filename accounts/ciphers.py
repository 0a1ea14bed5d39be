"""What the database holds under lock only: keys of two-step verification, seeds of recovery codes.

The lock is made from `SECRET_KEY`. What was locked under a key in `SECRET_KEY_FALLBACKS` still
opens, so a key can be changed; `manage.py renew_two_step_secrets` then locks everything anew.
"""

from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from accounts.refusals import Refused

PURPOSE = b"zeyou: two-step verification"  # keys for anything else would have to differ
UNREADABLE = "两步验证的密钥已失效，请联系本单位管理员解除两步验证，登录后重新开启。"


class Unreadable(Refused):
    """Locked under a key that this installation no longer has, or damaged."""

    def __init__(self):
        super().__init__(UNREADABLE)


def encrypt(text):
    return lock().encrypt(text.encode()).decode()


def decrypt(token):
    """The text again; `Unreadable` when no key opens it."""
    return opened(lock().decrypt, token)


def renewed(token):
    """The same text under the present key; `Unreadable` when no key opens it."""
    return opened(lock().rotate, token)


def opened(way, token):
    try:
        return way(token.encode()).decode()
    except InvalidToken as fault:
        raise Unreadable from fault


def lock():
    """Locks with the present key, opens with the earlier ones as well."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(key_from(secret)) for secret in secrets])


def key_from(secret):
    whole = HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(secret.encode())
    return urlsafe_b64encode(whole)
