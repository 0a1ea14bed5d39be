"""Keys of two-step verification and seeds of recovery codes lay in the database in the clear."""

from django.db import migrations

from accounts.ciphers import decrypt, encrypt

SECRETS = {"totp": "secret", "recovery_codes": "seed"}  # type -> where its data keep the secret


def lock(apps, schema_editor):
    rewrite(apps, encrypt)


def unlock(apps, schema_editor):
    rewrite(apps, decrypt)


def rewrite(apps, change):
    for kept in apps.get_model("mfa", "Authenticator").objects.filter(type__in=SECRETS):
        name = SECRETS[kept.type]
        kept.data[name] = change(kept.data[name])
        kept.save(update_fields=["data"])


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]
    operations = [migrations.RunPython(lock, unlock)]
