"""A draft counts its versions, so that nobody saves over what another has saved."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("competitions", "0002_termination")]

    operations = [
        migrations.AddField(
            model_name="competition",
            name="version",
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
    ]
