"""The table of the cache that all workers share unless `CACHE_URL` names another."""

from django.core.management import call_command
from django.db import migrations

TABLE = "zeyou_cache"


def make(apps, schema_editor):
    call_command("createcachetable", TABLE, database=schema_editor.connection.alias, verbosity=0)


def drop(apps, schema_editor):
    schema_editor.execute(f"DROP TABLE {schema_editor.quote_name(TABLE)}")


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_lock_two_step_secrets")]
    operations = [migrations.RunPython(make, drop)]
