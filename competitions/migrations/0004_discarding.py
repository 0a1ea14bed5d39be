"""A draft may be discarded by whoever drafted it."""

import django.db.models.deletion
import django_fsm
from django.conf import settings
from django.db import migrations, models


def document_unless(*states):
    return models.CheckConstraint(
        condition=models.Q(
            ("state__in", list(states)), ("document__isnull", False), _connector="OR"
        ),
        name="competition_published_has_document",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("competitions", "0003_competition_version"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="competition",
            name="drafter",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="起草人",
            ),
        ),
        migrations.AlterField(
            model_name="competition",
            name="state",
            field=django_fsm.FSMField(
                choices=[
                    ("draft", "筹备"),
                    ("open", "征集中"),
                    ("closed", "评审中"),
                    ("proposed", "拟定等次"),
                    ("on_notice", "公示中"),
                    ("announced", "已公布"),
                    ("terminated", "已终止"),
                    ("discarded", "已作废"),
                ],
                default="draft",
                max_length=50,
                protected=True,
                verbose_name="状态",
            ),
        ),
        migrations.RemoveConstraint(
            model_name="competition", name="competition_published_has_document"
        ),
        migrations.AddConstraint(
            model_name="competition", constraint=document_unless("draft", "discarded")
        ),
    ]
