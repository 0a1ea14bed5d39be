"""The secrets of two-step verification: never in the clear, and movable from key to key."""

from importlib import import_module

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.apps import apps
from django.core.management import CommandError, call_command

from accounts import ciphers
from tests import cast

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
OLD, NEW = "the key of the first year", "the key of the second year"


@pytest.fixture
def teacher(settings):
    """王老师 with both kinds of codes, locked under the old key; and what her recovery codes are."""
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = OLD, []
    person = cast.a_person("王老师", cast.a_unit())
    TOTP.activate(person, SECRET)
    person.codes = RecoveryCodes.activate(person).generate_codes()
    return person


def kept(kind):
    return Authenticator.objects.get(type=kind).data


def secret():
    return ciphers.decrypt(kept("totp")["secret"])


def codes():
    return RecoveryCodes(Authenticator.objects.get(type="recovery_codes")).generate_codes()


def test_the_database_holds_neither_key_nor_seed(teacher):
    assert SECRET not in str(kept("totp"))
    assert secret() == SECRET
    seed = ciphers.decrypt(kept("recovery_codes")["seed"])
    assert len(seed) == 80
    assert seed not in str(kept("recovery_codes"))


def test_the_same_key_twice_looks_different(teacher):
    assert ciphers.encrypt(SECRET) != ciphers.encrypt(SECRET)


def test_a_fallback_still_opens_what_the_old_key_locked(teacher, settings):
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = NEW, [OLD]

    assert (secret(), codes()) == (SECRET, teacher.codes)


def test_without_the_old_key_a_person_reads_what_to_do(teacher, settings):
    settings.SECRET_KEY = NEW

    with pytest.raises(ciphers.Unreadable, match="请联系本单位管理员解除两步验证"):
        secret()


@pytest.mark.parametrize("damage", ["", "x", SECRET, "gAAAAAB"])
def test_what_no_key_made_is_not_believed(teacher, damage):
    with pytest.raises(ciphers.Unreadable):
        ciphers.decrypt(damage)


def test_once_renewed_the_old_key_can_go(teacher, settings, capsys):
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = NEW, [OLD]

    call_command("renew_two_step_secrets")

    assert "已改用现行密钥加密 2 项。" in capsys.readouterr().out
    settings.SECRET_KEY_FALLBACKS = []
    assert (secret(), codes()) == (SECRET, teacher.codes)


def test_renewing_names_those_whom_no_key_opens_and_does_the_rest(teacher, settings):
    settings.SECRET_KEY = NEW
    TOTP.activate(cast.a_person("赵老师", cast.a_unit()), SECRET)
    before = [dict(row.data) for row in Authenticator.objects.order_by("pk")]

    with pytest.raises(CommandError, match="^王老师的两步验证用现有密钥都打不开"):
        call_command("renew_two_step_secrets")

    after = [row.data for row in Authenticator.objects.order_by("pk")]
    assert after[:2] == before[:2]
    assert after[2] != before[2]


def test_the_migration_locks_what_lay_in_the_clear_and_back(teacher):
    migration = import_module("accounts.migrations.0002_lock_two_step_secrets")
    locked = [kept("totp"), kept("recovery_codes")]

    migration.unlock(apps, None)
    assert kept("totp") == {"secret": SECRET}
    seed = kept("recovery_codes")["seed"]
    assert seed == ciphers.decrypt(locked[1]["seed"])

    migration.lock(apps, None)
    assert (secret(), codes()) == (SECRET, teacher.codes)
    assert kept("recovery_codes")["used_mask"] == 0
