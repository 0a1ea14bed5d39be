"""With a terminated contest its rounds stop and its list comes down."""

import django_fsm
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("review_board", "0002_working_days")]

    operations = [
        migrations.AlterField(
            model_name="publicnotice",
            name="state",
            field=django_fsm.FSMField(
                choices=[
                    ("draft", "待公示"),
                    ("posted", "公示中"),
                    ("ended", "公示期满"),
                    ("taken_down", "已撤下"),
                ],
                default="draft",
                max_length=50,
                protected=True,
                verbose_name="状态",
            ),
        ),
        migrations.AlterField(
            model_name="reviewround",
            name="state",
            field=django_fsm.FSMField(
                choices=[
                    ("draft", "筹备中"),
                    ("open", "评审中"),
                    ("closed", "已定稿"),
                    ("terminated", "已终止"),
                ],
                default="draft",
                max_length=50,
                protected=True,
                verbose_name="状态",
            ),
        ),
    ]
