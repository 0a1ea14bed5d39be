"""Who drafted a competition, from the trail. On the way back what was discarded is a draft again."""

from django.db import migrations


def name_drafters(apps, schema_editor):
    competitions = apps.get_model("competitions", "Competition").objects
    drafted = apps.get_model("accounts", "TrailEntry").objects.filter(
        verb="competitions.competition.draft"
    )
    for about_id, by in drafted.values_list("about_id", "by"):
        competitions.filter(pk=about_id).update(drafter=by)


def reopen_drafts(apps, schema_editor):
    competitions = apps.get_model("competitions", "Competition").objects
    competitions.filter(state="discarded").update(state="draft")


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial"), ("competitions", "0004_discarding")]

    operations = [migrations.RunPython(name_drafters, reopen_drafts)]
