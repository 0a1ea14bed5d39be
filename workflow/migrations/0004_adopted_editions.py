"""The editions of textbooks that the district uses, for the gap map."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("workflow", "0003_uploads")]

    operations = [
        migrations.AddField(
            model_name="edition",
            name="adopted",
            field=models.BooleanField(default=False, verbose_name="本区选用"),
        )
    ]
